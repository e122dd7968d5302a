import {describe, expect, it} from "vitest";
import {chartData} from "../../../src/components/sql/chartData.js";
import type {Result, ResultColumn} from "../../../src/components/sql/resultColumns.js";

const f64 = (values: readonly number[]) => Float64Array.from(values);
const numbers = (key: string, values: readonly number[]): ResultColumn => ({
  key,
  name: key,
  kind: "number",
  values: f64(values),
});
const days = (key: string, values: readonly number[]): ResultColumn => ({
  key,
  name: key,
  kind: "date",
  values: f64(values),
});
const texts = (key: string, values: readonly (string | null)[], kind: "text" | "time" = "text"): ResultColumn => ({
  key,
  name: key,
  kind,
  values,
});
const result = (...columns: ResultColumn[]): Result => ({columns, rows: columns[0]!.values.length});

describe("chartData", () => {
  it("puts lines in the order of time, a series for each text", () => {
    const {points, series, notes} = chartData(
      result(days("d", [2, 1, 1]), texts("s", ["a", "a", null]), numbers("y", [20, 10, 5])),
      {kind: "line", x: "d", y: "y", color: "s"},
    );
    expect(series).toEqual(["a", "missing"]);
    expect(points.map(({x, y, series}) => [Number(x) / 864e5, y, series])).toEqual([
      [1, 10, "a"],
      [2, 20, "a"],
      [1, 5, "missing"],
    ]);
    expect(notes).toEqual([]);
  });

  it("draws a line for each column where every number is wished for", () => {
    const {series, points} = chartData(result(days("d", [1]), numbers("a", [1]), numbers("b", [2])), {
      kind: "line",
      x: "d",
      y: "*",
    });
    expect(series).toEqual(["a", "b"]);
    expect(points.map(({y}) => y)).toEqual([1, 2]);
  });

  it("reads moments in UTC", () => {
    const {points} = chartData(result(texts("t", ["2020-01-02 03:04:05", null], "time"), numbers("y", [1, 2])), {
      kind: "line",
      x: "t",
      y: "y",
    });
    expect(points.map(({x}) => (x as Date).toISOString())).toEqual(["2020-01-02T03:04:05.000Z"]);
  });

  it("leaves out rows without a number, or without a place", () => {
    const {points} = chartData(result(numbers("x", [1, NaN, 3, 4]), numbers("y", [1, 2, NaN, Infinity])), {
      kind: "scatter",
      x: "x",
      y: "y",
    });
    expect(points).toEqual([{x: 1, y: 1, series: ""}]);
  });

  it("thins a long line without losing its first, lowest, highest and last value", () => {
    const y = Array.from({length: 50_000}, (_, i) => Math.sin(i / 3));
    y[12_345] = 99;
    y[23_456] = -99;
    const {points} = chartData(
      result(
        numbers("y", y),
        days(
          "d",
          y.map((_, i) => i),
        ),
      ),
      {kind: "line", x: "d", y: "y"},
    );
    expect(points.length).toBeLessThan(6100);
    const drawn = points.map((point) => point.y);
    expect([Math.max(...drawn), Math.min(...drawn), drawn[0], drawn.at(-1)]).toEqual([99, -99, y[0], y.at(-1)]);
  });

  it("says what it leaves out of bars, dots and series", () => {
    const many = Array.from({length: 7000}, (_, i) => i);
    const wide = result(
      texts(
        "s",
        many.map((i) => `n${i}`),
      ),
      numbers("x", many),
      numbers("y", many),
    );
    expect(chartData(wide, {kind: "bar", x: "s", y: "y"}).notes).toEqual(["The first 60 of 7,000 bars are drawn."]);
    expect(chartData(wide, {kind: "scatter", x: "x", y: "y"})).toMatchObject({
      notes: ["One in 2 of 7,000 points is drawn."],
      points: {length: 3500},
    });
    const {series, notes} = chartData(wide, {kind: "scatter", x: "x", y: "y", color: "s"});
    expect(series).toHaveLength(8);
    expect(notes).toEqual(["The first 8 of 7,000 series are drawn."]);
  });

  it("takes the values of a histogram from its one column", () => {
    const {points} = chartData(result(numbers("x", [3, NaN, 4])), {kind: "histogram", x: "x"});
    expect(points.map(({x}) => x)).toEqual([3, 4]);
  });
});
