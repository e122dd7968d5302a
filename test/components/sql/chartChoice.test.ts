import {describe, expect, it} from "vitest";
import {possibleCharts, settledChart, suggestedChart} from "../../../src/components/sql/chartChoice.js";
import type {Result, ResultColumn} from "../../../src/components/sql/resultColumns.js";

type Cells = readonly (number | string | null)[];

function column(key: string, kind: ResultColumn["kind"], cells: Cells): ResultColumn {
  const values = kind === "number" || kind === "date" ? Float64Array.from(cells as number[]) : cells;
  return {key, name: key, kind, values} as ResultColumn;
}

const result = (...columns: ResultColumn[]): Result => ({columns, rows: columns[0]?.values.length ?? 0});

const date = column("date", "date", [1, 2, 3]);
const gross = column("gross", "number", [1.1, 1.2, 1.3]);
const net = column("net", "number", [0.1, -0.2, 0.3]);
const nav = column("nav", "number", [1e6, 2e6, 3e6]);
const name = column("name", "text", ["a", "b", "a"]);
const year = column("year", "number", [2001, 2002, 2003]);

describe("suggestedChart", () => {
  it.each<[string, Result, object | undefined]>([
    ["lines over time", result(date, gross), {kind: "line", x: "date", y: "gross"}],
    ["every number of one size over time", result(date, gross, net), {kind: "line", x: "date", y: "*"}],
    [
      "the first number where another would flatten it",
      result(date, gross, nav),
      {kind: "line", x: "date", y: "gross"},
    ],
    ["a line for each text", result(date, name, gross), {kind: "line", x: "date", y: "gross", color: "name"}],
    ["bars by text", result(name, gross), {kind: "bar", x: "name", y: "gross"}],
    ["bars by year", result(year, gross), {kind: "bar", x: "year", y: "gross"}],
    ["one number against another", result(gross, net), {kind: "scatter", x: "gross", y: "net"}],
    ["the distribution of a single number", result(gross), {kind: "histogram", x: "gross"}],
    ["nothing without numbers", result(date, name), undefined],
    ["nothing without rows", result(column("x", "number", [])), undefined],
    ["nothing without columns", result(), undefined],
  ])("draws %s", (_, from, choice) => expect(suggestedChart(from)).toEqual(choice));

  it("does not draw a line through a single day", () => {
    const one = result(column("date", "date", [1]), column("x", "number", [1]));
    expect(suggestedChart(one)?.kind).not.toBe("line");
  });

  it("does not draw hundreds of bars", () => {
    const names = Array.from({length: 300}, (_, i) => `n${i}`);
    const many = result(
      column("name", "text", names),
      column(
        "x",
        "number",
        names.map((_, i) => i / 7),
      ),
    );
    expect(suggestedChart(many)).toEqual({kind: "histogram", x: "x"});
  });
});

describe("settledChart", () => {
  it("keeps the parts that were wished for, and chooses what the result does not have", () => {
    const from = result(date, gross, net, name);
    expect(settledChart(from, {kind: "scatter", x: "net", y: "gross", color: ""})).toEqual({
      kind: "scatter",
      x: "net",
      y: "gross",
    });
    expect(settledChart(from, {kind: "line", x: "month", y: "pnl", color: "factor"})).toEqual({
      kind: "line",
      x: "date",
      y: "gross",
    });
  });

  it("never draws a column against itself", () => {
    expect(settledChart(result(gross, net), {kind: "scatter", x: "gross", y: "gross"})).toMatchObject({y: "net"});
    expect(settledChart(result(name, gross), {kind: "bar", x: "gross"})).toMatchObject({x: "name", y: "gross"});
  });

  it("is none where the columns do not allow the kind", () => {
    expect(settledChart(result(gross), {kind: "line"})).toBeUndefined();
    expect(settledChart(result(name), {kind: "histogram"})).toBeUndefined();
  });
});

describe("possibleCharts", () => {
  it("lists what the types of the columns allow", () => {
    expect(possibleCharts(result(date, gross))).toEqual(["line", "bar", "histogram"]);
    expect(possibleCharts(result(gross, net))).toEqual(["bar", "scatter", "histogram"]);
    expect(possibleCharts(result(gross))).toEqual(["histogram"]);
    expect(possibleCharts(result(name))).toEqual([]);
  });
});
