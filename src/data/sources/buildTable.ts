import {MS_PER_DAY, isoDate} from "../../analytics/calendar.js";
import {
  type Cell,
  type Refusal,
  parseInstant,
  parseName,
  parseNumber,
  parseSide,
  refusedInstant,
  refusedName,
  refusedNumber,
  refusedSide,
} from "./cells.js";
import type {RawTable} from "./csv.js";
import {matchHeaders} from "./headers.js";
import {type ProblemLog, andMore, counted} from "./problem.js";
import {
  type ColumnData,
  type ColumnRule,
  type Columns,
  type TableKind,
  type TableSchema,
  tableSchemas,
} from "./schemas.js";
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
  readonly columns: Columns<K>;
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

  const cells = new CellReader(raw, log, today);
  const parsed: Record<string, ColumnData> = {};
  for (const [name, index] of match.columns) parsed[name] = cells.read(name, index, schema.columns[name]);
  const spread = match.spread.map(({symbol, index}) => ({symbol, values: cells.numbers(symbol, index, "free")}));
  const cash = match.cash === undefined ? undefined : cells.numbers("cash", match.cash, "free");

  if (schema.contradiction) cells.cross(parsed, schema.contradiction);

  const key = match.layout === "wide" ? ["date"] : schema.key;
  const order = match.layout === "wide" ? ["date"] : schema.order;
  const usable = cells.usable();
  const sorted = sortedOrder(
    usable,
    order.map((name) => parsed[name]),
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
    lines: Int32Array.from(entries.rows, (row) => raw.lines[row]),
    length: entries.rows.length,
    layout: match.layout,
    columns: columns as Columns<K>,
    timed: cells.timed,
    cash: cash && {date: gather(parsed.date as Int32Array, rows), cash: gather(cash, rows)},
    counts,
    unknown: match.unknown,
    simulated: false,
  };
}

/** Turns columns of cells into typed columns, reporting what it refuses and which rows that costs. */
class CellReader {
  /** Whether any cell of a time column gave a time of day. */
  timed = false;
  readonly #setAside: Uint8Array;

  constructor(
    readonly raw: RawTable,
    readonly log: ProblemLog,
    readonly today: number,
  ) {
    this.#setAside = new Uint8Array(raw.lines.length);
    for (const row of raw.broken) this.#setAside[row] = 1;
  }

  /** Rows not set aside, in the file's order. */
  usable(): Uint32Array {
    const rows = new Uint32Array(this.#setAside.length);
    let count = 0;
    for (let row = 0; row < rows.length; row++) if (this.#setAside[row] === 0) rows[count++] = row;
    return rows.slice(0, count);
  }

  read(name: string, index: number, rule: ColumnRule): ColumnData {
    switch (rule.type) {
      case "number":
        return this.numbers(name, index, rule.cells);
      case "date":
      case "time":
        return this.instants(name, index, rule);
      case "name":
        return this.#texts(name, index, parseName, refusedName);
      case "side":
        return this.#texts(name, index, parseSide, refusedSide);
    }
  }

  /** Numbers of a column; NaN where missing or refused. Blanks are reported where the column ought to be full. */
  numbers(name: string, index: number, rule: ColumnRule["cells"]): Float64Array {
    const cells = this.raw.cells[index];
    const values = new Float64Array(cells.length);
    const blank: number[] = [];
    for (let row = 0; row < cells.length; row++) {
      const value = parseNumber(cells[row]);
      values[row] = value ?? NaN;
      if (value === undefined || (rule === "vital" && Number.isNaN(value)))
        this.#refuse(name, index, row, refusedNumber(cells[row]), rule === "vital");
      else if (rule === "expected" && Number.isNaN(value) && !this.raw.broken.has(row)) blank.push(row);
    }
    this.#remark("blank", name, blank, "is blank; a missing value stays missing");
    return values;
  }

  /** Day numbers of a date column, or UTC milliseconds of a time column (NaN where it may be blank and is). */
  instants(name: string, index: number, {type, cells: rule}: ColumnRule): Int32Array | Float64Array {
    const cells = this.raw.cells[index];
    const values = type === "date" ? new Int32Array(cells.length) : new Float64Array(cells.length);
    const seen = new Map<Cell, number>(); // dates without a time: few of them, each in many rows
    const future: number[] = [];
    const shifted: number[] = [];
    for (let row = 0; row < cells.length; row++) {
      const cell = cells[row];
      let ms = seen.get(cell);
      if (ms === undefined) {
        const instant = parseInstant(cell);
        ms = instant?.ms ?? NaN;
        if (Number.isNaN(ms)) {
          values[row] = ms;
          if (instant === undefined || rule === "vital")
            this.#refuse(name, index, row, refusedInstant(cell), rule === "vital");
          continue;
        }
        if (instant?.shifted) shifted.push(row);
        if (instant?.timed) this.timed ||= type === "time";
        if (typeof cell === "string" && cell.length === 10) seen.set(cell, ms);
      }
      const day = Math.floor(ms / MS_PER_DAY);
      if (day > this.today + 1) future.push(row); // somewhere it is tomorrow already
      values[row] = type === "date" ? day : ms;
    }
    this.#remark("future", name, future, "is in the future");
    this.#remark("shifted", name, shifted, "falls on another day in UTC, which is the clock used");
    return values;
  }

  #texts(
    name: string,
    index: number,
    parse: (cell: Cell) => string | undefined,
    refused: (cell: Cell) => Refusal,
  ): string[] {
    const seen = new Map<Cell, string | undefined>(); // the same few names in many rows
    return this.raw.cells[index].map((cell, row) => {
      let text = seen.get(cell);
      if (text === undefined) seen.set(cell, (text = parse(cell)));
      if (!text) this.#refuse(name, index, row, refused(cell), true);
      return text ?? "";
    });
  }

  /** Sets rows aside whose cells contradict each other. */
  cross(columns: Readonly<Record<string, ColumnData>>, check: NonNullable<TableSchema["contradiction"]>): void {
    for (const row of this.usable()) {
      const found = check(columns, row);
      if (found === undefined) continue;
      this.#setAside[row] = 1;
      const {column, what, expected} = found;
      const line = this.raw.lines[row];
      const aside = `${what}, so the row is set aside`;
      this.log.add({severity: "warning", rule: "contradiction", line, column, what: aside, expected});
    }
  }

  /** Reports a cell that cannot be used; where it is vital, the row goes with it. Broken rows were reported before. */
  #refuse(column: string, index: number, row: number, {what, expected}: Refusal, vital: boolean): void {
    if (this.raw.broken.has(row)) return;
    if (vital) this.#setAside[row] = 1;
    this.log.add({
      severity: "warning",
      rule: vital ? "vital cell" : "cell",
      line: this.raw.lines[row],
      column,
      value: this.raw.cells[index][row] ?? "",
      what: vital ? `${what}, so the row is set aside` : what,
      expected,
    });
  }

