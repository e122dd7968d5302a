import type {Selection} from "../../analytics/explorer/selection.js";
import {chosenDimensions} from "../../analytics/explorer/selection.js";
import {element} from "../element.js";
import {complainOfLink, linkText} from "../link/linkState.js";
import type {FilterBar} from "./filterBar.js";
import type {Members} from "./members.js";
import {readSelection, writeSelection} from "./selectionText.js";
import {selectionPhrase} from "./selectionWords.js";

/** What a selection is held against: a saved one, or the rest where there is none. */
export interface Against {
  readonly saved: Selection | undefined;
  readonly words: string;
}

/** Selections that were saved: an Observable view whose `value` is the one to hold the present one against. */
export interface SavedSelections extends HTMLElement {
  readonly value: Against;
}

/** Selections in a link; one of them stands in it as `&`-free text. */
const SEPARATOR = "|";

const REST: Against = {saved: undefined, words: "the rest"};

/** Saves the selection of a filter bar, and offers those saved to be shown again and to be held against. */
export function savedSelections(bar: FilterBar, members: Members): SavedSelections {
  const [list, chosen] = [linkText("saved"), linkText("against")];
  const read = (text: string | null): string[] => {
    const texts = text === null ? [] : text.split(SEPARATOR);
    const known = texts.filter((each) => readSelection(each, members) !== undefined);
    if (known.length < texts.length)
      complainOfLink("Some of the saved selections of the link are of other data and left out.");
    return known;
  };
  let saved = read(list.value);
  let against = Number(chosen.value ?? 0);
  if (against !== 0 && saved[against - 1] === undefined)
    complainOfLink(
      `The link holds the selection against number ${chosen.value} of those saved, which it does not have.`,
    );
  const save = element("button", {type: "button", class: "button"}, "Save this selection");
  const select = element("select", {"aria-label": "Held against"});
  const places = element("div", {class: "saved-list"});
  const node = element(
    "div",
    {class: "saved-selections parameters"},
    element("label", {}, "Held against ", select),
    save,
    places,
  );
  const phrase = (text: string) => selectionPhrase(readSelection(text, members)!, members);
  const value = (): Against => {
    const text = saved[against - 1];
    return text === undefined ? REST : {saved: readSelection(text, members), words: phrase(text)};
  };
  let current = value();
  const show = () => {
    select.replaceChildren(
      element("option", {value: "0"}, "The rest"),
      ...saved.map((text, i) => element("option", {value: String(i + 1)}, phrase(text))),
    );
    select.value = String(saved[against - 1] === undefined ? 0 : against);
    places.replaceChildren(...saved.map(savedView));
  };
  const savedView = (text: string, place: number) => {
    const again = element("button", {type: "button", class: "chip", title: "Show this selection"}, phrase(text));
    again.addEventListener("click", () => bar.choose(readSelection(text, members)!));
    const drop = element("button", {type: "button", class: "chip", "aria-label": `Forget: ${phrase(text)}`}, "×");
    drop.addEventListener("click", () => {
      const next = saved.filter((_, i) => i !== place);
      change(next, against === place + 1 ? 0 : against > place + 1 ? against - 1 : against);
    });
    return element("span", {class: "saved"}, again, drop);
  };
  const change = (texts: readonly string[], next: number) => {
    saved = [...texts];
    against = next;
    current = value();
    list.replace(saved.length === 0 ? null : saved.join(SEPARATOR));
    chosen.replace(against === 0 ? null : String(against));
    show();
    node.dispatchEvent(new Event("input", {bubbles: true}));
  };
  save.addEventListener("click", () => {
    const text = writeSelection(bar.value, members);
    if (!saved.includes(text)) change([...saved, text], against);
  });
  select.addEventListener("input", (event) => {
    event.stopPropagation();
    change(saved, Number(select.value));
  });
  const follow = () => (save.disabled = chosenDimensions(bar.value).length === 0);
  bar.addEventListener("input", follow);
  list.follow((text) => {
    saved = read(text);
    current = value();
    show();
    node.dispatchEvent(new Event("input", {bubbles: true}));
  });
  chosen.follow((text) => {
    against = Number(text ?? 0);
    current = value();
    show();
    node.dispatchEvent(new Event("input", {bubbles: true}));
  });
  follow();
  show();
  return Object.defineProperty(node, "value", {get: () => current}) as unknown as SavedSelections;
}
