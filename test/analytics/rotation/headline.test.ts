import {describe, expect, it} from "vitest";
import {headlineOf} from "../../../src/analytics/rotation/headline.js";
import {rotationReport} from "../../../src/analytics/rotation/report.js";
import {randomInputs} from "./randomInputs.js";

describe("headlineOf", () => {
  it("has the numbers of the report", () => {
    const report = rotationReport(randomInputs(300));
    const {summary, attribution} = report;
    expect(headlineOf(report)).toEqual({
      observations: 279,
      total: attribution.total,
      sharpe: summary.sharpe,
      sharpeInterval: summary.sharpeInterval,
      noBest: expect.any(Number),
      noWorst: expect.any(Number),
    });
    expect(headlineOf(report).noBest).toBeLessThan(attribution.total);
    expect(headlineOf(report).noWorst).toBeGreaterThan(attribution.total);
  });
  it("comes back from JSON with null where there is no number", () =>
    expect(JSON.parse(JSON.stringify(headlineOf(rotationReport(randomInputs(0)))))).toEqual({
      observations: 0,
      total: 0,
      sharpe: null,
      sharpeInterval: {low: null, high: null},
      noBest: 0,
      noWorst: 0,
    }));
});