  /** One entry for all rows that call for the same remark. */
  #remark(rule: string, column: string, rows: readonly number[], what: string): void {
    if (rows.length === 0) return;
    const line = this.raw.lines[rows[0]];
    this.log.add({severity: "warning", rule, line, column, what: what + andMore(rows.length), count: rows.length});
  }
}

/** Says how many rows stand before an earlier date of their own series; they are sorted. */
function reportUnsorted(rows: Uint32Array, parsed: Record<string, ColumnData>, raw: RawTable, log: ProblemLog): void {
  const {date, symbol} = parsed;
  if (date === undefined || typeof date[0] !== "number") return;
  const latest = new Map<unknown, number>();
  let count = 0;
  let first = 0;
  for (const row of rows) {
    const series = symbol !== undefined ? symbol[row] : "";
    const day = date[row] as number;
    const last = latest.get(series) ?? -Infinity;
    if (day >= last) latest.set(series, day);
    else if (count++ === 0) first = row;
  }
  if (count === 0) return;
  const what = `is earlier than a date above it${andMore(count)}; rows are sorted`;
  log.add({severity: "warning", rule: "unsorted", line: raw.lines[first], column: "date", what, count});
}

/** Of sorted rows with the same key, the last in the file; the others are reported. */
function lastOfEach(
  sorted: Uint32Array,
  key: readonly string[],
  parsed: Record<string, ColumnData>,
  raw: RawTable,
  log: ProblemLog,
): Uint32Array {
  const columns = key.map((name) => parsed[name]);
  const same = (a: number, b: number): boolean => columns.every((column) => column[a] === column[b]);
  const kept: number[] = [];
  for (let i = sorted.length - 1; i >= 0; i--) {
    const [row, last] = [sorted[i], kept[kept.length - 1]];
    if (last === undefined || !same(row, last)) {
      kept.push(row);
      continue;
    }
    const value = columns
      .map((column) => (typeof column[row] === "string" ? column[row] : isoDate(column[row])))
      .join(", ");
    log.add({
      severity: "warning",
      rule: "duplicate",
      line: raw.lines[row],
      column: key.join(", "),
      value,
      what: `${value} comes again in ${log.unit} ${raw.lines[last]}, which is kept`,
      expected: `one row a ${key.join(" and ")}`,
    });
  }
  return Uint32Array.from(kept.reverse());
}

/** The entries of a column at some rows, in their order. */
function gather<C extends ColumnData>(column: C, rows: Uint32Array): C;
function gather(column: ColumnData, rows: Uint32Array): ColumnData {
  if (!(column instanceof Float64Array || column instanceof Int32Array)) return Array.from(rows, (row) => column[row]);
  const entries = column instanceof Float64Array ? new Float64Array(rows.length) : new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) entries[i] = column[rows[i]];
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
    numbers.push(values[row]);
  };
  if (symbolFirst) for (const series of spread) for (const row of rows) put(series, row);
  else for (const row of rows) for (const series of spread) put(series, row);
  return {rows: Uint32Array.from(from), columns: {symbol: symbols, [name]: Float64Array.from(numbers)}};
}
