import type {EventMark} from "../siteTables/exposureTables.js";
import {complainOfLink, linkText, type LinkText} from "./linkState.js";
import {inOrderOfDays, noteMark, readNotes, writeNotes, type Note} from "./note.js";

/** What a chart that draws notes listens to on an element of its own that has the attribute `data-notes`. */
export const NOTES_CHANGED = "noteschanged";

/** Asked of the page, with a `NoteWish`, by a chart on which a reader points at days to note something. */
export const NOTE_WANTED = "notewanted";

/** Days that a note is wanted on, both included, as day numbers. */
export interface NoteWish {
  readonly from: number;
  readonly to: number;
}

let link: LinkText | undefined;
let current: readonly Note[] = [];
let marks: readonly EventMark[] = [];

/** The link is read when the notes are first asked for, so that a module that is merely loaded claims nothing. */
function open(): void {
  if (link !== undefined) return;
  link = linkText("notes");
  adopt(read(link.value));
  link.follow((text) => {
    adopt(read(text));
    announce();
  });
}

function read(text: string | null): Note[] {
  const {notes, problems} = readNotes(text);
  problems.forEach(complainOfLink);
  return notes;
}

function adopt(notes: readonly Note[]): void {
  current = notes;
  marks = notes.map(noteMark);
}

/** Charts come and go as they are drawn anew: those on the page are told, and nothing holds on to the others. */
function announce(): void {
  for (const node of document.querySelectorAll("[data-notes]")) node.dispatchEvent(new Event(NOTES_CHANGED));
  dispatchEvent(new Event(NOTES_CHANGED));
}

/** The notes of the page, in the order of their days. */
export function pageNotes(): readonly Note[] {
  open();
  return current;
}

/** The same as charts draw them. */
export function pageNoteMarks(): readonly EventMark[] {
  open();
  return marks;
}

/** Other notes from now on: the link holds them, and every chart draws them. */
export function setPageNotes(notes: readonly Note[]): void {
  open();
  adopt(inOrderOfDays(notes));
  link?.replace(writeNotes(current));
  announce();
}
