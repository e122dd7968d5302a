import {describe, expect, it} from "vitest";
import {principalComponents} from "../../../src/analytics/factors/principalComponents.js";
import {statisticalModel} from "../../../src/analytics/factors/statisticalModel.js";
import {normals} from "./books.js";

const [T, n] = [120, 30];

/** Returns with a market of 3% a day and a second factor of 2%, on loadings that are the first two columns. */
function history(gaps = 0) {
  const normal = normals(12);
  const loadings = Float64Array.from({length: 2 * n}, (_, j) => (j < n ? 1 + 0.2 * normal() : normal()));
  const returns = new Float64Array(T * n);
  for (let t = 0; t < T; t++) {
    const [f, g] = [0.03 * normal(), 0.02 * normal()];
    for (let i = 0; i < n; i++)
      returns[t * n + i] =
        gaps > 0 && (t * n + i) % Math.round(1 / gaps) === 0
          ? NaN
          : loadings[i]! * f + loadings[n + i]! * g + 0.01 * normal();
  }
  const dates = Int32Array.from({length: T}, (_, t) => 18_000 + t);
  return {dates, assets: Array.from({length: n}, (_, i) => `A${i}`), returns, loadings};
}
const panel = history();
const cosine = (a: Float64Array, b: Float64Array) =>
  a.reduce((sum, x, i) => sum + x * b[i]!, 0) / Math.hypot(...a) / Math.hypot(...b);

