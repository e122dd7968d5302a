import {
  type Dimension,
  type Selection,
  chosenDimensions,
  nothingChosen,
  picked,
} from "../../analytics/explorer/selection.js";
import {element} from "../element.js";
import {complainOfLink, linkText} from "../link/linkState.js";
import type {MemberDimension, Members} from "./members.js";
import {readDimension, selectionKeys, writeDimension} from "./selectionText.js";
import {filterWords} from "./selectionWords.js";

/** The filters in words: an Observable view whose `value` is the selection, which also stands in the page's link. */
export interface FilterBar extends HTMLElement {
  readonly value: Selection;
  /** Changes some dimensions. */
  choose(patch: Partial<Selection>): void;
  /** What a click on a member does; see `picked`. */
  pick(dimension: MemberDimension, member: number, add: boolean): void;
  clear(): void;
}

const HINT =
  "Nothing is filtered. Drag over days or dots, or click a bar or a cell: everything else follows. Shift adds, Escape clears.";

/** @param members what the link's names mean */
export function filterBar(members: Members): FilterBar {
  const dimensions = Object.keys(nothingChosen) as Dimension[];
  const links = new Map(dimensions.map((dimension) => [dimension, linkText(selectionKeys[dimension])]));
  const read = (dimension: Dimension, text: string | null) => {
    const chosen = readDimension(text, dimension, members);
    if (chosen === undefined)
      complainOfLink(`The link asks for ${selectionKeys[dimension]}=${text}, which is not here; it is left out.`);
    return chosen ?? nothingChosen[dimension];
  };
  let value = Object.fromEntries(
    dimensions.map((dimension) => [dimension, read(dimension, links.get(dimension)!.value)]),
  ) as unknown as Selection;

  const list = element("div", {class: "filter-words"});
  const clearAll = element("button", {type: "button", class: "button"}, "Clear all");
  const bar = element("div", {class: "filter-bar", role: "group", "aria-label": "Filters"}, list, clearAll);
  const show = () => {
    const words = filterWords(value, members);
    clearAll.hidden = words.length === 0;
    list.replaceChildren(
      ...(words.length === 0
        ? [element("span", {class: "filter-hint"}, HINT)]
        : words.map(({words, without}) => {
            const button = element(
              "button",
              {type: "button", class: "filter-word", "aria-label": `Remove: ${words}`},
              words,
            );
            button.addEventListener("click", () => {
              take(without);
              (list.querySelector("button") ?? bar.parentElement)?.focus({preventScroll: true});
            });
            return button;
          })),
    );
  };
  const adopt = (next: Selection) => {
    value = next;
    show();
    bar.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const take = (next: Selection) => {
    for (const [dimension, link] of links)
      if (next[dimension] !== value[dimension]) link.replace(writeDimension(next, dimension, members));
    adopt(next);
  };
  const clear = () => chosenDimensions(value).length > 0 && take(nothingChosen);
  clearAll.addEventListener("click", clear);
  for (const [dimension, link] of links)
    link.follow((text) => {
      const next = read(dimension, text);
      if (
        writeDimension({...value, [dimension]: next}, dimension, members) !== writeDimension(value, dimension, members)
      )
        adopt({...value, [dimension]: next});
    });
  document.addEventListener("keydown", function escape(event) {
    if (!bar.isConnected) return document.removeEventListener("keydown", escape);
    const typing = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
    if (event.key === "Escape" && !typing) clear();
  });
  show();
  return Object.defineProperties(bar, {
    value: {get: () => value},
    choose: {value: (patch: Partial<Selection>) => take({...value, ...patch})},
    pick: {
      value: (dimension: MemberDimension, member: number, add: boolean) =>
        take({...value, [dimension]: picked(value[dimension], member, add)}),
    },
    clear: {value: clear},
  }) as unknown as FilterBar;
}
