import {describe, expect, it} from "vitest";
import {optionGreeks} from "../../../src/analytics/options/blackScholes.js";
import {addPnlParts, pnlParts} from "../../../src/analytics/options/greekPnl.js";
import {type Moment, markOption} from "../../../src/analytics/options/mark.js";

const now: Moment = {
  day: 15_000,
  spot: 100,
  term: {short: 0.04, long: 0.04},
  shape: {rho: 0, eta: 0, gamma: 0.4}, // one volatility for all strikes
  level: 0.2,
  rate: 0.02,
  dividend: 0.01,
  weekend: 1,
};
const everything = {spot: 101.5, day: 15_001, term: {short: 0.0484, long: 0.0484}, rate: 0.0205};
const contract = {call: true, strike: 102, expiry: 15_060};

function parts(later: Partial<Moment>, quantity = 1, of = contract): Record<string, number> {
  const values = new Float64Array(pnlParts.length);
  addPnlParts(values, quantity, markOption(of, now), markOption(of, {...now, ...later}));
  return Object.fromEntries(pnlParts.map((part, i) => [part, values[i]!]));
}

const total = (values: Record<string, number>) => Object.values(values).reduce((a, b) => a + b, 0);
const change = (later: Partial<Moment>, of = contract) =>
  markOption(of, {...now, ...later}).price - markOption(of, now).price;

describe("addPnlParts", () => {
  it.each<[string, Partial<Moment>]>([
    ["rho", {rate: 0.021}],
    ["theta", {day: 15_000.5}],
    ["vega", {term: {short: 0.0405, long: 0.0405}}],
    ["delta", {spot: 100.05}],
  ])("gives nearly everything to %s where only that changes", (part, later) => {
    const split = parts(later);
    expect(Math.abs(split[part]! / change(later) - 1)).toBeLessThan(0.02);
    expect(total(split)).toBeCloseTo(change(later), 12);
  });

  it("sums to the change of price whatever happens, and leaves a small residual on a day", () => {
    const later = {spot: 101, day: 15_001, term: {short: 0.038, long: 0.04}, rate: 0.0201};
    const split = parts(later);
    expect(total(split)).toBeCloseTo(change(later), 12);
    expect(Math.abs(split.residual!)).toBeLessThan(0.01 * Math.abs(change(later)));
  });

  it("has each part as finite differences of the price give it", () => {
    const [from, to] = [markOption(contract, now), markOption(contract, {...now, ...everything})];
    const move = to.spot - from.spot;
    const time = from.years - to.years;
    const wave = to.volatility - from.volatility;
    const shift = to.rate - from.rate;
    const price = (s: number, v: number, t: number, r: number) =>
      optionGreeks({
        ...{call: from.call, strike: from.strike, dividend: from.dividend},
        ...{spot: from.spot + s, volatility: from.volatility + v, years: from.years - t, rate: from.rate + r},
      }).price;
    const [s, v, t, r] = [0.05, 0.001, 1e-4, 1e-4];
    const at = price(0, 0, 0, 0);
    const mixed = (f: (x: number, y: number) => number, dx: number, dy: number) =>
      (f(dx, dy) - f(dx, -dy) - f(-dx, dy) + f(-dx, -dy)) / (4 * dx * dy);
    const expected = {
      delta: (move * (price(s, 0, 0, 0) - price(-s, 0, 0, 0))) / (2 * s),
      gamma: (0.5 * move ** 2 * (price(s, 0, 0, 0) - 2 * at + price(-s, 0, 0, 0))) / s ** 2,
      theta: (time * (price(0, 0, t, 0) - price(0, 0, -t, 0))) / (2 * t),
      vega: (wave * (price(0, v, 0, 0) - price(0, -v, 0, 0))) / (2 * v),
      vanna: move * wave * mixed((x, y) => price(x, y, 0, 0), s, v),
      volga: (0.5 * wave ** 2 * (price(0, v, 0, 0) - 2 * at + price(0, -v, 0, 0))) / v ** 2,
      charm: move * time * mixed((x, y) => price(x, 0, y, 0), s, t),
      rho: (shift * (price(0, 0, 0, r) - price(0, 0, 0, -r))) / (2 * r),
    };
    const split = parts(everything);
    for (const [part, value] of Object.entries(expected)) {
      expect(Math.abs(value)).toBeGreaterThan(1e-6);
      expect(Math.abs(split[part]! / value - 1), part).toBeLessThan(0.005);
    }
  });

  it("is linear in the quantity", () => {
    const later = {spot: 103, day: 15_001};
    const [one, many] = [parts(later), parts(later, -250)];
    for (const part of pnlParts) expect(many[part]).toBeCloseTo(-250 * one[part]!, 10);
  });

  it("walks the last days in steps, so that an option at the money explains its own expiry", () => {
    const last = {call: true, strike: 100, expiry: 15_001};
    const later = {spot: 100.8, day: 15_001};
    const split = parts(later, 1, last);
    expect(total(split)).toBeCloseTo(change(later, last), 12);
    expect(split.vega).toBe(0); // an expired option has no implied volatility that could have changed
    expect(Math.abs(split.residual!)).toBeLessThan(0.1 * (Math.abs(split.theta!) + Math.abs(split.delta!)));
  });
});
