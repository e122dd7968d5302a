import {describe, expect, it} from "vitest";
import {complete} from "../../../src/analytics/exposure/steps.js";
import {defaultRotation, rotationReport, type RotationInputs} from "../../../src/analytics/rotation/report.js";
import {rotationTest} from "../../../src/analytics/rotation/rotationTest.js";
import {randomInputs} from "./randomInputs.js";

const run = (inputs: RotationInputs, options = {}) =>
  complete(rotationTest(inputs, defaultRotation, {seed: 1, ...options}));

describe("rotationTest", () => {
  const noise = randomInputs(500, 9);
  it("has the Sharpe ratio of the portfolio before the cost of rotating", () => {
    const {summary} = rotationReport(noise, {...defaultRotation, rotationCost: 0});
    expect(run(noise).sharpe).toBeCloseTo(summary.sharpe, 10);
  });
  it("tries every shift of a short history and does then not depend on the seed", () => {
    const result = run(noise);
    expect(result).toMatchObject({exact: true, draws: result.observations - 1});
    expect(run(noise, {seed: 2})).toEqual(result);
  });
  it("finds labels that know which profile earns", () => {
    const best = [0, 1, 2, 5, 1]; // a profile that each regime favours
    const told = {
      ...noise,
      profileReturns: noise.profileReturns.map((column, p) =>
        column.map((r, t) => r + (t > 0 && best[noise.regime[t - 1]! - 1] === p ? 0.01 : 0)),
      ),
    };
    expect(run(told).pValue).toBeLessThan(0.02);
  });
  it("is about uniform where labels know nothing", () => {
    const values = Array.from({length: 60}, (_, k) => run(randomInputs(220, 100 + k), {draws: 99}).pValue);
    expect(values.filter((p) => p <= 0.2).length).toBeLessThan(24);
    expect(values.filter((p) => p > 0.5).length).toBeGreaterThan(15);
  });
  it("is the Sharpe ratio of the report with the labels shifted, shift by shift", () => {
    const days = 40;
    const short = randomInputs(days, 4);
    const inputs = {...short, regime: Uint8Array.from({length: days}, (_, t) => [1, 1, 2, 2, 3, 5, 5][t % 7]!)};
    inputs.regime[days - 1] = 0;
    const shifts = Array.from({length: days - 2}, (_, s) => {
      const regime = inputs.regime.map((code, t) => (t < days - 1 ? inputs.regime[(t + s + 1) % (days - 1)]! : code));
      return rotationReport({...inputs, regime}, {...defaultRotation, rotationCost: 0}).summary.sharpe;
    });
    const result = run(inputs);
    const atLeast = shifts.filter((sharpe) => sharpe >= result.sharpe - 1e-9).length;
    expect(result.pValue).toBeCloseTo((1 + atLeast) / (days - 1), 12);
  });
  it("has no answer below 30 days that earn", () => {
    expect(run(randomInputs(20 + 30)).pValue).toBeNaN();
    expect(run(randomInputs(20 + 31)).pValue).not.toBeNaN();
  });
  it("has no answer where there is one label, or none, or nothing is held", () => {
    expect(run({...noise, regime: noise.regime.map(() => 1)}).pValue).toBeNaN();
    expect(run({...noise, regime: noise.regime.map(() => 0)})).toMatchObject({pValue: NaN, observations: 0});
    expect(run({...noise, scores: noise.scores.map((column) => column.map(() => 0))}).pValue).toBeNaN();
  });
});
