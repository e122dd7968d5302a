import {describe, expect, it} from "vitest";
import {aggregate} from "../../../src/analytics/rotation/portfolio.js";
import {rotations} from "../../../src/analytics/rotation/rotations.js";

const first = Float64Array.of(0, 0.4, 0.35, 0.4, 0.4, 0.29);
const weights = [first, ...Array.from({length: 5}, () => new Float64Array(6))];
const returns = Array.from({length: 6}, () => new Float64Array(6).fill(0.001));
const regime = Uint8Array.of(1, 1, 1, 1, 1, 1);

describe("rotations", () => {
  const portfolio = aggregate(weights, returns, regime, 0.001);
  it("counts days on which a weight moves by more than the threshold, not by just so much", () =>
    expect(rotations(weights, portfolio).rows).toEqual([1, 5]));
  it("tells how often, how far apart and at what cost", () => {
    const {frequency, spacing, cost, days} = rotations(weights, portfolio);
    expect({days, frequency, spacing}).toEqual({days: 5, frequency: 0.4, spacing: 4});
    expect(cost).toBeCloseTo(0.001 * (0.4 + 0.05 + 0.05), 15);
  });
  it("finds more below a lower threshold", () =>
    expect(rotations(weights, portfolio, {threshold: 0.04}).rows).toEqual([1, 2, 3, 5]));
  it("has no spacing without two rotations, and no frequency without a day", () => {
    expect(rotations(weights, portfolio, {threshold: 0.3}).spacing).toBeNaN();
    const none = aggregate(weights, returns, new Uint8Array(6));
    expect(rotations(weights, none)).toMatchObject({rows: [], days: 0, frequency: NaN});
  });
});
