import type {Described} from "../figure/stampOf.js";
import type {FilterBar} from "./filterBar.js";
import type {Members} from "./members.js";
import {selectionPhrase} from "./selectionWords.js";

/** The parameters of a panel beside the filters in words. */
export function stampedBy(panel: Described, bar: FilterBar, members: Members): Described {
  return {describe: () => ({...panel.describe(), Filters: selectionPhrase(bar.value, members) || "none"})};
}
