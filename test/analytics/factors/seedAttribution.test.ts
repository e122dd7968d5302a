import {describe, expect, it} from "vitest";
import {seedAttribution, seedDays} from "../../../src/analytics/factors/seedAttribution.js";
import type {SeedInput} from "../../../src/analytics/factors/seedLosses.js";
import {expectClose} from "../performance/series.js";

/** Four coins over three days; D has a price on the first day only. Exposures are 1 to 3, and A's, B's and C's alone. */
const input: SeedInput = {
  symbols: ["A", "B", "C", "D"],
  prices: {
    date: Int32Array.of(1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3),
    symbol: Uint32Array.of(0, 1, 2, 3, 0, 1, 2, 0, 1, 2, 3),
    close: Float64Array.of(1, 1, 1, 1, 1.1, 1.2, 1.3, 1.1, 1.2, 1.3, 2),
  },
  weights: {date: Int32Array.of(1, 1, 2), symbol: Uint32Array.of(0, 3, 3), weight: Float64Array.of(0.5, -0.5, 1)},
  model: {
    factors: ["v0"],
    date: Int32Array.of(1, 1, 1, 2, 2, 2),
    symbol: Uint32Array.of(0, 1, 2, 0, 1, 2),
    values: [Float64Array.of(1, 2, 3, 1, 2, 3)],
  },
  first: 1,
  last: 3,
};

describe("seedAttribution", () => {
  const seed = seedAttribution(input);

  it("regresses an asset without a price as zero, at the mean exposure", () => {
    // Returns 0.1, 0.2, 0.3 and, for D, 0 on exposures 1, 2, 3, 2: slope 0.1, intercept 0.15 - 0.1 x 2.
    expectClose(seed.days.factorReturns[0]!.slice(0, 1), [0.1], 1e-15);
    expectClose(seed.days.intercept.slice(0, 1), [-0.05], 1e-15);
    expect([seed.days.observations[0], seed.days.imputed[0]]).toEqual([4, 1]);
  });

  it("leaves the intercept in the idiosyncratic part and gives D exposures that it does not have", () => {
    expectClose(seed.rows.raw.slice(0, 2), [0.05, 0], 1e-15);
    expectClose(seed.rows.factors.slice(0, 2), [0.05, -0.1], 1e-15);
    expectClose(seed.rows.idio.slice(0, 2), [0, 0.1], 1e-15);
  });

  it("measures a return after a gap from the last price", () => expectClose(seed.rows.raw.slice(2), [1], 1e-15));

  it("passes over a row whose price is missing as over a row that is not there", () => {
    const {date, symbol, close} = input.prices;
    const blank = {
      date: Int32Array.of(...date, 2),
      symbol: Uint32Array.of(...symbol, 3),
      close: Float64Array.of(...close, NaN),
    };
    expect(seedAttribution({...input, prices: blank})).toEqual(seed);
  });

  it("adds up the rows of each date", () => {
    const days = seedDays(seed);
    expect([...days.date]).toEqual([1, 2]);
    expectClose(days.raw, [0.05, 1], 1e-15);
    expectClose(days.net, [0, 1], 1e-15);
    expectClose(days.gross, [1, 1], 1e-15);
  });

  it("lists a date that it loses", () =>
    expect(seed.losses).toEqual([{date: 3, symbol: -1, reason: "no risk model on this date"}]));

  it("loses every date of an empty input", () => {
    const none = {date: new Int32Array(), symbol: new Uint32Array()};
    const empty = seedAttribution({
      ...input,
      prices: {...none, close: new Float64Array()},
      weights: {...none, weight: new Float64Array()},
    });
    expect(empty.losses.length).toBe(3);
    expect(seedDays(empty).date.length).toBe(0);
  });
});
