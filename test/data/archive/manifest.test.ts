import {createHash} from "node:crypto";
import {describe, expect, it} from "vitest";
import {STILL_OPEN} from "../../../src/analytics/exposure/book.js";
import type {WorkspaceParameters} from "../../../src/contract/parameters.js";
import type {ColumnValues} from "../../../src/data/archive/filledTable.js";
import {anyTable} from "../anyTable.js";
import {manifestOf} from "../../../src/data/archive/manifest.js";

const source = {
  path: "prices.csv",
  location: "/home/someone/book/prices.csv",
  bytes: 10,
  sha256: "abc",
  rows: 2,
  modified: "2024-01-01T00:00:00.000Z",
};
const from = {name: "book", demo: false, sources: [source]};
const tableOf = (name: string, columns: Readonly<Record<string, ColumnValues>>) => ({
  name,
  filled: anyTable(columns),
  pieces: [...name].map((letter) => new TextEncoder().encode(letter)),
});
const days = tableOf("days", {date: Int32Array.of(2, 1, 3), value: Float64Array.of(1, NaN, 3)});

describe("manifestOf", () => {
  it("describes each table by its file, rows, columns and range of dates, in any order of rows", () => {
    const {tables} = manifestOf<"workspace">([days, tableOf("none", {})], from, {}, []);
    const file = (bytes: string) => ({
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
    expect(tables).toEqual({
      days: {
        ...file("days"),
        rows: 3,
        columns: [
          {name: "date", type: "date"},
          {name: "value", type: "number"},
        ],
        dates: {first: "1970-01-02", last: "1970-01-04"},
      },
      none: {...file("none"), rows: 0, columns: []},
    });
  });

  it("takes a trade that has not ended for no date", () => {
    const range = (...date: number[]) =>
      manifestOf<"workspace">([tableOf("trades", {date: Int32Array.from(date)})], from, {}, []).tables.trades!.dates;
    expect(range(1, STILL_OPEN)).toEqual({first: "1970-01-02", last: "1970-01-02"});
    expect(range(STILL_OPEN)).toBeUndefined();
    expect(range()).toBeUndefined();
  });

  it("lists sources, parameters and problems, but no path of this machine", () => {
    const problem = {severity: "warning", message: "prices.csv, line 2: odd", count: 1} as const;
    const manifest = manifestOf<"workspace">([days], from, {simulated: true}, [problem]);
    expect(manifest).toMatchObject({
      workspace: {name: "book", demo: false},
      parameters: {simulated: true},
      problems: [problem],
    });
    expect(manifest.sources.map(({path}) => path)).toEqual(["prices.csv"]);
    expect(JSON.stringify(manifest)).not.toContain("/home/someone");
  });

  it("has a hash that follows the files, the parameters and the sources, and not their times", () => {
    const hash = (change: Partial<typeof source> = {}, parameters: WorkspaceParameters = {}, table = days) =>
      manifestOf<"workspace">([table], {...from, sources: [{...source, ...change}]}, parameters, []).hash;
    expect(hash()).toMatch(/^[0-9a-f]{64}$/);
    expect(hash({modified: "2025-01-01T00:00:00.000Z"})).toBe(hash());
    expect(hash({sha256: "def"})).not.toBe(hash());
    expect(hash({}, {simulated: true})).not.toBe(hash());
    expect(hash({}, {}, {...days, pieces: [Uint8Array.of(1)]})).not.toBe(hash());
    expect(hash({}, {}, {...days, name: "bars"})).not.toBe(hash());
  });
});
