import {tableFromIPC as readWithApacheArrow} from "apache-arrow";
import {tableFromIPC} from "@uwdata/flechette";
import {describe, expect, it} from "vitest";
import {STILL_OPEN} from "../../../src/analytics/exposure/book.js";
import {encodeTable} from "../../../src/data/archive/arrowTable.js";
import {anyTable} from "../anyTable.js";

const read = (...columns: Parameters<typeof anyTable>) =>
  tableFromIPC(encodeTable(anyTable(...columns)), {useDate: true});

describe("encodeTable", () => {
  it("keeps every double to its last bit", () => {
    const value = Float64Array.of(0.1 + 0.2, -0, 1e308, 5e-324, Infinity);
    expect(read({value}).getChild("value").toArray()).toEqual(value);
  });

  it("makes a missing number null to readers, and leaves NaN in the buffer beneath", () => {
    const column = read({value: Float64Array.of(1, NaN, 3)}).getChild("value");
    expect([...column]).toEqual([1, null, 3]);
    expect(column.nullCount).toBe(1);
    expect(column.data[0]!.values).toEqual(Float64Array.of(1, NaN, 3));
  });

  it("writes day numbers as days, and no day as null", () => {
    const date = read({date: Int32Array.of(0, 18262, STILL_OPEN, -1)}).getChild("date");
    expect([...date]).toEqual([new Date("1970-01-01"), new Date("2020-01-01"), null, new Date("1969-12-31")]);
  });

  it("keeps small integers as they are", () => {
    const table = read({side: Int8Array.of(-1, 1), flag: Uint8Array.of(0, 1), count: Uint32Array.of(0, 4294967295)});
    expect(table.toArray().map((row) => ({...row}))).toEqual([
      {side: -1, flag: 0, count: 0},
      {side: 1, flag: 1, count: 4294967295},
    ]);
  });

  it("writes text that is spelled out, missing, empty, or a position in a list of names", () => {
    const table = read({
      label: ["b", null, "", "b"],
      symbol: {codes: Uint32Array.of(1, 0, 1, 7), names: ["AAA", "BBB"]},
    });
    expect([...table.getChild("label")]).toEqual(["b", null, "", "b"]);
    expect([...table.getChild("symbol")]).toEqual(["BBB", "AAA", "BBB", null]);
  });

  it("keeps several text columns apart", () => {
    const table = read({a: ["x", "y"], b: ["p", "q"], c: {codes: [0, 0], names: ["one"]}});
    expect(table.toArray().map((row) => ({...row}))).toEqual([
      {a: "x", b: "p", c: "one"},
      {a: "y", b: "q", c: "one"},
    ]);
  });

  it("writes a table without rows", () => {
    const table = read({date: new Int32Array(), value: new Float64Array(), label: [], symbol: {codes: [], names: []}});
    expect(table.numRows).toBe(0);
    expect(table.names).toEqual(["date", "value", "label", "symbol"]);
  });

  it("handles more rows than one word of validity bits", () => {
    const value = Float64Array.from({length: 1000}, (_, i) => (i % 7 === 0 ? NaN : i));
    expect([...read({value}).getChild("value")]).toEqual(Array.from(value, (x) => (Number.isNaN(x) ? null : x)));
  });

  it("is read alike by Apache Arrow", () => {
    const bytes = encodeTable(
      anyTable({
        date: Int32Array.of(18262, STILL_OPEN),
        value: Float64Array.of(NaN, 2),
        label: ["a", null],
        other: ["b", "c"],
      }),
    );
    const rows = readWithApacheArrow(bytes).toArray() as {toJSON(): unknown}[];
    expect(rows.map((row) => row.toJSON())).toEqual([
      {date: Date.UTC(2020, 0, 1), value: null, label: "a", other: "b"},
      {date: null, value: 2, label: null, other: "c"},
    ]);
  });

  it("writes integers as integers, whatever their array could also mean", () => {
    const table = read({date: Int32Array.of(1), seen: Int32Array.of(18262)}, {date: "integer", seen: "date"});
    expect(table.toArray().map((row) => ({...row}))).toEqual([{date: 1, seen: new Date("2020-01-01")}]);
  });

  it("refuses values that are not of the column's type", () => {
    expect(() => read({value: Int32Array.of(1)}, {value: "number"})).toThrow("column value are not of type number");
    expect(() => read({value: Float64Array.of(1)}, {value: "date"})).toThrow("column value are not of type date");
    expect(() => read({value: Float64Array.of(1)}, {value: "text"})).toThrow("column value are 1 numbers");
  });
});
