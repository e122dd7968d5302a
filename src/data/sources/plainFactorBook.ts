import {dateRuns} from "../../analytics/factors/dateRuns.js";
import type {FactorBook} from "./factorBook.js";
import {
  type PlainColumn,
  PlainReader,
  type PlainTexts,
  arePlainNames,
  expectedRows,
  numberColumn,
  plainDays,
  plainHeader,
  textColumn,
} from "./plainCsv.js";
import type {FileProblem} from "../../contract/problem.js";
import {riskModelFiles} from "./riskModelFiles.js";
import {type SourceFile, type Workspace, findFiles, sourceFile} from "../workspaces/workspace.js";

/** Columns of a price file that are read as numbers, of which only close and volume are used. */
const PRICE_NUMBERS = ["close", "open", "high", "low", "volume"];

/** What the files of a book have in common. */
interface Reading {
  readonly workspace: Workspace;
  readonly reader: PlainReader;
  readonly symbols: PlainTexts;
  readonly days: PlainTexts;
  /** The days of the texts that were met so far. */
  readonly dayOf: number[];
  readonly sources: SourceFile[];
}

/**
 * The quick way to a book for attribution: files that are plain CSV throughout, in order, without a repeated key.
 * Gives what `readCarefulFactorBook` gives, or undefined where there is anything to report or another format to read; nothing
 * of the workspace is then noted.
 */
export function readPlainFactorBook(workspace: Workspace): FactorBook | undefined {
  if (workspace.demo) return undefined;
  const reader = new PlainReader();
  const texts = {symbols: reader.texts(), days: reader.texts()};
  const reading: Reading = {workspace, reader, ...texts, dayOf: [], sources: []};
  const prices = readPrices(reading);
  const weights = prices && readWeights(reading);
  const exposures = weights && readExposures(reading);
  const names = reading.symbols.list();
  if (prices === undefined || weights === undefined || exposures === undefined || !arePlainNames(names))
    return undefined;

  const symbols = [...names].sort();
  const rank = new Map(symbols.map((symbol, position) => [symbol, position]));
  const codes = Uint32Array.from(names, (name) => rank.get(name)!);
  for (const {symbol} of [prices, weights, exposures]) recode(symbol, codes);
  workspace.sources.push(...reading.sources);
  return {symbols, prices, weights, exposures};
}

function recode(column: Uint32Array, codes: Uint32Array): void {
  for (let j = 0; j < column.length; j++) column[j] = codes[column[j]!]!;
}

/**
 * Reads the only file of a table, where that is plain CSV. What there may be to say of it, the careful reader says.
 *
 * @param columnsOf is given the headers and about how many rows there will be; undefined for headers that are not plain
 * @returns how many rows, at least one
 */
function readTable(
  {workspace, reader, sources}: Reading,
  kind: "prices" | "weights",
  columnsOf: (headers: string[], rows: number) => PlainColumn[] | undefined,
): number | undefined {
  const [path, ...others] = findFiles(workspace, kind);
  if (!path?.endsWith(".csv") || others.length > 0) return undefined;
  let rows: number | undefined;
  const facts = workspace.port.readPieces(path, reader.text, (length, size) => {
    if (rows !== undefined) return (rows = reader.append(0, length)) !== undefined;
    const piece = reader.text.subarray(0, length);
    const head = plainHeader(piece);
    const columns = head && columnsOf(head.headers, expectedRows(piece, head.start, size));
    if (columns && reader.begin(columns)) rows = reader.append(head.start, length);
    return rows !== undefined;
  });
  if (facts === undefined || !reader.end()) return undefined;
  sources.push(sourceFile(workspace, path, rows!, facts));
  return rows;
}

function readPrices(reading: Reading) {
  const {symbols, days} = reading;
  const columns = new Map<string, PlainColumn>();
  const rows = readTable(reading, "prices", (headers, expected) => {
    for (const header of headers) {
      const name = header === "close_time" ? "date" : header;
      const column =
        name === "date"
          ? textColumn(days, expected)
          : name === "symbol"
            ? textColumn(symbols, expected)
            : PRICE_NUMBERS.includes(name)
              ? numberColumn(name !== "close", expected)
              : undefined;
      if (column === undefined || columns.has(name)) return undefined;
      columns.set(name, column);
    }
    return [...columns.values()];
  });
  const [day, symbol, close] = ["date", "symbol", "close"].map((name) => columns.get(name)?.values.subarray(0, rows));
  if (!(rows && day instanceof Uint32Array && symbol instanceof Uint32Array && close instanceof Float64Array))
    return undefined;
  const date = datesOf(day, reading);
  if (date === undefined || !inOrder(date, symbol, symbols.list().length)) return undefined;
  const volume = columns.get("volume")?.values.subarray(0, rows) as Float64Array | undefined;
  return {date, symbol, close, volume};
}

function datesOf(codes: Uint32Array, {days, dayOf, workspace}: Reading): Int32Array | undefined {
  const more = plainDays(days.list(dayOf.length), workspace.today);
  if (more === undefined) return undefined;
  dayOf.push(...more);
  const dates = new Int32Array(codes.length);
  for (let j = 0; j < codes.length; j++) dates[j] = dayOf[codes[j]!]!;
  return dates;
}

