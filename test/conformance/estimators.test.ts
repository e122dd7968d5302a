import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {type Estimator, crossSections, tStatistics} from "../../src/analytics/factors/crossSection.js";
import {Fit} from "../../src/analytics/factors/panel.js";

interface Values {
  params: number[];
  bse: number[];
  t: number[];
  rsquared: number | null;
}
interface Case {
  name: string;
  /** A list a factor. */
  x: number[][];
  y: number[];
  w: number[];
  ordinary: Values;
  weighted: Values;
  huber?: Values & {scale: number};
}
// Written by make_regressions.py, which stands beside it.
const {cases} = JSON.parse(readFileSync("test/conformance/reference/regressions.json", "utf8")) as {cases: Case[]};

const relative = (actual: ArrayLike<number>, expected: ArrayLike<number>) =>
  Math.max(...Array.from(expected, (x, i) => Math.abs(actual[i]! - x) / Math.abs(x)));

function estimate({x, y}: Case, estimator: Estimator) {
  const panel = {
    dates: Int32Array.of(0),
    assets: y.map((_, i) => `A${i}`),
    returns: Float64Array.from(y),
  };
  return crossSections(panel, {factors: x.map((_, k) => `v${k}`), exposures: [Float64Array.from(x.flat())]}, estimator);
}

describe.each(cases)("statsmodels on $name", (section) => {
  const deficient = section.huber === undefined;

  it.each(["ordinary", "weighted"] as const)("agrees on %s least squares", (kind) => {
    const peer = section[kind];
    const estimator: Estimator = kind === "ordinary" ? {kind} : {kind, weights: Float64Array.from(section.w)};
    const ours = estimate(section, estimator);
    expect(ours.fit[0]).toBe(deficient ? Fit.rankDeficient : Fit.full);
    expect(relative(ours.coefficients, peer.params)).toBeLessThan(1e-11);
    expect(relative(ours.standardErrors, peer.bse)).toBeLessThan(1e-11);
    expect(relative(tStatistics(ours), peer.t)).toBeLessThan(1e-11);
    expect(ours.rSquared[0]).toBeCloseTo(peer.rsquared ?? NaN, 12);
  });

  it.skipIf(deficient)("agrees on Huber's estimator and its standard errors", () => {
    const peer = section.huber as Values;
    const ours = estimate(section, {kind: "huber"});
    expect(ours.fit[0]).toBe(Fit.full);
    expect(relative(ours.coefficients, peer.params)).toBeLessThan(1e-8);
    expect(relative(ours.standardErrors, peer.bse)).toBeLessThan(1e-8);
    expect(relative(tStatistics(ours), peer.t)).toBeLessThan(1e-8);
  });
});
