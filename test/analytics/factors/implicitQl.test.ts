import {describe, expect, it} from "vitest";
import {implicitQl} from "../../../src/analytics/factors/implicitQl.js";
import {expectClose} from "../performance/series.js";

describe("implicitQl", () => {
  it("finds the eigenvalues of the second difference, which are known", () => {
    const n = 12;
    const d = new Float64Array(n).fill(2);
    implicitQl(d, new Float64Array(n).fill(-1));
    const known = Array.from({length: n}, (_, k) => 2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)));
    expectClose(
      d.sort(),
      known.sort((a, b) => a - b),
      1e-14,
    );
  });

  it("makes rotations, and none for a matrix that is diagonal", () => {
    const {row, cosine, sine} = implicitQl(Float64Array.of(1, 1), Float64Array.of(1, 0));
    expect(row.length).toBeGreaterThan(0);
    row.forEach((_, r) => expect(cosine[r]! ** 2 + sine[r]! ** 2).toBeCloseTo(1, 14));
    expect(implicitQl(Float64Array.of(3, 1, 2), new Float64Array(3)).row).toEqual([]);
    expect(implicitQl(new Float64Array(), new Float64Array()).row).toEqual([]);
  });
});
