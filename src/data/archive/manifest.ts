import {createHash, hash} from "node:crypto";
import {isoDate} from "../../analytics/calendar.js";
import {STILL_OPEN} from "../../analytics/exposure/book.js";
import type {Manifest, TableDescription} from "../../contract/manifest.js";
import type {LoaderParameters} from "../../contract/parameters.js";
import type {Loader} from "../../contract/tables/index.js";
import type {FilledTable} from "./filledTable.js";
import type {Problem} from "../../contract/problem.js";
import type {Origin, ReadFile} from "./origin.js";

/** A table and the file of its archive that holds it, in pieces. */
export interface TableFile {
  readonly name: string;
  readonly filled: FilledTable;
  readonly pieces: readonly Uint8Array[];
}

/** Describes tables: what they hold, from what they were made, and what was wrong with that. */
export function manifestOf<L extends Loader>(
  tables: readonly TableFile[],
  {name, demo, sources}: Pick<Origin, "name" | "demo" | "sources">,
  parameters: LoaderParameters[L],
  problems: readonly Problem[],
): Manifest<L> {
  const described = Object.fromEntries(tables.map((table) => [table.name, describe(table)]));
  return {
    workspace: {name, demo},
    hash: hashOf(described, parameters, sources),
    tables: described,
    sources: sources.map(({path, bytes, sha256, rows, modified}) => ({path, bytes, sha256, rows, modified})),
    parameters,
    problems,
  };
}

function describe({filled: {columns, rows}, pieces}: TableFile): TableDescription {
  const days = columns.find(({name, column}) => name === "date" && column.type === "date")?.values;
  const dates = days instanceof Int32Array ? dayRange(days) : undefined;
  const digest = createHash("sha256");
  for (const piece of pieces) digest.update(piece);
  return {
    rows,
    bytes: pieces.reduce((sum, piece) => sum + piece.length, 0),
    sha256: digest.digest("hex"),
    columns: columns.map(({name, column: {type}}) => ({name, type})),
    ...(dates && {dates}),
  };
}

function dayRange(days: Int32Array): TableDescription["dates"] {
  let [first, last] = [Infinity, -Infinity];
  for (let row = 0; row < days.length; row++) {
    const day = days[row];
    if (day === STILL_OPEN) continue;
    if (day! < first) first = day!;
    if (day! > last) last = day!;
  }
  return first <= last ? {first: isoDate(first), last: isoDate(last)} : undefined;
}

function hashOf(tables: Manifest["tables"], parameters: object, sources: readonly ReadFile[]): string {
  const files = Object.entries(tables).map(([name, {sha256}]) => [name, sha256]);
  return hash("sha256", JSON.stringify([files, parameters, sources.map(({path, sha256}) => [path, sha256])]));
}
