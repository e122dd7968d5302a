import {describe, expect, it} from "vitest";
import {normalQuantile} from "../../../src/analytics/performance/normal.js";
import {studentCdf, studentQuantile} from "../../../src/analytics/performance/student.js";

describe("Student's t", () => {
  it.each([
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [10, 2.228],
    [24, 2.064],
    [100, 1.984],
  ])("has at %d degrees of freedom the published 97.5%% quantile %d", (df, quantile) =>
    expect(studentQuantile(0.975, df)).toBeCloseTo(quantile, 3),
  );
  it("is Cauchy's at one degree of freedom", () => expect(studentCdf(1, 1)).toBeCloseTo(0.75, 14));
  it("is symmetric, and its quantile undoes its distribution", () => {
    for (const df of [1, 2, 3, 7, 24]) {
      expect(studentQuantile(0.05, df)).toBeCloseTo(-studentQuantile(0.95, df), 12);
      expect(studentCdf(studentQuantile(0.8, df), df)).toBeCloseTo(0.8, 12);
    }
  });
  it("nears the normal with many degrees of freedom", () =>
    expect(studentQuantile(0.975, 5000)).toBeCloseTo(normalQuantile(0.975), 3));
});
