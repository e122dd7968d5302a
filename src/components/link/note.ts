import {dayNumber, isoDate, utcDate} from "../../analytics/calendar.js";
import {toCsv} from "../table/csv.js";
import type {EventMark} from "../siteTables/exposureTables.js";

/** What a reader wrote about a day, or about all days of a range. */
export interface Note {
  /** First and last day, both included, as day numbers. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Letters of a note; what is said at more length belongs in a page. */
export const NOTE_LENGTH = 160;
/** Beyond so many characters of notes, mail and chat programs begin to cut an address. */
const LINK_LENGTH = 4000;

/** A text on one line, without control characters, cut to the length of a note. */
export function noteText(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, " ").trim();
  return Array.from(plain).slice(0, NOTE_LENGTH).join("").trim();
}

/** Notes in the order of their days. */
export function inOrderOfDays(notes: readonly Note[]): Note[] {
  return [...notes].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Notes as a link holds them: `2008-09-15 Lehman;2008-09-15..2009-03-09 The crisis`; null for none. */
export function writeNotes(notes: readonly Note[]): string | null {
  const entries = notes.map(({from, to, text}) => {
    const days = to > from ? `${isoDate(from)}..${isoDate(to)}` : isoDate(from);
    return `${days} ${text.replace(/[%;]/g, (mark) => (mark === "%" ? "%25" : "%3B"))}`;
  });
  return entries.length === 0 ? null : entries.join(";");
}

/** Whether a link has room for these notes. */
export function fitsLink(notes: readonly Note[]): boolean {
  return encodeURIComponent(writeNotes(notes) ?? "").length <= LINK_LENGTH;
}

/** The notes that a link's text means; what is no note is left out and reported. */
export function readNotes(text: string | null): {readonly notes: Note[]; readonly problems: string[]} {
  const problems: string[] = [];
  const notes = (text ?? "").split(";").flatMap((entry): Note[] => {
    if (entry.trim() === "") return [];
    const [, first = "", last, words = ""] = /^(\S{10})(?:\.\.(\S{10}))? (.*)$/su.exec(entry) ?? [];
    const [from, to] = [dayNumber(first), dayNumber(last ?? first)];
    const said = noteText(words.replace(/%3B/g, ";").replace(/%25/g, "%"));
    if (from <= to && said !== "") return [{from, to, text: said}];
    problems.push(`The link holds a note that has no date or no words, “${noteText(entry)}”; it is left out.`);
    return [];
  });
  return {notes: inOrderOfDays(notes), problems};
}

/** A note as charts draw it. */
export function noteMark({from, to, text}: Note): EventMark {
  return {date: utcDate(from), label: text, until: to > from ? utcDate(to) : undefined};
}

/**
 * The notes as the workspace's `events.csv`: date and label, and the last day as `until` where a note is on a range.
 * It has no stamp, for the reader of the workspace takes a file as it is.
 */
export function eventsFile(notes: readonly Note[]): string {
  const ranges = notes.some(({from, to}) => to > from);
  return toCsv([
    {name: "date", values: notes.map(({from}) => from), days: true},
    {name: "label", values: notes.map(({text}) => text)},
    ...(ranges ? [{name: "until", values: notes.map(({from, to}) => (to > from ? to : NaN)), days: true}] : []),
  ]);
}
