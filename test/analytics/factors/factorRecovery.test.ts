import {describe, expect, it} from "vitest";
import {factorRecovery} from "../../../src/analytics/factors/factorRecovery.js";
import {expectClose} from "../performance/series.js";
import {normals} from "./books.js";

const T = 400;
const normal = normals(7);
const column = () => Float64Array.from({length: T}, normal);
const mixed = (a: Float64Array, b: Float64Array, share: number) => a.map((x, t) => share * x + (1 - share) * b[t]!);
const [f, g, noise] = [column(), column(), column()];

describe("factorRecovery", () => {
  it("matches factors that come in another order and sign", () => {
    const {matched, matchedCorrelation, correlations, spanned, angles} = factorRecovery(
      [f, g],
      [noise, g.map((x) => -x), f],
    );
    expect([...matched]).toEqual([2, 1]);
    expectClose(matchedCorrelation, [1, 1]);
    expect(correlations[1 * 3 + 1]).toBeCloseTo(-1, 12);
    expectClose(spanned, [1, 1]);
    expectClose(angles, [0, 0], 1e-7);
  });

  it("finds a space that is the same though no factor is", () => {
    const {matchedCorrelation, spanned, angles} = factorRecovery([f, g], [mixed(f, g, 0.6), mixed(f, g, 0.3)]);
    expect(Math.max(...matchedCorrelation)).toBeLessThan(0.95);
    expectClose(spanned, [1, 1], 1e-9);
    expectClose(angles, [0, 0], 1e-7);
  });

  it("leaves a true factor unmatched where there are too few estimated", () => {
    const {matched, matchedCorrelation, angles} = factorRecovery([f, g], [mixed(g, noise, 0.9)]);
    expect([...matched]).toEqual([-1, 0]);
    expect(matchedCorrelation[0]).toBeNaN();
    expect(matchedCorrelation[1]).toBeGreaterThan(0.95);
    expect(angles.length).toBe(1);
  });

  it("leaves out dates on which anything is missing", () => {
    const gap = (values: Float64Array, at: number) => values.map((x, t) => (t === at ? NaN : x));
    expectClose(factorRecovery([gap(f, 3)], [gap(f, 9)]).spanned, [1]);
    expectClose(factorRecovery([gap(f, 3)], [gap(f, 9)]).angles, [0], 1e-7);
  });

  it("has nothing to say without factors or dates", () => {
    expect(factorRecovery([], [f]).matched.length).toBe(0);
    const {matched, spanned} = factorRecovery([new Float64Array()], [new Float64Array()]);
    expect(matched.length).toBe(1);
    expect(spanned).toEqual(Float64Array.of(NaN));
    expect(factorRecovery([f], []).matchedCorrelation).toEqual(Float64Array.of(NaN));
  });
});
