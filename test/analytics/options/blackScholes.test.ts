import {describe, expect, it} from "vitest";
import {
  type Greeks,
  type Option,
  exerciseValue,
  forwardPrice,
  optionGreeks,
  optionPrice,
} from "../../../src/analytics/options/blackScholes.js";
import {derivative, randomOptions} from "./options.js";

const drawn = randomOptions(10_000, 4);
const base: Option = {call: true, spot: 100, strike: 100, years: 0.5, volatility: 0.2, rate: 0.03, dividend: 0.01};
const greekNames = Object.keys(optionGreeks(base)) as (keyof Greeks)[];

describe("optionGreeks", () => {
  // mpmath 1.3.0, 50 digits: the price, and its derivatives by numerical differentiation
  it.each<[string, Option, number[]]>([
    [
      "at the money",
      {call: true, spot: 100, strike: 100, years: 0.25, volatility: 0.2, rate: 0.03, dividend: 0.01},
      [
        4.221592583133521, 0.5384799532409045, 0.039596140555194524, -8.869540240026708, 19.79807027759726,
        12.40660068523923, 0, 0, -0.07380748157798, -0.0007919228111038906, -0.19798070277597263,
      ],
    ],
    [
      "out of the money",
      {call: false, spot: 100, strike: 80, years: 0.1, volatility: 0.35, rate: 0.02, dividend: 0.015},
      [
        0.07928332313672017, -0.01891963747719006, 0.004172105973774657, -2.544369423735648, 1.46023709082113,
        -0.19712470708557264, -0.2592886992413782, 17.021825370524947, 0.4513853761233667, -0.0008242669744508595,
        0.03671348399071511,
      ],
    ],
    [
      "eight deviations out of the money",
      {call: true, spot: 100, strike: 160, years: 0.05, volatility: 0.25, rate: 0.01, dividend: 0},
      [
        1.8482646578066914e-17, 2.861773128843505e-17, 4.344776370871758e-17, -1.3605859063796899e-14,
        5.430970463589698e-15, 1.4216452411327193e-16, 8.186707949859574e-15, 1.5323589451449318e-12,
        -2.0510217638357653e-14, 6.462470832470224e-17, 1.2085080506324584e-14,
      ],
    ],
    [
      "two years at a negative rate",
      {call: false, spot: 4000, strike: 4100, years: 2, volatility: 0.18, rate: -0.005, dividend: 0.02},
      [
        570.533107764991, -0.5437847572395382, 0.000371276027121926, -153.465887492782, 2138.5499162222936,
        -5491.344273446288, 0.8835759941480151, 830.4163825478746, -0.013509012169258849, -3.223940346582147e-8,
        -0.0019184750842628048,
      ],
    ],
  ])("agrees with fifty digits %s", (_, option, expected) => {
    const greeks = optionGreeks(option);
    for (const [i, name] of greekNames.entries())
      expect(Math.abs(greeks[name] - expected[i]!), name).toBeLessThanOrEqual(
        1e-12 * Math.abs(expected[i]!) + 1e-30 + zero(expected[i]!),
      );
  });

  // each Greek is the derivative of another
  const pairs: [keyof Greeks, keyof Greeks, "spot" | "volatility" | "years" | "rate"][] = [
    ["delta", "price", "spot"],
    ["gamma", "delta", "spot"],
    ["speed", "gamma", "spot"],
    ["vega", "price", "volatility"],
    ["volga", "vega", "volatility"],
    ["vanna", "delta", "volatility"],
    ["vanna", "vega", "spot"],
    ["zomma", "gamma", "volatility"],
    ["theta", "price", "years"],
    ["charm", "delta", "years"],
    ["charm", "theta", "spot"],
    ["rho", "price", "rate"],
  ];
  it.each(pairs)("%s is the derivative of %s in %s on 10,000 random options", (greek, of, variable) => {
    let worst = 0;
    for (const option of drawn) {
      const sd = option.volatility * Math.sqrt(option.years);
      const unit = {
        spot: option.spot * sd,
        volatility: option.volatility / 3,
        years: option.years,
        rate: sd / option.years,
      };
      const {slope, scale} = derivative(
        (x) => optionGreeks({...option, [variable]: x})[of],
        option[variable],
        unit[variable],
      );
      const expected = variable === "years" ? -slope : slope; // theta and charm are per time that passes
      worst = Math.max(worst, Math.abs(optionGreeks(option)[greek] - expected) / (Math.abs(expected) + scale));
    }
    expect(worst).toBeLessThan(1e-8);
  });

  it("solves the pricing equation on 10,000 random options", () => {
    let worst = 0;
    for (const option of drawn) {
      const {spot, volatility, rate, dividend} = option;
      const {price, delta, gamma, theta} = optionGreeks(option);
      const terms = [theta, (rate - dividend) * spot * delta, 0.5 * volatility ** 2 * spot ** 2 * gamma, -rate * price];
      const size = Math.max(...terms.map(Math.abs), spot * Math.abs(rate));
      worst = Math.max(worst, Math.abs(terms.reduce((a, b) => a + b)) / size);
    }
    expect(worst).toBeLessThan(1e-12);
  });

  it("is discounted exercise at the forward without volatility, with no curvature", () => {
    const greeks = optionGreeks({...base, strike: 90, volatility: 0});
    const [carried, discounted] = [100 * Math.exp(-0.005), 90 * Math.exp(-0.015)];
    expect(greeks.price).toBeCloseTo(carried - discounted, 12);
    expect(greeks.delta).toBeCloseTo(Math.exp(-0.005), 14);
    expect(greeks.theta).toBeCloseTo(0.01 * carried - 0.03 * discounted, 12);
    expect(greeks.rho).toBeCloseTo(0.5 * discounted, 12);
    expect([greeks.gamma, greeks.vega, greeks.vanna, greeks.volga, greeks.speed, greeks.zomma]).toEqual(
      Array(6).fill(0),
    );
  });

  it("is exercise at expiry, with a delta of a half exactly at the strike", () => {
    const last = {...base, years: 0};
    expect(optionPrice({...last, strike: 90})).toBe(10);
    expect(optionPrice({...last, strike: 90, call: false})).toBe(0);
    expect([90, 100, 110].map((strike) => optionGreeks({...last, strike}).delta)).toEqual([1, 0.5, 0]);
    expect(optionGreeks({...last, call: false, strike: 110}).delta).toBe(-1);
    expect(Object.values(optionGreeks(last)).every(Number.isFinite)).toBe(true);
  });

  it("stays finite however far from the money", () => {
    for (const strike of [1e-300, 1e-9, 1e9, 1e300])
      for (const call of [true, false])
        for (const volatility of [1e-12, 0.2, 5])
          expect(Object.values(optionGreeks({...base, call, strike, volatility})).every(Number.isFinite)).toBe(true);
  });

  it.each([{spot: 0}, {spot: NaN}, {strike: -1}, {years: -0.01}, {volatility: -0.1}, {volatility: NaN}, {rate: NaN}])(
    "has no price for %j",
    (wrong) => {
      expect(optionPrice({...base, ...wrong})).toBeNaN();
      expect(optionGreeks({...base, ...wrong}).price).toBeNaN();
    },
  );
});

describe("exerciseValue", () => {
  it("is never above the price, and is the price without volatility", () => {
    for (const option of drawn.slice(0, 1000)) {
      expect(optionPrice(option) - exerciseValue(option)).toBeGreaterThan(-1e-11);
      expect(exerciseValue(option)).toBeCloseTo(optionPrice({...option, volatility: 0}), 10);
    }
  });
});

describe("optionPrice", () => {
  it("is the price among the Greeks", () => {
    for (const option of drawn.slice(0, 1000)) expect(optionPrice(option)).toBe(optionGreeks(option).price);
  });

  it("keeps put-call parity on 10,000 random options", () => {
    for (const option of drawn) {
      const gap = optionPrice({...option, call: true}) - optionPrice({...option, call: false});
      const forward = (forwardPrice(option) - option.strike) * Math.exp(-option.rate * option.years);
      expect(Math.abs(gap - forward)).toBeLessThan(1e-12 * (option.spot + option.strike));
    }
  });
});

/** Where the exact answer is zero, what rounding of its terms may leave. */
function zero(expected: number): number {
  return expected === 0 ? 1e-12 : 0;
}
