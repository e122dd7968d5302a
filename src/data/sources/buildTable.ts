import {contradictions} from "./contradictions.js";
import {isoDate} from "../../analytics/calendar.js";
import {CellReader} from "./cellReader.js";
import type {RawTable} from "./csv.js";
import {isoDates, plainNumbers} from "./dialect.js";
import {type HeaderMatch, matchHeaders} from "./headers.js";
import {type ProblemLog, andMore, counted} from "./problem.js";
import {
  type ColumnData,
  type InputColumns,
  type InputType,
  type TableKind,
  type TableSchema,
  tableSchemas,
} from "../../contract/inputs.js";
import {sortedOrder} from "./sortedOrder.js";

/** What became of the rows of a file: `read = kept + setAside + duplicates`. */
export interface RowCounts {
  readonly read: number;
  readonly kept: number;
  /** Rows without a usable key, or of the wrong width. */
  readonly setAside: number;
  /** Rows whose key a later row repeats. */
  readonly duplicates: number;
}

/** One input file as typed columns of equal length, in the order its schema names. */
export interface Table<K extends TableKind = TableKind> {
  readonly kind: K;
  /** Path relative to the workspace. */
  readonly file: string;
  /** Where each entry stands in the file: its line, or its row in a Parquet file. */
  readonly lines: Int32Array;
  /** Length of every column. In a wide file each filled cell gives an entry. */
  readonly length: number;
  readonly layout: "long" | "wide";
  readonly columns: InputColumns<K>;
  /** Whether any time column carries a time of day. */
  readonly timed: boolean;
  /** The cash column of a wide file, an entry a day. */
  readonly cash?: {readonly date: Int32Array; readonly cash: Float64Array};
  readonly counts: RowCounts;
  /** Headers that mean nothing here. */
  readonly unknown: readonly string[];
  /** Whether the rows are made up (the demo's are, but for the index). */
  readonly simulated: boolean;
}

/**
 * Makes a typed table of a file's cells: headers matched, cells parsed, rows set aside, sorted, duplicates removed.
 *
 * @param today day number after which a date is in the future
 * @returns the table, or undefined where it is of no use; the log then says why
 */
export function buildTable<K extends TableKind>(
  kind: K,
  raw: RawTable,
  log: ProblemLog,
  today: number,
): Table<K> | undefined {
  const schema: TableSchema = tableSchemas[kind];
  const match = matchHeaders(kind, raw.headers, log);
  if (match === undefined) return undefined;
  const read = raw.lines.length;
  if (read === 0) {
    log.add({severity: "error", rule: "empty", what: "has a header and no rows", expected: "at least one row"});
    return undefined;
  }

  const plain = plainly(raw, match, schema, log);
  const cells = new CellReader(plain, log, today);
  const parsed: Record<string, ColumnData> = {};
  for (const [name, index] of match.columns) parsed[name] = cells.read(name, index, schema.columns[name]!);
  const spread = match.spread.map(({symbol, index}) => ({symbol, values: cells.numbers(symbol, index, "free")}));
  const cash = match.cash === undefined ? undefined : cells.numbers("cash", match.cash, "free");
  const contradiction = contradictions[kind];
  if (contradiction) cells.cross(parsed, contradiction);
  const key = match.layout === "wide" ? ["date"] : schema.key;
  const order = match.layout === "wide" ? ["date"] : schema.order;
  const usable = cells.usable();
  const sorted = sortedOrder(
    usable,
    order.map((name) => parsed[name]!),
  );
  reportUnsorted(usable, parsed, raw, log);
  const rows = key.length > 0 ? lastOfEach(sorted, key, parsed, raw, log) : sorted;
  const counts = {read, kept: rows.length, setAside: read - usable.length, duplicates: usable.length - rows.length};
  if (rows.length === 0) {
    const what = `has ${counted(read, "row")}, none of which can be used`;
    log.add({severity: "error", rule: "empty", what, expected: "at least one usable row"});
    return undefined;
  }

  const filled = schema.wide !== undefined && match.layout === "wide";
  const entries = filled ? melt(rows, spread, schema.wide, schema.order[0] === "symbol") : {rows, columns: {}};
  const columns: Record<string, ColumnData> = {...entries.columns};
  for (const [name, data] of Object.entries(parsed)) columns[name] = gather(data, entries.rows);
  return {
    kind,
    file: log.file,
    lines: Int32Array.from(entries.rows, (row) => raw.lines[row]!),
    length: entries.rows.length,
    layout: match.layout,
    columns: columns as InputColumns<K>,
    timed: cells.timed,
    cash: cash && {date: gather(parsed.date as Int32Array, rows), cash: gather(cash, rows)},
    counts,
    unknown: match.unknown,
    simulated: false,
  };
}