describe("statisticalModel", () => {
  const {model, refits} = statisticalModel(panel, {window: 60, count: 2});

  it("has exposures once there is a whole window of returns, refitted weekly", () => {
    expect(model.exposures.findIndex((day) => day !== undefined)).toBe(60);
    expect(refits.map(({row}) => row)).toEqual([60, 67, 74, 81, 88, 95, 102, 109, 116]);
    expect(model.exposures[66]).toBe(model.exposures[60]);
    expect(model.exposures[67]).not.toBe(model.exposures[60]);
  });

  it("looks back on 250 dates and has five factors where it is not told otherwise", () => {
    const long = {...panel, dates: Int32Array.from({length: 260}, (_, t) => t), returns: new Float64Array(260 * n)};
    const normal = normals(4);
    long.returns.forEach((_, j) => (long.returns[j] = normal()));
    const standard = statisticalModel(long);
    expect(standard.refits.map(({row}) => row)).toEqual([250, 257]);
    expect(standard.model.factors).toEqual(["v0", "v1", "v2", "v3", "v4"]);
  });

  it("refits on the first date a week after the last, where dates skip weekends", () => {
    const weekdays = {...panel, dates: panel.dates.map((_, t) => 18_001 + t + 2 * Math.floor(t / 5))};
    expect(
      statisticalModel(weekdays, {window: 60, count: 2})
        .refits.slice(0, 3)
        .map(({row}) => row),
    ).toEqual([60, 65, 70]);
  });

  it("finds the loadings, with a typical exposure of 1", () => {
    const day = model.exposures[T - 1] as Float64Array;
    expect(cosine(day.subarray(0, n), panel.loadings.subarray(0, n))).toBeGreaterThan(0.95);
    expect(Math.abs(cosine(day.subarray(n), panel.loadings.subarray(n)))).toBeGreaterThan(0.95);
    expect(day.subarray(0, n).reduce((sum, x) => sum + Math.abs(x), 0) / n).toBeCloseTo(1, 0);
  });

  it("keeps order and sign from fit to fit", () => {
    for (const {overlap} of refits.slice(1)) expect(Math.min(...overlap)).toBeGreaterThan(0.97);
    for (let t = 61; t < T; t++) {
      const [now, before] = [model.exposures[t] as Float64Array, model.exposures[t - 1] as Float64Array];
      for (let k = 0; k < 2; k++)
        expect(cosine(now.subarray(k * n, (k + 1) * n), before.subarray(k * n, (k + 1) * n))).toBeGreaterThan(0.9);
    }
  });

  it("follows factors whose strengths change places", () => {
    // The second factor grows tenfold half way: its component comes first, and is still the second factor.
    const normal = normals(3);
    const swapped = Float64Array.from({length: T * n});
    for (let t = 0; t < T; t++) {
      const [f, g] = [0.03 * normal(), (t < 60 ? 0.015 : 0.15) * normal()];
      for (let i = 0; i < n; i++) swapped[t * n + i] = f + (i % 2 === 0 ? g : -g) + 0.01 * normal();
    }
    const {refits: fits, model: followed} = statisticalModel(
      {...panel, returns: swapped},
      {window: 50, count: 2, refit: 1},
    );
    expect(fits[0]!.eigenvalues[0]).toBeGreaterThan(fits[0]!.eigenvalues[1]!);
    const last = fits[fits.length - 1];
    expect(last!.eigenvalues[1]).toBeGreaterThan(last!.eigenvalues[0]!);
    expect((followed.exposures[T - 1] as Float64Array).subarray(0, n).every((x) => x > 0)).toBe(true);
  });

  it("sees nothing of the future: exposures on a date come from rows before it", () => {
    const cut = 88; // the row of a fit, whose own return is the first that it must not know
    expect(refits.map(({row}) => row)).toContain(cut);
    const disturbed = panel.returns.map((r, j) => (j < cut * n ? r : -5 * r));
    const other = statisticalModel({...panel, returns: disturbed}, {window: 60, count: 2});
    expect(other.model.exposures.slice(0, cut + 1)).toEqual(model.exposures.slice(0, cut + 1));
    expect(other.model.exposures[T - 1]).not.toEqual(model.exposures[T - 1]);
  });

  it("explains shares of the variance that the eigenvalues are", () => {
    for (const {explained, eigenvalues, assets} of refits) {
      expect([...explained]).toEqual([...eigenvalues].map((value) => value / assets));
      expect(explained[0]! + explained[1]!).toBeLessThan(1);
    }
  });

  it("tells the eigenvalues beyond its factors too, largest first", () => {
    for (const {spectrum, eigenvalues} of refits) {
      expect(spectrum.length).toBe(20);
      expect([...spectrum]).toEqual([...spectrum].sort((a, b) => b - a));
      expect([...spectrum.slice(0, 2)]).toEqual([...eigenvalues].sort((a, b) => b - a));
    }
  });

  it.each(["bai-ng", "marchenko-pastur"] as const)("chooses the number of factors by %s, once", (count) => {
    const chosen = statisticalModel(panel, {window: 60, count});
    expect(chosen.model.factors).toEqual(["v0", "v1"]);
    expect(chosen.refits.every(({eigenvalues}) => eigenvalues.length === 2)).toBe(true);
  });

  it("chooses when there is something to choose from", () => {
    const returns = panel.returns.map((r, j) => (j < 30 * n ? NaN : r));
    const {model: late, refits: fits} = statisticalModel({...panel, returns}, {window: 40, count: "bai-ng"});
    expect(late.exposures[40]).toBeUndefined();
    expect(fits[0]!.row).toBe(68); // 38 of 40 returns; a week before it were 31, and 32 are needed
    expect(late.factors).toEqual(["v0", "v1"]);
  });

  it("does not cover an asset with too few returns or none that vary", () => {
    const returns = panel.returns.map((r, j) => (j % n === 3 ? 0.01 : j % n === 4 && j < 100 * n ? NaN : r));
    const {model: partial, refits: fits} = statisticalModel({...panel, returns}, {window: 60, count: 2});
    const day = partial.exposures[T - 1] as Float64Array;
    expect([day[3], day[4], day[n + 3]]).toEqual([NaN, NaN, NaN]);
    expect(Number.isNaN(day[5])).toBe(false);
    expect(fits[0]!.assets).toBe(n - 2);
  });

  it("bears scattered gaps", () => {
    const {model: gappy} = statisticalModel(history(1 / 11), {window: 60, count: 2});
    expect((gappy.exposures[T - 1] as Float64Array).some(Number.isNaN)).toBe(false);
  });

  it("has no exposures where history is short, assets are few, or nothing moves", () => {
    const none = (model: {exposures: readonly unknown[]}) => model.exposures.every((day) => day === undefined);
    expect(none(statisticalModel(panel, {window: 250}).model)).toBe(true);
    expect(none(statisticalModel(panel, {window: 60, count: 29}).model)).toBe(true);
    expect(none(statisticalModel({...panel, returns: new Float64Array(T * n)}, {window: 60}).model)).toBe(true);
    expect(statisticalModel({dates: new Int32Array(), assets: [], returns: new Float64Array()}).refits).toEqual([]);
  });

  it("takes its components from any function that finds them", () => {
    const counts: number[] = [];
    const decompose: typeof principalComponents = (columns, assets, observations, count) => {
      counts.push(count);
      return principalComponents(columns, assets, observations, count);
    };
    expect(statisticalModel(panel, {window: 60, count: 2, most: 6, decompose}).model).toEqual(model);
    expect(new Set(counts)).toEqual(new Set([6]));
  });

  it("refuses a window or a number of factors that is none", () => {
    expect(() => statisticalModel(panel, {window: 1})).toThrow(RangeError);
    expect(() => statisticalModel(panel, {count: 0})).toThrow(RangeError);
  });
});
