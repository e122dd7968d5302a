import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  cumulativeReturns,
  growthFactor,
  nextReturns,
  simpleReturns,
  totalReturn,
  wealth,
} from "../../../src/analytics/performance/returns.js";
import {anyReturns, expectClose, mixedReturns} from "./series.js";

describe("simpleReturns", () => {
  it("has no first return", () => expectClose(simpleReturns(Float64Array.of(100, 110, 99)), [NaN, 0.1, -0.1]));
  it("is empty for no NAV", () => expect(simpleReturns(new Float64Array())).toHaveLength(0));
  it("is missing for one NAV", () => expectClose(simpleReturns(Float64Array.of(100)), [NaN]));
  it("is zero while the NAV stands still", () => expectClose(simpleReturns(Float64Array.of(7, 7, 7)), [NaN, 0, 0]));

  it("misses the day of a missing NAV and the next", () =>
    expectClose(simpleReturns(Float64Array.of(100, NaN, 110, 121)), [NaN, NaN, NaN, 0.1]));

  it.each([0, -5, Infinity, -Infinity])("takes a NAV of %d for missing", (nav) =>
    expectClose(simpleReturns(Float64Array.of(100, nav, 110, 121)), [NaN, NaN, NaN, 0.1]),
  );

  it("pads as pandas 1.x does when asked to", () => {
    // pandas 1.5.3: pd.Series([nan, nan, 100, nan, 110, 0, -5, nan, 50, inf, inf, 20]).pct_change()
    const nav = Float64Array.of(NaN, NaN, 100, NaN, 110, 0, -5, NaN, 50, Infinity, Infinity, 20);
    const expected = [NaN, NaN, NaN, 0, 0.10000000000000009, -1, -Infinity, 0, -11, Infinity, NaN, -1];
    expect([...simpleReturns(nav, {pad: true})]).toEqual(expected);
  });

  it("leaves its input alone", () => {
    const nav = Float64Array.of(1, NaN, 0, 2);
    simpleReturns(nav, {pad: true});
    expect([...nav]).toEqual([1, NaN, 0, 2]);
  });

  it("does the same with and without padding where nothing is missing", () =>
    fc.assert(
      fc.property(fc.array(fc.double({min: 1e-3, max: 1e9, noNaN: true})), (values) => {
        const nav = Float64Array.from(values);
        expect(simpleReturns(nav)).toEqual(simpleReturns(nav, {pad: true}));
      }),
    ));

  it("is undone by wealth", () =>
    fc.assert(
      fc.property(anyReturns(), (returns) => {
        const path = wealth(Float64Array.of(NaN, ...returns), 100);
        expectClose(
          simpleReturns(path).subarray(1),
          returns.map((r) => r || 0),
        ); // a missing return moves nothing
      }),
    ));
});

describe("nextReturns", () => {
  it("looks one day ahead and has nothing after the last", () =>
    expectClose(nextReturns(Float64Array.of(NaN, 0.1, -0.1)), [0.1, -0.1, NaN]));
  it("is empty for no returns", () => expect(nextReturns(new Float64Array())).toHaveLength(0));
  it("is missing for one return", () => expectClose(nextReturns(Float64Array.of(0.1)), [NaN]));
});

describe("wealth", () => {
  it("compounds from its start", () => expectClose(wealth(Float64Array.of(0.1, -0.5), 200), [220, 110]));
  it("stands still through a missing return", () => expectClose(wealth(Float64Array.of(NaN, 0.1, NaN)), [1, 1.1, 1.1]));
  it("never comes back from nothing", () => expectClose(wealth(Float64Array.of(-1, 0.5)), [0, 0]));
});

describe("cumulativeReturns", () => {
  it("is empty for no returns", () => expect(cumulativeReturns(new Float64Array())).toHaveLength(0));
  it("ends at the total return", () =>
    fc.assert(
      fc.property(anyReturns(), (returns) => {
        fc.pre(returns.some((r) => !Number.isNaN(r)));
        expect(cumulativeReturns(returns).at(-1)).toBe(totalReturn(returns));
      }),
    ));
});

describe("totalReturn", () => {
  it("compounds", () => expect(totalReturn(mixedReturns)).toBeCloseTo(0.03893, 5));
  it("is missing where there is no return", () => {
    expect(totalReturn(new Float64Array())).toBeNaN();
    expect(totalReturn(Float64Array.of(NaN, NaN))).toBeNaN();
  });
  it("is the one return of a series of one", () => expect(totalReturn(Float64Array.of(0.25))).toBe(0.25));
});

describe("growthFactor", () => {
  it("keeps its precision near a total loss", () =>
    expect(growthFactor(new Float64Array(50).fill(-0.5)) * 2 ** 50).toBe(1));
  it("is missing where there is no return", () => expect(growthFactor(Float64Array.of(NaN))).toBeNaN());
});
