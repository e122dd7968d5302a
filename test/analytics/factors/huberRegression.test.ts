import {describe, expect, it} from "vitest";
import {HUBER_TUNING, huberRegression} from "../../../src/analytics/factors/huberRegression.js";
import {linearRegression} from "../../../src/analytics/factors/regression.js";
import {expectClose} from "../performance/series.js";
import {normals} from "./books.js";

const n = 60;
const normal = normals(4);
const design = Float64Array.from({length: 2 * n}, (_, j) => (j < n ? 1 : normal()));
const clean = Float64Array.from({length: n}, (_, i) => 1 + 2 * design[n + i]! + 0.1 * normal());

describe("huberRegression", () => {
  it("is ordinary least squares where the tuning lets every residual pass", () => {
    const [huber, ordinary] = [huberRegression(design, clean, 2, 100), linearRegression(design, clean, 2)];
    expectClose(huber.coefficients, ordinary.coefficients, 1e-14);
    expect(huber.rSquared).toBeCloseTo(ordinary.rSquared, 14);
    expectClose(huber.standardErrors, ordinary.standardErrors, 1e-14);
  });

  it("is hardly moved by one row that ruins least squares", () => {
    const spoiled = clean.map((y, i) => (i === 7 ? 1000 : y));
    const {coefficients, settled} = huberRegression(design, spoiled, 2);
    expect(settled).toBe(true);
    expectClose(coefficients, [1, 2], 0.1);
    expect(Math.abs(linearRegression(design, spoiled, 2).coefficients[0]! - 1)).toBeGreaterThan(5);
  });

  it("balances residuals clipped at 1.345 scales against every column", () => {
    const spoiled = clean.map((y, i) => (i % 9 === 0 ? y + 3 : y));
    const {residuals} = huberRegression(design, spoiled, 2);
    const scale = [...residuals].map(Math.abs).sort((a, b) => a - b);
    const cut = (HUBER_TUNING * (scale[n / 2 - 1]! + scale[n / 2]!)) / 2 / 0.6744897501960817;
    const pull = residuals.map((e) => Math.max(-cut, Math.min(cut, e)));
    for (let k = 0; k < 2; k++) expect(pull.reduce((sum, e, i) => sum + e * design[k * n + i]!, 0)).toBeCloseTo(0, 8);
  });

  it("has no standard errors where more than half of the rows fit exactly", () => {
    const flat = new Float64Array(n).fill(0.01);
    const {coefficients, standardErrors} = huberRegression(design, flat, 2);
    expectClose(coefficients, [0.01, 0], 1e-15);
    expect(standardErrors.every((e) => Number.isNaN(e) || e < 1e-15)).toBe(true);
  });

  it("says so where it walks towards a perfect fit of half of the rows instead of settling", () => {
    let unsettled = 0;
    for (let seed = 0; seed < 40; seed++) {
      const draw = normals(seed);
      const x = Float64Array.from({length: 9 * 6}, (_, j) => (j < 9 ? 1 : draw()));
      const {settled, standardErrors} = huberRegression(x, Float64Array.from({length: 9}, draw), 6);
      if (settled) continue;
      unsettled++;
      expect(standardErrors.every(Number.isNaN)).toBe(true);
    }
    expect(unsettled).toBeGreaterThan(0);
  });
});
