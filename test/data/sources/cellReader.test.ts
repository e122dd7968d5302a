import {describe, expect, it} from "vitest";
import {CellReader} from "../../../src/data/sources/cellReader.js";
import type {Cell} from "../../../src/data/sources/cells.js";
import {ProblemLog} from "../../../src/data/sources/problem.js";
import {tableSchemas} from "../../../src/contract/inputs.js";

const {date, symbol, amount, commission} = tableSchemas.transactions.columns;

function reader(cells: Cell[], broken: number[] = []) {
  const log = new ProblemLog("x.csv");
  const lines = cells.map((_, row) => row + 2);
  const raw = {headers: ["x"], cells: [cells], lines, broken: new Set(broken)};
  return {cells: new CellReader(raw, log, 18_000), log};
}

describe("CellReader", () => {
  it("reads no rows", () => {
    const {cells} = reader([]);
    expect(cells.read("x", 0, amount)).toEqual(new Float64Array());
    expect(cells.usable()).toEqual(new Uint32Array());
  });

  it("keeps a row whose free cell is refused, and sets one aside whose vital cell is", () => {
    const free = reader(["1", "x", ""]);
    expect(free.cells.read("x", 0, commission)).toEqual(Float64Array.of(1, NaN, NaN));
    expect(free.cells.usable()).toEqual(Uint32Array.of(0, 1, 2));
    expect(free.log.list()).toHaveLength(1);
    const vital = reader(["1", "x", ""]);
    vital.cells.read("x", 0, amount);
    expect(vital.cells.usable()).toEqual(Uint32Array.of(0));
    expect(vital.log.list()).toHaveLength(2);
  });

  it("says nothing more of rows that are broken, and never uses them", () => {
    const {cells, log} = reader(["x", "1"], [0]);
    cells.read("x", 0, amount);
    expect(cells.usable()).toEqual(Uint32Array.of(1));
    expect(log.list()).toEqual([]);
  });

  it("notes a time of day in a time column", () => {
    const dates = reader(["2019-01-02", "2019-01-02 00:00:00"]);
    dates.cells.read("x", 0, date);
    expect(dates.cells.timed).toBe(false);
    const times = reader(["2019-01-02", "2019-01-02 15:30"]);
    times.cells.read("x", 0, date);
    expect(times.cells.timed).toBe(true);
  });

  it("counts every row of a repeated date in the future", () => {
    const {cells, log} = reader(["2030-01-02", "2030-01-02", "2019-01-02"]);
    cells.read("x", 0, date);
    expect(log.list()).toMatchObject([{line: 2, count: 2}]);
  });

  it("refuses every blank name of many", () => {
    const {cells, log} = reader(["A", "", "A", ""]);
    expect(cells.read("x", 0, symbol)).toEqual(["A", "", "A", ""]);
    expect(cells.usable()).toEqual(Uint32Array.of(0, 2));
    expect(log.list().map(({line}) => line)).toEqual([3, 5]);
  });

  it("sets rows aside that contradict themselves", () => {
    const {cells, log} = reader(["1", "2"]);
    cells.cross({}, (_, row) => (row === 1 ? {column: "x", what: "is odd", expected: "even"} : undefined));
    expect(cells.usable()).toEqual(Uint32Array.of(0));
    expect(log.list()[0]!.message).toBe("x.csv, line 3, column x: is odd, so the row is set aside; expected even");
  });
});
