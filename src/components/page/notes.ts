import type {exposure} from "../../contract/tables/exposure.js";
import type {Columns} from "../siteTables/columns.js";
import {element} from "../element.js";
import {count} from "../format.js";

/**
 * What the reader should know about the numbers: what hangs on the account's equity, and so moves every number, in the
 * open, the rest folded away where it is more than one thing.
 */
export function notesList(notes: Columns<typeof exposure.notes>): Node {
  const [about, message] = [notes.text("about"), notes.text("message")];
  const sentences = Array.from(message.codes, (code) => message.names[code]);
  const isGrave = (row: number): boolean => about.names[about.codes[row]!] === "equity";
  const grave = sentences.filter((_, row) => isGrave(row));
  const others = sentences.filter((_, row) => !isGrave(row));
  if (sentences.length === 0) return document.createDocumentFragment();
  const open = others.length === 1 ? [...grave, ...others] : grave;
  const folded = others.length === 1 ? [] : others;
  const note = element("div", {class: "note"}, ...open.map((sentence) => element("p", {}, sentence)));
  if (folded.length > 0)
    note.append(
      element(
        "details",
        {},
        element("summary", {}, `${count(folded.length, "thing")}${open.length > 0 ? " more" : ""} to know`),
        element("ul", {}, ...folded.map((sentence) => element("li", {}, sentence))),
      ),
    );
  return note;
}