/** The cells with numbers and dates written as cells are read, where whole columns decide how to; what was taken is said once. */
function plainly(raw: RawTable, {columns, spread, cash}: HeaderMatch, schema: TableSchema, log: ProblemLog): RawTable {
  const cells = [...raw.cells];
  const taken = new Set<string>();
  const rewrite = (index: number, type: InputType) => {
    const {separator = ","} = raw;
    const found =
      type === "number"
        ? plainNumbers(cells[index]!, separator)
        : type === "date" || type === "time"
          ? isoDates(cells[index]!)
          : undefined;
    if (found?.how === undefined) return;
    cells[index] = found.cells;
    taken.add(found.how);
  };
  for (const [name, index] of columns) rewrite(index, schema.columns[name]!.type);
  for (const {index} of spread) rewrite(index, "number");
  if (cash !== undefined) rewrite(cash, "number");
  if (taken.size > 0) log.add({severity: "warning", rule: "format", what: `is read with ${[...taken].join(" and ")}`});
  return {...raw, cells};
}

/** Says how many rows stand before an earlier date of their own series; they are sorted. */
function reportUnsorted(rows: Uint32Array, parsed: Record<string, ColumnData>, raw: RawTable, log: ProblemLog): void {
  const {date, symbol} = parsed;
  if (date === undefined || typeof date[0] !== "number") return;
  const latest = new Map<unknown, number>();
  let count = 0;
  let first = 0;
  for (const row of rows) {
    const series = symbol !== undefined ? symbol[row]! : "";
    const day = date[row] as number;
    const last = latest.get(series) ?? -Infinity;
    if (day >= last) latest.set(series, day);
    else if (count++ === 0) first = row;
  }
  if (count === 0) return;
  const what = `is earlier than a date above it${andMore(count)}; rows are sorted`;
  log.add({severity: "warning", rule: "unsorted", line: raw.lines[first]!, column: "date", what, count});
}

/** Of sorted rows with the same key, the last in the file; the others are reported. */
function lastOfEach(
  sorted: Uint32Array,
  key: readonly string[],
  parsed: Record<string, ColumnData>,
  raw: RawTable,
  log: ProblemLog,
): Uint32Array {
  const columns = key.map((name) => parsed[name]!);
  const kept: number[] = [];
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    const first = sorted[start];
    while (end < sorted.length && columns.every((column) => column[sorted[end]!] === column[first!])) end++;
    const last = sorted[end - 1];
    kept.push(last!);
    if (end - start === 1) continue;
    const value = columns
      .map((column) => column[first!]!)
      .map((cell) => (typeof cell === "string" ? cell : isoDate(cell)))
      .join(", ");
    for (const row of sorted.subarray(start, end - 1))
      log.add({
        severity: "warning",
        rule: "duplicate",
        line: raw.lines[row]!,
        column: key.join(", "),
        value,
        what: `${value} comes again in ${log.unit} ${raw.lines[last!]}, which is kept`,
        expected: `one row a ${key.join(" and ")}`,
      });
  }
  return Uint32Array.from(kept);
}

/** The entries of a column at some rows, in their order. */
function gather<C extends ColumnData>(column: C, rows: Uint32Array): C;
function gather(column: ColumnData, rows: Uint32Array): ColumnData {
  if (!(column instanceof Float64Array || column instanceof Int32Array)) return Array.from(rows, (row) => column[row]!);
  const entries = column instanceof Float64Array ? new Float64Array(rows.length) : new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) entries[i] = column[rows[i]!]!;
  return entries;
}

/** The filled cells of a wide file: the row each comes from, ordered by symbol and row or by row and symbol. */
function melt(
  rows: Uint32Array,
  spread: readonly {readonly symbol: string; readonly values: Float64Array}[],
  name: string,
  symbolFirst: boolean,
): {rows: Uint32Array; columns: Record<string, ColumnData>} {
  const from: number[] = [];
  const symbols: string[] = [];
  const numbers: number[] = [];
  const put = ({symbol, values}: {symbol: string; values: Float64Array}, row: number): void => {
    if (Number.isNaN(values[row])) return;
    from.push(row);
    symbols.push(symbol);
    numbers.push(values[row]!);
  };
  if (symbolFirst) for (const series of spread) for (const row of rows) put(series, row);
  else for (const row of rows) for (const series of spread) put(series, row);
  return {rows: Uint32Array.from(from), columns: {symbol: symbols, [name]: Float64Array.from(numbers)}};
}
