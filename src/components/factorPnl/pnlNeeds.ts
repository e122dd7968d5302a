import {element} from "../element.js";
import {needs, notebookNeeds} from "../page/needs.js";
import type {ListedProblem} from "../page/problems.js";
import type {AttributionParameters} from "../../contract/parameters.js";

/** What the manifest of the attribution says of its input. */
export interface AttributionManifest {
  readonly parameters: Pick<AttributionParameters, "missing">;
  readonly problems: readonly Pick<ListedProblem, "severity" | "file">[];
}

/** What the notebook of factor P&L lacks: files, or a day that they share; nothing where it has days to live on. */
export function pnlNeeds(days: number, {parameters: {missing}, problems}: AttributionManifest): Node {
  const files = notebookNeeds.risk.filter(({file}) => missing.length === 0 || missing.includes(file));
  const note = needs(days, files, problems);
  if (days > 0 || missing.length > 0) return note;
  return element(
    "p",
    {class: "note", id: "needs"},
    "P&L is attributed on days with weights and prices that another day with prices follows; there is none, so there is nothing to show yet.",
  );
}
