import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  kurtosis,
  mean,
  observations,
  powers,
  skewness,
  standardDeviation,
  varies,
} from "../../../src/analytics/performance/moments.js";
import {anyReturns, expectClose, mixedReturns, thousandReturns} from "./series.js";

const none = new Float64Array();
const constant = (value: number, length: number) => new Float64Array(length).fill(value);

describe("observations", () => {
  it("counts what is not missing", () => expect(observations(Float64Array.of(NaN, 0, Infinity))).toBe(2));
  it("is zero for nothing", () => expect(observations(none)).toBe(0));
});

describe("mean", () => {
  it("skips missing values", () => expect(mean(Float64Array.of(NaN, 1, 2))).toBe(1.5));
  it("is missing for nothing", () => {
    expect(mean(none)).toBeNaN();
    expect(mean(Float64Array.of(NaN))).toBeNaN();
  });
  it("is exactly the value of equal values", () =>
    fc.assert(
      fc.property(fc.double({min: -1e6, max: 1e6, noNaN: true}), fc.integer({min: 1, max: 2000}), (value, length) => {
        expect(Math.abs(mean(constant(value, length)) - value)).toBeLessThanOrEqual(Math.abs(value) * 2 ** -52);
      }),
    ));
  it("lets an infinity through", () => expect(mean(Float64Array.of(1, Infinity))).toBe(Infinity));
});

describe("standardDeviation", () => {
  it("needs two observations", () => {
    expect(standardDeviation(none)).toBeNaN();
    expect(standardDeviation(Float64Array.of(1, NaN))).toBeNaN();
    expect(standardDeviation(Float64Array.of(1, NaN, 2))).toBeCloseTo(Math.SQRT1_2, 15);
  });
  it("survives a mean a million times its size", () => {
    const far = Float64Array.from({length: 1000}, (_, i) => 1e6 + (i % 2));
    expect(standardDeviation(far)).toBeCloseTo(Math.sqrt(250 / 999), 12);
  });
  // pandas 1.5.3: pd.Series([nan, .01, .1, -.04, .02, .03, .02, .01, -.1]).std(), and x.std() of series.ts
  it("agrees with pandas", () => {
    expect(standardDeviation(mixedReturns)).toBeCloseTo(0.057554322166106696, 15);
    expect(standardDeviation(thousandReturns)).toBeCloseTo(0.011133425087003572, 14);
  });
});

describe("skewness", () => {
  it("needs three observations", () => {
    expect(skewness(none)).toBeNaN();
    expect(skewness(Float64Array.of(1, 2, NaN))).toBeNaN();
    expect(skewness(Float64Array.of(1, 2, 4))).toBeCloseTo(0.9352195295828237, 14);
  });
  it("is zero without variation", () => expect(skewness(constant(0.01, 9))).toBe(0));
  it("is missing with an infinity", () => expect(skewness(Float64Array.of(1, 2, 3, Infinity))).toBeNaN());
  // pandas 1.5.3: the two series of standardDeviation, .skew()
  it("agrees with pandas", () => {
    expect(skewness(mixedReturns)).toBeCloseTo(-0.45530640907197434, 13);
    expect(skewness(thousandReturns)).toBeCloseTo(-0.07657145104191578, 12);
  });
  it("does not change with scale, however small", () => {
    expect(skewness(mixedReturns.map((r) => r * 1e-12))).toBeCloseTo(skewness(mixedReturns), 12);
  });
  it("changes sign with the returns", () =>
    fc.assert(
      fc.property(anyReturns(), (returns) => {
        expectClose([skewness(returns.map((r) => -r))], [-skewness(returns)], 1e-9);
      }),
    ));
});

describe("kurtosis", () => {
  it("needs four observations", () => {
    expect(kurtosis(none)).toBeNaN();
    expect(kurtosis(Float64Array.of(1, 2, 4, NaN))).toBeNaN();
    expect(kurtosis(Float64Array.of(1, 2, 3, 4))).toBeCloseTo(-1.2, 14);
  });
  it("is zero without variation", () => expect(kurtosis(constant(0.01, 9))).toBe(0));
  it("is missing with an infinity", () => expect(kurtosis(Float64Array.of(1, 2, 3, 4, -Infinity))).toBeNaN());
  // pandas 1.5.3: the two series of standardDeviation, .kurt()
  it("agrees with pandas", () => {
    expect(kurtosis(mixedReturns)).toBeCloseTo(1.6510229364796825, 13);
    expect(kurtosis(thousandReturns)).toBeCloseTo(-0.02424116365953788, 12);
  });
  it("does not change with scale, however small", () => {
    expect(kurtosis(mixedReturns.map((r) => r * 1e-12))).toBeCloseTo(kurtosis(mixedReturns), 12);
  });
});

describe("powers", () => {
  it("is all zero around a missing mean for nothing", () =>
    expect(powers(none)).toEqual({count: 0, mean: NaN, largest: 0, m2: 0, m3: 0, m4: 0}));
  it("knows the largest size of either sign", () => expect(powers(Float64Array.of(1, -3, NaN)).largest).toBe(3));
});

describe("varies", () => {
  it("takes the rounding of equal returns for none", () => {
    const fromNav = Float64Array.from({length: 500}, (_, i) => 1.01 ** (i + 1) / 1.01 ** i - 1);
    expect(standardDeviation(fromNav)).toBeGreaterThan(0);
    expect(varies(standardDeviation(fromNav), 0.01)).toBe(false);
  });
  it("is no for zeros and for nothing", () => {
    expect(varies(0, 0)).toBe(false);
    expect(varies(NaN, 0)).toBe(false);
  });
  it("is yes for returns however small", () => expect(varies(1e-15, 2e-15)).toBe(true));
});
