import {isAscii} from "node:buffer";
import {
  type PlainColumn,
  PlainReader,
  expectedRows,
  numberColumn,
  plainHeader,
  textColumn,
  textsIn,
} from "../sources/plainCsv.js";
import type {KeptMemory} from "./keptMemory.js";
import {longColumns} from "./longColumns.js";

/** Texts by their position in a list. */
export interface Coded {
  readonly codes: Uint32Array;
  readonly count: number;
  /** The list: each text in UTF-8 after the number of its bytes, which takes four (`textsIn` reads them). */
  readonly texts: Uint8Array;
}

/** The rows of a daily file in their order, all of one date; an exposure that is missing is NaN. */
export interface PlainDay {
  readonly asset: Coded;
  readonly idType: Coded;
  readonly group: Coded;
  readonly factor: Coded;
  /** Group and factor together: which of the pairs that the file has a row is about. */
  readonly pair: {readonly codes: Uint32Array; readonly pairs: readonly FactorPlace[]};
  readonly exposure: Float64Array;
}

/** A factor of a group, by their positions in the lists. */
export interface FactorPlace {
  readonly group: number;
  readonly factor: number;
}

const SPACE = 0x20;

/** Groups by factors, and their pairs by assets, beyond which a table of all is too large. */
const [MOST_PAIRS, MOST_KEYS] = [2 ** 20, 2 ** 29];

/**
 * The quick way through long files: plain CSV in which no check finds anything. Any other file is for DuckDB, and for
 * whoever then looks for its faults line by line.
 */
export class PlainDayReader {
  readonly #reader = new PlainReader(longColumns.length - 1);
  readonly #texts = new Map(
    longColumns.filter((name) => name !== "exposure").map((name) => [name, this.#reader.texts()]),
  );
  #columns: ReadonlyMap<string, PlainColumn> = new Map();
  #room = 0;

  constructor(readonly memory: KeptMemory) {}

  /**
   * Reads a file. What it gives lies where the next file will be read to.
   *
   * @param date the date that every row must have, as it is written there
   * @param groups groups a factor may belong to
   * @returns undefined where the file is not plain, or anything about it is to be reported
   */
  read(
    file: Buffer,
    {date, groups}: {readonly date: string; readonly groups: readonly string[]},
  ): PlainDay | undefined {
    const head = plainHeader(file);
    if (head?.headers.length !== longColumns.length || !longColumns.every((name) => head.headers.includes(name)))
      return undefined;
    for (const texts of this.#texts.values()) this.#reader.clear(texts);
    this.#reserve(expectedRows(file, head.start));
    const columns = head.headers.map((name) => this.#columns.get(name)!);
    const rows = this.#reader.read(file, columns, head.start, 0);
    if (rows === undefined || rows === 0 || ![...this.#texts.values()].every((texts) => areNames(texts.bytes())))
      return undefined;

    const values = (name: string) => this.#columns.get(name)!.values.subarray(0, rows);
    const [days, asset, idType, group, factor] = [...this.#texts].map(([name, texts]): Coded => ({
      codes: values(name) as Uint32Array,
      count: texts.count(),
      texts: texts.bytes(),
    }));
    if (days!.count > 1 || textsIn(days!.texts)[0] !== date || group!.count * factor!.count > MOST_PAIRS)
      return undefined;
    if (!textsIn(group!.texts).every((name) => groups.includes(name))) return undefined;
    const pair = pairsOf(group!, factor!, this.memory);
    if (pair.pairs.length * asset!.count > MOST_KEYS || repeatsKey(asset!, pair, this.memory)) return undefined;
    return {
      asset: asset!,
      idType: idType!,
      group: group!,
      factor: factor!,
      pair,
      exposure: values("exposure") as Float64Array,
    };
  }

  #reserve(rows: number): void {
    if (rows <= this.#room) return;
    this.#room = rows;
    this.#columns = new Map([
      ...[...this.#texts].map(([name, texts]) => [name, textColumn(texts, rows)] as const),
      ["exposure", numberColumn(true, rows)],
    ]);
  }
}

/** Whether the bytes of texts are text, and none of it is made of blanks alone. */
function areNames(texts: Uint8Array): boolean {
  if (!isAscii(texts) && textsIn(texts).some((text) => text.includes("\ufffd"))) return false;
  const {buffer, byteOffset, length} = texts;
  const view = new DataView(buffer, byteOffset, length);
  for (let at = 0, end: number; at < length; at = end) {
    end = at + 4 + view.getUint32(at, true);
    for (at += 4; at < end && texts[at]! <= SPACE;) at++;
    if (at === end) return false;
  }
  return true;
}

function pairsOf(group: Coded, factor: Coded, memory: KeptMemory): PlainDay["pair"] {
  const places = new Int32Array(group.count * factor.count).fill(-1);
  const pairs: FactorPlace[] = [];
  const codes = memory.codes("pairs", group.codes.length);
  for (let row = 0; row < codes.length; row++) {
    const at = group.codes[row]! * factor.count + factor.codes[row]!;
    if (places[at]! < 0) {
      places[at] = pairs.length;
      pairs.push({group: group.codes[row]!, factor: factor.codes[row]!});
    }
    codes[row] = places[at]!;
  }
  return {codes, pairs};
}

/** Whether an asset has two exposures to one factor. */
function repeatsKey({codes: asset, count}: Coded, {codes: pair, pairs}: PlainDay["pair"], memory: KeptMemory): boolean {
  const seen = memory.bytes("keys", Math.ceil((count * pairs.length) / 8)).fill(0);
  for (let row = 0; row < asset.length; row++) {
    const key = pair[row]! * count + asset[row]!;
    const bit = 1 << (key & 7);
    const at = key >>> 3;
    if (seen[at]! & bit) return true;
    seen[at]! |= bit;
  }
  return false;
}
