import {dayNumber, isoDate} from "../../analytics/calendar.js";
import {download} from "../figure/download.js";
import {element, uniqueId} from "../element.js";
import {eventsFile, fitsLink, NOTE_LENGTH, noteText, type Note} from "./note.js";
import {NOTES_CHANGED, pageNotes, setPageNotes, type NoteWish} from "./pageNotes.js";

/** The notes of the page: a form to add one, and the list of them. */
export interface NotesDialog {
  readonly node: HTMLDialogElement;
  /** Opens it, on the days that a note is wanted on where there are some. */
  open(wish?: NoteWish): void;
}

/** A dialog in which notes are written, changed, taken away and downloaded as the workspace's events. */
export function notesDialog(): NotesDialog {
  const title = element("h2", {id: uniqueId("notes")}, "Notes");
  const from = dateField();
  const to = dateField("as the first");
  const text = element("input", {type: "text", id: uniqueId("note"), maxlength: NOTE_LENGTH, autocomplete: "off"});
  const message = element("p", {class: "parameter-message", role: "alert"});
  const submit = element("button", {class: "button"});
  const cancel = element("button", {type: "button", class: "button"}, "Cancel");
  const form = element(
    "form",
    {class: "note-form", novalidate: true},
    labelled("First day", from),
    labelled("Last day", to),
    labelled("Note", text, "note-words"),
    element("div", {class: "note-buttons"}, cancel, submit),
    message,
  );
  const list = element("ul", {class: "note-list"});
  const save = element("button", {type: "button", class: "button"}, "Download events.csv");
  save.title = "The notes as the events file of a workspace";
  const close = element("button", {type: "button", class: "button"}, "Close");
  const node = element(
    "dialog",
    {class: "keep-dialog", "aria-labelledby": title.id},
    title,
    element(
      "p",
      {class: "muted"},
      "Notes stand on every chart over time and in the link. On a chart, double-click a day, drag over some with Shift, or press N at the crosshair.",
    ),
    form,
    list,
    element("div", {class: "keep-actions"}, save, close),
  );

  /** The note that is being changed, and whether the dialog was opened for one note alone. */
  let changing: Note | undefined;
  let wished = false;

  const write = (note: {readonly from: number; readonly to: number; readonly text: string} | undefined) => {
    from.value = note === undefined ? "" : isoDate(note.from);
    to.value = note === undefined || note.to === note.from ? "" : isoDate(note.to);
    text.value = note?.text ?? "";
    submit.textContent = changing === undefined ? "Add note" : "Change note";
    cancel.hidden = changing === undefined;
    say("");
  };
  const say = (sentence: string, field?: HTMLInputElement) => {
    message.textContent = sentence;
    for (const each of [from, to, text])
      if (each === field) each.setAttribute("aria-invalid", "true");
      else each.removeAttribute("aria-invalid");
    field?.focus();
  };
  const begin = (note: Note | undefined) => {
    changing = note;
    write(note);
    (note === undefined ? from : text).focus();
  };
  const show = () => {
    const notes = pageNotes();
    list.replaceChildren(
      ...notes.map((note) => listedNote(note, {change: () => begin(note), remove: () => remove(note)})),
    );
    save.disabled = notes.length === 0;
  };
  const remove = (note: Note) => {
    const at = pageNotes().indexOf(note);
    if (changing === note) begin(undefined);
    setPageNotes(pageNotes().filter((each) => each !== note));
    // The keyboard goes on to the note that took the place, or to the form.
    (list.querySelectorAll<HTMLElement>("button[data-remove]")[at] ?? from).focus();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = dayNumber(from.value.trim());
    const last = to.value.trim() === "" ? first : dayNumber(to.value.trim());
    const words = noteText(text.value);
    if (Number.isNaN(first)) return say("The first day is no date of the form YYYY-MM-DD.", from);
    if (Number.isNaN(last)) return say("The last day is no date of the form YYYY-MM-DD.", to);
    if (last < first) return say("The last day lies before the first.", to);
    if (words === "") return say("A note needs words.", text);
    const next = [...pageNotes().filter((note) => note !== changing), {from: first, to: last, text: words}];
    if (!fitsLink(next))
      return say("The link has no room for more notes. Download these, and put them into the workspace.");
    setPageNotes(next);
    begin(undefined);
    if (wished) node.close();
  });
  cancel.addEventListener("click", () => begin(undefined));
  save.addEventListener("click", () => download("events.csv", eventsFile(pageNotes()), "text/csv"));
  close.addEventListener("click", () => node.close());
  addEventListener(NOTES_CHANGED, show);
  return {
    node,
    open(wish) {
      wished = wish !== undefined;
      changing = undefined;
      show();
      if (!node.open) node.showModal();
      write(wish && {...wish, text: ""});
      (wish === undefined ? from : text).focus();
    },
  };
}

function dateField(placeholder = "YYYY-MM-DD"): HTMLInputElement {
  return element("input", {type: "text", id: uniqueId("note"), autocomplete: "off", spellcheck: "false", placeholder});
}

function labelled(label: string, field: HTMLInputElement, kind = ""): HTMLElement {
  return element("div", {class: `note-field ${kind}`}, element("label", {for: field.id}, label), field);
}

function listedNote(note: Note, {change, remove}: {change(): void; remove(): void}): HTMLElement {
  const {from, to, text} = note;
  const days = to > from ? `${isoDate(from)} to ${isoDate(to)}` : isoDate(from);
  const button = (label: string, run: () => void, more = {}) => {
    const node = element("button", {type: "button", "aria-label": `${label}: ${text}`, ...more}, label);
    node.addEventListener("click", run);
    return node;
  };
  return element(
    "li",
    {},
    element("span", {class: "note-days"}, days),
    element("span", {class: "note-text"}, text),
    element("span", {class: "figure-menu"}, button("Change", change), button("Remove", remove, {"data-remove": true})),
  );
}
