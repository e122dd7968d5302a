import {MS_PER_DAY} from "../../analytics/calendar.js";
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
import {type ProblemLog, andMore} from "./problem.js";
import type {CrossCheck} from "./contradictions.js";
import type {ColumnData, ColumnRule} from "../../contract/inputs.js";

/** Turns columns of cells into typed columns, reporting what it refuses and which rows that costs. */
export class CellReader {
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

  /**
   * One column by its rule.
   *
   * @param name what messages call it
   * @param index its position in the file
   */
  read(name: string, index: number, rule: ColumnRule): ColumnData {
    switch (rule.type) {
      case "number":
        return this.numbers(name, index, rule.cells);
      case "date":
      case "time":
        return this.#instants(name, index, rule);
      case "name":
        return this.#texts(name, index, rule, parseName, refusedName);
      case "side":
        return this.#texts(name, index, rule, parseSide, refusedSide);
    }
  }

  /** Numbers of a column; NaN where missing or refused. Blanks are reported where the column ought to be full. */
  numbers(name: string, index: number, rule: ColumnRule["cells"]): Float64Array {
    const cells = this.raw.cells[index];
    const values = new Float64Array(cells!.length);
    const blank: number[] = [];
    for (let row = 0; row < cells!.length; row++) {
      const value = parseNumber(cells![row]);
      values[row] = value ?? NaN;
      if (value === undefined || (rule === "vital" && Number.isNaN(value)))
        this.#refuse(name, index, row, refusedNumber(cells![row]), rule === "vital");
      else if (rule === "expected" && Number.isNaN(value) && !this.raw.broken.has(row)) blank.push(row);
    }
    this.#remark("blank", name, blank, "is blank; a missing value stays missing");
    return values;
  }

  /** Day numbers of a date column, or UTC milliseconds of a time column (NaN where it may be blank and is). */
  #instants(name: string, index: number, {type, cells: rule}: ColumnRule): Int32Array | Float64Array {
    const cells = this.raw.cells[index];
    const values = type === "date" ? new Int32Array(cells!.length) : new Float64Array(cells!.length);
    const seen = new Map<Cell, number>(); // dates without a time: few of them, each in many rows
    const future: number[] = [];
    for (let row = 0; row < cells!.length; row++) {
      const cell = cells![row];
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
        if (instant?.timed) this.timed ||= type === "time";
        if (typeof cell === "string" && cell.length === 10) seen.set(cell, ms);
      }
      const day = Math.floor(ms / MS_PER_DAY);
      if (day > this.today + 1) future.push(row); // somewhere it is tomorrow already
      values[row] = type === "date" ? day : ms;
    }
    this.#remark("future", name, future, "is in the future");
    return values;
  }

  /** Texts of a column; the empty string where a cell may be blank and is. */
  #texts(
    name: string,
    index: number,
    {cells: rule}: ColumnRule,
    parse: (cell: Cell) => string | undefined,
    refused: (cell: Cell) => Refusal,
  ): string[] {
    const seen = new Map<Cell, string | undefined>(); // the same few names in many rows
    return this.raw.cells[index]!.map((cell, row) => {
      let text = seen.get(cell);
      if (text === undefined) seen.set(cell, (text = parse(cell)));
      if (text === undefined || (text === "" && rule === "vital")) this.#refuse(name, index, row, refused(cell), true);
      return text ?? "";
    });
  }

  /** Sets rows aside whose cells contradict each other. */
  cross(columns: Readonly<Record<string, ColumnData>>, check: CrossCheck): void {
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
      value: this.raw.cells[index]![row] ?? "",
      what: vital ? `${what}, so the row is set aside` : what,
      expected,
    });
  }

  /** One entry for all rows that call for the same remark. */
  #remark(rule: string, column: string, rows: readonly number[], what: string): void {
    if (rows.length === 0) return;
    const line = this.raw.lines[rows[0]!];
    this.log.add({severity: "warning", rule, line, column, what: what + andMore(rows.length), count: rows.length});
  }
}
