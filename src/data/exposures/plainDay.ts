import {PlainReader, type PlainTexts, numberColumn, plainHeader, textColumn} from "../sources/plainCsv.js";
import {longColumns} from "./parsers.js";

/** Texts by their position in a list. */
export interface Coded {
  readonly codes: Uint32Array;
  readonly names: readonly string[];
}

/** The rows of a daily file in their order, all of one date; an exposure that is missing is NaN. */
export interface PlainDay {
  readonly asset: Coded;
  readonly idType: Coded;
  readonly group: Coded;
  readonly factor: Coded;
  readonly exposure: Float64Array;
}

/** Groups by factors by assets beyond which a table of all keys is too large. */
const KEYS = 2 ** 29;

/**
 * The quick way through a long file: plain CSV in which no check finds anything. Any other file is for DuckDB, and for
 * whoever then looks for its faults line by line.
 *
 * @param date the date that every row must have, as it is written there
 * @param groups groups a factor may belong to
 * @returns undefined where the file is not plain, or anything about it is to be reported
 */
export function readPlainDay(
  file: Buffer,
  {date, groups}: {readonly date: string; readonly groups: readonly string[]},
): PlainDay | undefined {
  const head = plainHeader(file);
  if (head?.headers.length !== longColumns.length || file.includes(0)) return undefined;
  if (!longColumns.every((name) => head.headers.includes(name))) return undefined;
  const reader = new PlainReader();
  const [assets, others] = [reader.texts(), reader.texts()];
  const expected = expectedRows(file, head.start);
  const columns = head.headers.map((name) =>
    name === "exposure" ? numberColumn(true, expected) : textColumn(name === "asset_id" ? assets : others, expected),
  );
  const rows = reader.read(file, columns, head.start, 0);
  if (rows === undefined || rows === 0) return undefined;
  const values = (name: string) => columns[head.headers.indexOf(name)].values.subarray(0, rows);
  const names = listed(assets);
  const rest = listed(others);
  if (names === undefined || rest === undefined) return undefined;
  const coded = (name: string) => recoded(values(name) as Uint32Array, rest);
  const days = coded("date");
  const day: PlainDay = {
    asset: {codes: values("asset_id") as Uint32Array, names},
    idType: coded("asset_id_type"),
    group: coded("factor_group"),
    factor: coded("factor"),
    exposure: values("exposure") as Float64Array,
  };
  const sound =
    days.names.length === 1 &&
    days.names[0] === date &&
    day.group.names.every((name) => groups.includes(name)) &&
    day.group.names.length * day.factor.names.length * names.length < KEYS &&
    !repeatsKey(day);
  return sound ? day : undefined;
}

/** Rows that a file has if all are as long as its first, and a few more. */
function expectedRows(file: Buffer, start: number): number {
  const first = file.indexOf("\n", start) + 1 - start;
  return first > 0 ? Math.ceil((1.2 * (file.length - start)) / first) : 1;
}

/** All texts of a list; undefined where one of them is not text, or one that a careful reader ends a line at. */
function listed(texts: PlainTexts): string[] | undefined {
  const names = texts.list();
  return names.some((name) => name.includes("\r") || name.includes("\ufffd")) ? undefined : names;
}

/** Codes in a list of only those names that the column has, in the order in which they come. */
function recoded(codes: Uint32Array, all: readonly string[]): Coded {
  const places = new Int32Array(all.length).fill(-1);
  const names: string[] = [];
  const own = new Uint32Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    let place = places[codes[row]];
    if (place < 0) {
      places[codes[row]] = place = names.length;
      names.push(all[codes[row]]);
    }
    own[row] = place;
  }
  return {codes: own, names};
}

/** Whether an asset has two exposures to one factor. */
function repeatsKey({asset, group, factor}: PlainDay): boolean {
  const assets = asset.names.length;
  const seen = new Uint8Array(Math.ceil((assets * group.names.length * factor.names.length) / 8));
  for (let row = 0; row < asset.codes.length; row++) {
    const key = (group.codes[row] * factor.names.length + factor.codes[row]) * assets + asset.codes[row];
    const bit = 1 << (key & 7);
    const at = key >>> 3;
    if (seen[at] & bit) return true;
    seen[at] |= bit;
  }
  return false;
}