/** Weights with a column a symbol; held cells by date, then symbol. */
function readWeights(reading: Reading) {
  const {reader, symbols, days} = reading;
  let columns: PlainColumn[] = [];
  let names: string[] = [];
  const rows = readTable(reading, "weights", ([first, ...others]) => {
    names = others;
    if (
      first !== "date" ||
      names.length === 0 ||
      names.some((name) => name === "weight" || name === "symbol" || name === "cash")
    )
      return undefined;
    if (!arePlainNames(names) || new Set(names).size < names.length) return undefined;
    return (columns = [textColumn(days), ...names.map(() => numberColumn(true))]);
  });
  const dates = rows ? datesOf(columns[0]!.values.subarray(0, rows) as Uint32Array, reading) : undefined;
  if (!rows || dates === undefined) return undefined;
  for (let row = 1; row < rows; row++) if (dates[row]! <= dates[row - 1]!) return undefined;

  // A symbol that is never held is none of the book's.
  const held = names
    .map((name, c) => ({name, values: columns[c + 1]!.values.subarray(0, rows) as Float64Array}))
    .map((column) => ({...column, count: heldRows(column.values)}))
    .filter(({count}) => count > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const codes = Uint32Array.from(held, ({name}) => reader.code(symbols, name)!);
  const values = held.map((column) => column.values);
  const entries = held.reduce((sum, {count}) => sum + count, 0);
  const weights = {date: new Int32Array(entries), symbol: new Uint32Array(entries), weight: new Float64Array(entries)};
  for (let row = 0, entry = 0; row < rows; row++) {
    const end = placeRow(row, values, codes, weights, entry);
    weights.date.fill(dates[row]!, entry, end);
    entry = end;
  }
  return weights;
}

function heldRows(values: Float64Array): number {
  let held = 0;
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row])) held++;
  return held;
}

/** Puts the weights of a row, without the blanks, from an entry on. @returns the entry after them */
function placeRow(
  row: number,
  columns: readonly Float64Array[],
  codes: Uint32Array,
  {symbol, weight}: {readonly symbol: Uint32Array; readonly weight: Float64Array},
  entry: number,
): number {
  for (let c = 0; c < columns.length; c++) {
    const value = columns[c]![row];
    if (Number.isNaN(value)) continue;
    symbol[entry] = codes[c]!;
    weight[entry++] = value!;
  }
  return entry;
}

function readExposures({workspace, reader, symbols, sources}: Reading) {
  const problems: FileProblem[] = [];
  const files = riskModelFiles(workspace, problems);
  if (problems.length > 0) return undefined;
  let header: Uint8Array | undefined;
  let columns: PlainColumn[] = [];
  /** Where the rows of a file begin, whose header must be that of the first. */
  const rowsFrom = (piece: Uint8Array, size: number): number | undefined => {
    if (header !== undefined) return header.every((byte, at) => piece[at] === byte) ? header.length : undefined;
    const head = plainHeader(piece);
    // The usual order, without a factor left out: what else there may be, the careful reader sorts.
    if (!head || head.headers.length < 2 || head.headers.some((name, k) => name !== (k === 0 ? "symbol" : `v${k - 1}`)))
      return undefined;
    header = piece.slice(0, head.start);
    const expected = files.length * expectedRows(piece, head.start, size);
    columns = [textColumn(symbols, expected), ...head.headers.slice(1).map(() => numberColumn(true, expected))];
    return reader.begin(columns) ? head.start : undefined;
  };
  const ends: number[] = [];
  for (const {path} of files) {
    const before = ends.at(-1) ?? 0;
    let end: number | undefined = before;
    let begun = false;
    const facts = path.endsWith(".csv")
      ? workspace.port.readPieces(path, reader.text, (length, size) => {
          const from = begun ? 0 : rowsFrom(reader.text.subarray(0, length), size);
          begun = true;
          return from !== undefined && (end = reader.append(from, length)) !== undefined;
        })
      : undefined;
    if (facts === undefined || end === before) return undefined;
    sources.push(sourceFile(workspace, path, end - before, facts));
    ends.push(end);
  }
  if (ends.length === 0) return undefined;
  const rows = reader.end();
  const date = new Int32Array(rows);
  ends.forEach((end, day) => date.fill(files[day]!.date, day === 0 ? 0 : ends[day - 1], end));
  const [codes, ...values] = columns.map((column) => column.values.subarray(0, rows));
  if (!inOrder(date, codes as Uint32Array, symbols.list().length)) return undefined;
  return {
    factors: values.map((_, k) => `v${k}`),
    date,
    symbol: codes as Uint32Array,
    values: values as Float64Array[],
  };
}

/** Whether dates ascend and none names a symbol twice. */
function inOrder(date: Int32Array, symbol: Uint32Array, symbols: number): boolean {
  const runs = dateRuns(date);
  const seenIn = new Int32Array(symbols).fill(-1);
  for (let run = 0; run + 1 < runs.length; run++) {
    if (run > 0 && date[runs[run]!]! < date[runs[run - 1]!]!) return false;
    if (namesTwice(symbol, runs[run]!, runs[run + 1]!, seenIn, run)) return false;
  }
  return true;
}

function namesTwice(symbol: Uint32Array, from: number, to: number, seenIn: Int32Array, run: number): boolean {
  for (let row = from; row < to; row++) {
    if (seenIn[symbol[row]!] === run) return true;
    seenIn[symbol[row]!] = run;
  }
  return false;
}
