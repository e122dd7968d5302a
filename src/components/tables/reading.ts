import {dayNumber} from "../../analytics/calendar.js";
import {count, longDay} from "../format.js";
import type {Archive} from "./load.js";
import {lastChange} from "./manifest.js";

/** The page's answer: how many tables there are, what they were made from, and when that last changed. */
export function archivesAnswer(archives: readonly Archive[]): string {
  const tables = archives.flatMap(({manifest}) => Object.values(manifest.tables));
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const files = new Set(archives.flatMap(({manifest}) => manifest.sources.map(({path}) => path)));
  const {workspace} = archives[0]!.manifest;
  const changed = lastChange(archives.map(({manifest}) => manifest));
  const made =
    files.size === 0
      ? `made without a file ${workspace.demo ? "by the built-in demo" : `of the workspace “${workspace.name}”`}`
      : `made from ${count(files.size, "file")} of ${workspace.demo ? "the built-in demo" : `the workspace “${workspace.name}”`}`;
  const since = changed === undefined || workspace.demo ? "" : `, the newest of which changed on ${dayOf(changed)}`;
  return `${count(tables.length, "table")} with ${count(rows, "row")} in ${count(archives.length, "archive")}, ${made}${since}.`;
}

/** One sentence on an archive: what it was made from and when. */
export function archiveSentence({manifest, written}: Archive): string {
  const {sources, workspace} = manifest;
  const from =
    sources.length === 0
      ? workspace.demo
        ? "Simulated by the built-in demo, without a file."
        : "None of its files is in the workspace."
      : `Made from ${count(sources.length, "file")}, last changed on ${moment(lastChange([manifest])!)}.`;
  return written === undefined ? from : `${from} This copy was written on ${moment(written)}.`;
}

/** A moment in UTC, to the minute: `2025-06-30 17:05 UTC`. */
export function moment(iso: string): string {
  return `${iso.slice(0, 16).replace("T", " ")} UTC`;
}

/** A parameter's value in a line: long lists are cut, with how many there are. */
export function parameterText(value: unknown): string {
  if (Array.isArray(value) && value.length > SHOWN)
    return `${value.slice(0, SHOWN).map(parameterText).join(", ")}, … (${value.length})`;
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(parameterText).join(", ");
  if (value === null || value === undefined) return "none";
  if (typeof value === "object")
    return Object.entries(value)
      .map(([name, each]) => `${name} ${parameterText(each)}`)
      .join("; ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Elements of a list that are shown. */
const SHOWN = 8;

const dayOf = (iso: string) => longDay(dayNumber(iso.slice(0, 10)));
