import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Engine, type Sql, openEngine} from "../../../src/data/exposureStore/engine.js";
import {KeptMemory} from "../../../src/data/exposureStore/keptMemory.js";
import type {PlainDay} from "../../../src/data/exposureStore/plainDay.js";
import {summarizePlain} from "../../../src/data/exposureStore/plainSummary.js";
import {segmentBytes} from "../../../src/data/exposureStore/segmentBytes.js";
import {summarize} from "../../../src/data/exposureStore/summarize.js";
import {textsIn} from "../../../src/data/sources/plainCsv.js";
import {put, scratchFolder} from "./dailyFiles.js";
import {coded, places, plainDays} from "./plainDays.js";

const memory = new KeptMemory();
const folder = scratchFolder();
let engine: Engine;
let sql: Sql;
beforeAll(async () => {
  engine = await openEngine();
  sql = await engine.connect();
});
afterAll(() => engine.close());

describe("summarizePlain", () => {
  it("sums up a day as DuckDB does its file", async () => {
    const near = (mine: unknown, theirs: unknown) => {
      if (typeof mine === "number" && typeof theirs === "number")
        expect(Math.abs(mine - theirs)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(theirs)));
      else expect(mine).toEqual(theirs);
    };
    await fc.assert(
      fc.asyncProperty(plainDays, async (day) => {
        const file = put(folder, "day.parquet", segmentBytes("2025-05-01", day, memory));
        const theirs = await summarize(sql, file, {date: "2025-05-01", groups: textsIn(day.group.texts)});
        const used = new Set(day.asset.codes).size; // a list made here may have names that no row has
        const mine = summarizePlain({...day, asset: {...day.asset, count: used}}, memory);
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
      const same = coded(new Array<number>(exposure.length).fill(0), ["x"]);
      return {asset: same, idType: same, ...places(same, same), exposure: Float64Array.from(exposure)};
    };
    expect(summarizePlain(one(NaN), memory).summary).toEqual({
      ...{n_assets: 1, min_exposure: null, max_exposure: null, mean_exposure: null},
      ...{median_exposure: null, std_exposure: null, n_rows: 1, n_blank: 1},
    });
    expect(summarizePlain(one(2), memory).factors).toEqual([
      {factor_group: "x", factor: "x", size: 1, count: 1, min: 2, max: 2, mean: 2, median: 2, std: null},
    ]);
    expect(summarizePlain(one(4, 1, 3, 2), memory).summary).toMatchObject({median_exposure: 2.5, mean_exposure: 2.5});
  });
});
