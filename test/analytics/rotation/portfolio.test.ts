import {describe, expect, it} from "vitest";
import {aggregate} from "../../../src/analytics/rotation/portfolio.js";

const columns = (days: readonly (readonly number[])[]) =>
  Array.from({length: 6}, (_, p) => Float64Array.from(days, (day) => day[p] ?? 0));

const weights = columns([[], [0.4], [0.1, 0.4], [0.1, 0.4]]);
const returns = columns([[0.5], [0.5], [0.02, 0.01], [0.1, -0.05]]);
const regime = Uint8Array.of(0, 1, 2, 2);

describe("aggregate", () => {
  it("earns with yesterday's weights, not the same day's", () => {
    const {gross} = aggregate(weights, returns, regime, 0);
    expect(Array.from(gross)).toEqual([NaN, NaN, 0.4 * 0.02, 0.1 * 0.1 + 0.4 * -0.05]);
  });
  it("charges what the weights in force moved, in the profile that moved", () => {
    const {cost, contributions, turnover} = aggregate(weights, returns, regime, 0.01);
    expect(turnover[2]).toBeCloseTo(0.4, 15);
    expect(cost[3]).toBeCloseTo(0.01 * (0.3 + 0.4), 15);
    expect(contributions[0]![3]).toBeCloseTo(0.01 - 0.003, 15);
  });
  it("charges nothing for moving the idle cash of a profile that returns 0 today and did yesterday", () => {
    const idle = returns.map((column, p) => (p === 0 ? column : column.map(() => 0)));
    const {cost, turnover} = aggregate(weights, idle, regime, 0.01);
    expect(turnover[3]).toBeCloseTo(0.3, 15);
    expect(cost[3]).toBeCloseTo(0.003, 15);
  });
  it("begins the day after the first regime, and tells the regime that the weights were set in", () => {
    const {regime: inForce, returns: net} = aggregate(weights, returns, regime, 0);
    expect(Array.from(inForce)).toEqual([0, 0, 1, 2]);
    expect(Array.from(net.subarray(0, 2))).toEqual([NaN, NaN]);
  });
  it("is missing where a held profile has no return, and only there", () => {
    const missing = returns.map((column, p) => column.map((r) => (p === 1 || p === 5 ? NaN : r)));
    const {gross} = aggregate(weights, missing, regime, 0);
    expect(gross[2]).toBeCloseTo(0.008, 15);
    expect(gross[3]).toBeNaN();
  });
  it("is missing everywhere where there is no regime, and empty without days", () => {
    expect(Array.from(aggregate(weights, returns, new Uint8Array(4)).returns)).toEqual([NaN, NaN, NaN, NaN]);
    expect(aggregate(columns([]), columns([]), new Uint8Array()).returns).toHaveLength(0);
  });
});
