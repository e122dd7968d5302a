import {describe, expect, it} from "vitest";
import {baiNgCount, marchenkoPasturCount, marchenkoPasturEdge} from "../../../src/analytics/factors/factorCount.js";
import {principalComponents} from "../../../src/analytics/factors/principalComponents.js";
import {normals} from "./books.js";

/** Eigenvalues of the correlation of returns with so many factors of equal strength. */
function spectrum(factors: number, assets: number, observations: number, strength: number) {
  const normal = normals(1000 * factors + assets);
  const loadings = Float64Array.from({length: factors * assets}, normal);
  const moves = Float64Array.from({length: factors * observations}, normal);
  const columns = new Float64Array(assets * observations);
  for (let i = 0; i < assets; i++) {
    const column = columns.subarray(i * observations, (i + 1) * observations);
    for (let s = 0; s < observations; s++) {
      column[s] = normal();
      for (let k = 0; k < factors; k++)
        column[s]! += strength * loadings[k * assets + i]! * moves[k * observations + s]!;
    }
    const length = Math.hypot(...column);
    column.forEach((x, s) => (column[s] = x / length));
  }
  return {...principalComponents(columns, assets, observations, 12), assets, observations};
}

describe("baiNgCount and marchenkoPasturCount", () => {
  it.each([0, 1, 3, 5])("both count %i strong factors", (factors) => {
    const found = spectrum(factors, 100, 250, 0.6);
    expect(baiNgCount(found)).toBe(factors);
    // Sample eigenvalues of noise lie around the edge of the limit; one may stick out.
    expect(marchenkoPasturCount(found) - factors).toBeOneOf([0, 1]);
  });
  it("count nothing of nothing", () => {
    const empty = {values: new Float64Array(), assets: 0, observations: 0};
    expect(baiNgCount(empty)).toBe(0);
    expect(marchenkoPasturCount(empty)).toBe(0);
  });
  it("do not count components that explain nothing but rounding", () =>
    expect(baiNgCount({values: Float64Array.of(4, 0, 0), assets: 4, observations: 50})).toBeLessThanOrEqual(1));
});

describe("baiNgCount", () => {
  // 10 assets, 10 observations: a component is worth its penalty of 0.2 ln 10 where it explains 1 - 10^-0.2 = 36.9% of
  // the variance. ICp1 would take 27.5% for enough, ICp3 20.6%.
  it.each([
    [3.6, 0],
    [3.8, 1],
  ])("has the penalty of ICp2: a first eigenvalue of %f in 10 assets counts %i", (first, count) =>
    expect(baiNgCount({values: Float64Array.of(first), assets: 10, observations: 10})).toBe(count),
  );
});

describe("marchenkoPasturEdge", () => {
  it("is 4 for as many assets as observations and 1 for very few", () => {
    expect(marchenkoPasturEdge(100, 100)).toBe(4);
    expect(marchenkoPasturEdge(0, 100)).toBe(1);
  });
});
