import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Engine, type Sql, openEngine, sqlText} from "../../../src/data/exposures/engine.js";
import type {PlainDay} from "../../../src/data/exposures/plainDay.js";
import {summarizePlain} from "../../../src/data/exposures/plainSummary.js";
import {segmentBytes} from "../../../src/data/exposures/segmentBytes.js";
import {summarize} from "../../../src/data/exposures/summarize.js";
import {put, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
let engine: Engine;
let sql: Sql;
beforeAll(async () => {
  engine = await openEngine();
  sql = await engine.connect();
});
afterAll(() => engine.close());

const names = (count: number, name: string) =>
  Array.from({length: count}, (_, i) => name + i + ["", " é", " 日本", " 😀"][i % 4]);
const coded = (codes: readonly number[], count: number, name: string) => ({
  codes: Uint32Array.from(codes, (code) => code % count),
  names: names(count, name),
});

/** Days of runs and of changes, long and short lists of names, here and there a missing value. */
const days: fc.Arbitrary<PlainDay> = fc
  .record({
    runs: fc.array(fc.record({code: fc.nat(5000), length: fc.integer({min: 1, max: 40})}), {minLength: 1, maxLength: 60}), // prettier-ignore
    assets: fc.integer({min: 1, max: 700}),
    groups: fc.integer({min: 1, max: 4}),
    factors: fc.integer({min: 1, max: 20}),
    every: fc.integer({min: 1, max: 5}),
    seed: fc.integer({min: 1, max: 1000}),
  })
  .map(({runs, assets, groups, factors, every, seed}) => {
    const codes = runs.flatMap(({code, length}) => new Array<number>(length).fill(code));
    const at = codes.map((_, i) => (i * seed) % 977);
    return {
      asset: coded(codes, assets, "asset"),
      idType: coded([0], 1, "type"),
      group: coded(at, groups, "group"),
      factor: coded(codes, factors, "factor"),
      exposure: Float64Array.from(at, (k) => (k % (2 * every) === 1 ? NaN : Math.sin(k) * 10 ** (k % 9))),
    };
  })
  .map((day) => ({...day, idType: {...day.idType, codes: new Uint32Array(day.exposure.length)}}));

describe("segmentBytes", () => {
  it("writes what DuckDB reads as the same rows in the same order", async () => {
    await fc.assert(
      fc.asyncProperty(days, async (day) => {
        const file = put(folder, "day.parquet", segmentBytes("2025-05-01", day));
        const rows = await sql.rows(`select * from read_parquet(${sqlText(file)})`);
        const text = ({codes, names: list}: {codes: Uint32Array; names: readonly string[]}, row: number) =>
          list[codes[row]];
        expect(rows).toEqual(
          Array.from(day.exposure, (exposure, row) => ({
            date: "2025-05-01",
            asset_id: text(day.asset, row),
            asset_id_type: text(day.idType, row),
            factor_group: text(day.group, row),
            factor: text(day.factor, row),
            exposure: Number.isNaN(exposure) ? null : exposure,
          })),
        );
      }),
      {numRuns: 25},
    );
  });
});

describe("summarizePlain", () => {
  it("sums up a day as DuckDB does its file", async () => {
    const near = (mine: unknown, theirs: unknown) => {
      if (typeof mine === "number" && typeof theirs === "number")
        expect(Math.abs(mine - theirs)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(theirs)));
      else expect(mine).toEqual(theirs);
    };
    await fc.assert(
      fc.asyncProperty(days, async (day) => {
        const file = put(folder, "day.parquet", segmentBytes("2025-05-01", day));
        const theirs = await summarize(sql, file, {date: "2025-05-01", groups: day.group.names});
        const used = new Set(day.asset.codes).size; // a list made here may have names that no row has
        const mine = summarizePlain({...day, asset: {...day.asset, names: day.asset.names.slice(0, used)}});
        for (const [name, value] of Object.entries(mine.summary)) near(value, theirs.summary[name as "n_assets"]);
        expect(mine.factors).toHaveLength(theirs.factors.length);
        const place = (factor: (typeof theirs.factors)[number]) => `${factor.factor_group}\0${factor.factor}`;
        const by = new Map(theirs.factors.map((factor) => [place(factor), factor]));
        for (const factor of mine.factors)
          for (const [name, value] of Object.entries(factor)) near(value, by.get(place(factor))?.[name as "size"]);
      }),
      {numRuns: 25},
    );
  });

  it("has no number where there is none, and no deviation of one", () => {
    const one = (...exposure: number[]): PlainDay => {
      const same = {codes: new Uint32Array(exposure.length), names: ["x"]};
      return {asset: same, idType: same, group: same, factor: same, exposure: Float64Array.from(exposure)};
    };
    expect(summarizePlain(one(NaN)).summary).toEqual({
      ...{n_assets: 1, min_exposure: null, max_exposure: null, mean_exposure: null},
      ...{median_exposure: null, std_exposure: null, n_rows: 1, n_blank: 1},
    });
    expect(summarizePlain(one(2)).factors).toEqual([
      {factor_group: "x", factor: "x", size: 1, count: 1, min: 2, max: 2, mean: 2, median: 2, std: null},
    ]);
    expect(summarizePlain(one(4, 1, 3, 2)).summary).toMatchObject({median_exposure: 2.5, mean_exposure: 2.5});
  });
});
