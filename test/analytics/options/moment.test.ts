import {describe, expect, it} from "vitest";
import {isPriced, momentOf} from "../../../src/analytics/options/moment.js";
import {indexShape} from "../../../src/analytics/options/ssvi.js";

const market = {
  date: Int32Array.of(100, 101),
  open: Float64Array.of(10, 11),
  high: Float64Array.of(12, 16),
  low: Float64Array.of(8, 9),
  close: Float64Array.of(10, 12),
  volume: Float64Array.of(1, 1),
};
const surface = {
  date: market.date,
  short: Float64Array.of(0.04, 0.08),
  long: Float64Array.of(0.06, 0.06),
  index: Float64Array.of(0.2, 0.3),
  source: new Uint8Array(2),
  shape: indexShape,
};
const pricing = {rate: 0.02, dividend: 0.01, weekend: 0};
const at = (time: "open" | "midday" | "close", other = market) =>
  momentOf(other, surface, pricing, {t: 1, before: 0, time});

describe("momentOf", () => {
  it("has the surface of the close before at the open, of the day at the close, and the middle at midday", () => {
    expect(["open", "midday", "close"].map((time) => at(time as "open").term.short)).toEqual([0.04, 0.06, 0.08]);
    expect(["open", "midday", "close"].map((time) => at(time as "open").level)).toEqual([0.2, 0.25, 0.3]);
  });
  it("has the spot of its time, at midday the mean of open, high, low and close", () =>
    expect(["open", "midday", "close"].map((time) => at(time as "open").spot)).toEqual([11, 12, 12]));
  it("stands so many hours before the close", () => {
    expect(at("close").day).toBe(101);
    expect(at("midday").day).toBeCloseTo(101 - 3.25 / 24, 12);
    expect(at("open").day).toBeCloseTo(101 - 6.5 / 24, 12);
  });
  it("takes the close for a price that is missing", () =>
    expect(at("open", {...market, open: Float64Array.of(10, NaN)}).spot).toBe(12));
  it("has the market's own rate where it is known", () => {
    expect(at("close").rate).toBe(0.02);
    expect(at("close", {...market, rate: Float64Array.of(0, 0.05)} as typeof market).rate).toBe(0.05);
    expect(at("close", {...market, rate: Float64Array.of(0, NaN)} as typeof market).rate).toBe(0.02);
  });
});

describe("isPriced", () => {
  it("needs a close and both ends of the surface", () => {
    expect(isPriced(market, surface, 1)).toBe(true);
    expect(isPriced({...market, close: Float64Array.of(10, NaN)}, surface, 1)).toBe(false);
    expect(isPriced(market, {...surface, short: Float64Array.of(1, 0)}, 1)).toBe(false);
    expect(isPriced(market, {...surface, long: Float64Array.of(1, NaN)}, 1)).toBe(false);
  });
});
