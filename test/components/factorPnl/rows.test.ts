import {describe, expect, it} from "vitest";
import {slicedBook} from "../../../src/analytics/factors/bookCells.js";
import {assetDayRows, assetRows} from "../../../src/components/factorPnl/rows.js";
import type {PnlState} from "../../../src/components/factorPnl/state.js";

// One asset of weight 2 with exposures 3 and 0.5 on six days: without exposures on day 4, not fitted on day 5.
const held = new Float64Array([3, 0.5]);
const exposures = [held, held, held, held, undefined, held];
const panel = {
  dates: Int32Array.of(10, 11, 12, 13, 14, 15),
  assets: ["A"],
  weights: new Float64Array(6).fill(2),
  returns: Float64Array.of(0.1, 0.1, 0.1, 0.1, 0.25, 0.375),
};
const {cells} = slicedBook(panel, {factors: ["v0", "v1"], exposures});
const returns = [
  Float64Array.of(0.01, 0.01, 0.01, 0.01, 0.01, NaN),
  Float64Array.of(0.02, 0.02, 0.02, 0.02, 0.02, NaN),
  Float64Array.of(0.04, 0.04, 0.04, 0.04, 0.04, NaN),
];
const trace = {source: "v1", factors: ["v0", "v1"], chosen: Uint8Array.of(1, 0)};

/** Days `from` up to `to`, of which those with NaN in `daily` are not chosen. */
const state = (from: number, to: number, daily: number[]) =>
  ({
    range: {from, to},
    slice: {sources: [{daily: Float64Array.from(daily)}]},
    estimated: {returns},
  }) as unknown as PnlState;

describe("assetDayRows", () => {
  it("has each chosen day of the range, the last first, and leaves out its end", () =>
    expect(assetDayRows(cells, 0, state(1, 4, [1, NaN, 1]), trace).map(({date}) => date)).toEqual([13, 11]));

  it("splits the P&L of a day as worked out by hand", () => {
    const [row] = assetDayRows(cells, 0, state(1, 2, [1]), trace);
    const expected = {raw: 0.2, market: 0.02, factors: 0.12, other: 0.04, idio: 0.02, uncovered: 0, traced: 0.04};
    expect(Object.keys(row!).sort()).toEqual([...Object.keys(expected), "date", "weight"].sort());
    expect([row!.date, row!.weight]).toEqual([11, 2]);
    for (const [name, value] of Object.entries(expected)) expect(row![name as "raw"]).toBeCloseTo(value, 15);
  });

  it("has all of it uncovered without exposures, and without factor returns", () => {
    const nothing = {market: 0, factors: 0, other: 0, idio: 0, traced: 0};
    expect(assetDayRows(cells, 0, state(4, 6, [1, 1]), trace)).toEqual([
      {date: 15, weight: 2, raw: 0.75, uncovered: 0.75, ...nothing},
      {date: 14, weight: 2, raw: 0.5, uncovered: 0.5, ...nothing},
    ]);
  });
});

it("assetRows has the parts of each asset that counts, and its share of what is traced", () => {
  // raw, uncovered, market, v0, v1
  const values = Float64Array.of(10, 1, 2, 4, 0.75, 0, 0, 0, 0, 0, 5, 0, 1, 1, 2.25, 9, 9, 9, 9, 9);
  const rows = assetRows({columns: 5, values}, ["A", "flat", "B", "left out"], Uint8Array.of(1, 1, 1, 0), trace);
  expect(rows).toEqual([
    {asset: "A", raw: 10, market: 2, factors: 4, other: 0.75, idio: 2.25, uncovered: 1, traced: 0.75, share: 0.25},
    {asset: "B", raw: 5, market: 1, factors: 1, other: 2.25, idio: 0.75, uncovered: 0, traced: 2.25, share: 0.75},
  ]);
});
