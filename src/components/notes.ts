import type {Columns} from "./columns.js";
import {element} from "./element.js";

/** What the reader should know about the numbers, folded away where it is more than one thing. */
export function notesList(notes: Columns): Node {
  const {codes, names} = notes.text("message");
  if (codes.length === 0) return document.createDocumentFragment();
  if (codes.length === 1) return element("p", {class: "note"}, names[codes[0]]);
  const items = Array.from(codes, (code) => element("li", {}, names[code]));
  return element(
    "details",
    {class: "note"},
    element("summary", {}, `${codes.length} things to know about these numbers`),
    element("ul", {}, ...items),
  );
}
