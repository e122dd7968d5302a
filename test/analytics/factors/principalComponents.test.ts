import {describe, expect, it} from "vitest";
import {principalComponents} from "../../../src/analytics/factors/principalComponents.js";
import {expectClose} from "../performance/series.js";
import {normals} from "./books.js";

/** Largest |C v - lambda v| / lambda_1, C = U'U, and largest |v . w - (v = w)|. */
function faults(columns: Float64Array, assets: number, observations: number, count: number) {
  const {values, vectors} = principalComponents(columns, assets, observations, count);
  let [residual, skew] = [0, 0];
  const u = (i: number, s: number) => columns[i * observations + s]!;
  for (let k = 0; k < values.length; k++) {
    const v = vectors.subarray(k * assets, (k + 1) * assets);
    const scores = Float64Array.from({length: observations}, (_, s) => v.reduce((sum, x, i) => sum + x * u(i, s), 0));
    for (let i = 0; i < assets; i++)
      residual = Math.max(residual, Math.abs(scores.reduce((sum, x, s) => sum + x * u(i, s), 0) - values[k]! * v[i]!));
    for (let l = 0; l < values.length; l++) {
      const dot = v.reduce((sum, x, i) => sum + x * vectors[l * assets + i]!, 0);
      skew = Math.max(skew, Math.abs(dot - (k === l ? 1 : 0)));
    }
  }
  return {residual: residual / values[0]!, skew, count: values.length};
}
const random = (length: number) => Float64Array.from({length}, normals(length));

describe("principalComponents", () => {
  it.each([
    [30, 100, 6],
    [100, 30, 6],
    [300, 60, 20],
    [10, 10, 10],
  ])("solves C v = lambda v with orthonormal v: %i assets, %i observations", (assets, observations, count) => {
    const {residual, skew, count: found} = faults(random(assets * observations), assets, observations, count);
    expect(residual).toBeLessThan(1e-13);
    expect(skew).toBeLessThan(1e-12);
    expect(found).toBe(count);
  });

  it("is the same by either route", () => {
    // A row of zeros adds an observation and changes nothing.
    const [assets, observations] = [12, 11];
    const columns = random(assets * observations);
    const padded = new Float64Array(assets * (observations + 2));
    for (let i = 0; i < assets; i++)
      padded.set(columns.subarray(i * observations, (i + 1) * observations), i * (observations + 2));
    const [wide, tall] = [
      principalComponents(columns, assets, observations, 5),
      principalComponents(padded, assets, observations + 2, 5),
    ];
    expectClose(wide.values, tall.values, 1e-12);
    expectClose(wide.vectors, tall.vectors, 1e-10);
  });

  it("leaves out components without variance", () => {
    const column = Float64Array.of(0.6, -0.8);
    const {values, vectors} = principalComponents(Float64Array.of(...column, ...column), 2, 2, 2);
    expectClose(values, [2], 1e-14);
    expectClose(vectors, [Math.SQRT1_2, Math.SQRT1_2], 1e-14);
    expect(principalComponents(new Float64Array(6), 2, 3, 2).values.length).toBe(0);
    expect(principalComponents(new Float64Array(), 0, 3, 2).values.length).toBe(0);
  });

  it("points every component to the side where most of it lies", () => {
    const {vectors} = principalComponents(random(600), 20, 30, 8);
    for (let k = 0; k < 8; k++)
      expect(vectors.subarray(k * 20, (k + 1) * 20).reduce((a, b) => a + b)).toBeGreaterThan(0);
  });
});
