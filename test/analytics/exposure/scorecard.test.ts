import {describe, expect, it} from "vitest";
import {scorecard} from "../../../src/analytics/exposure/scorecard.js";
import {defaultThresholds} from "../../../src/analytics/exposure/thresholds.js";

const gross = Float64Array.of(1.3, 1.2, 0.8, 0.7, NaN);
const net = Float64Array.of(0.3, 0.4, -0.3, NaN, -0.31);

describe("scorecard", () => {
  it("counts days strictly beyond each threshold as a share of all days", () =>
    expect(scorecard({gross, net}, defaultThresholds)).toEqual([
      {threshold: "grossHigh", level: 1.2, days: 1, share: 0.2, measured: 4},
      {threshold: "grossLow", level: 0.8, days: 1, share: 0.2, measured: 4},
      {threshold: "netLong", level: 0.3, days: 1, share: 0.2, measured: 4},
      {threshold: "netShort", level: -0.3, days: 1, share: 0.2, measured: 4},
    ]));

  it("counts within the range only", () =>
    expect(scorecard({gross, net}, defaultThresholds, {from: 0, to: 2}).map((row) => row.share)).toEqual([
      0.5, 0, 0.5, 0,
    ]));

  it("does not count an infinite exposure", () =>
    expect(scorecard({gross: Float64Array.of(Infinity), net: Float64Array.of(0)}, defaultThresholds)[0]).toMatchObject({
      days: 0,
      measured: 0,
    }));

  it("has no shares of no days", () =>
    expect(scorecard({gross, net}, defaultThresholds, {from: 1, to: 1})[0]!.share).toBeNaN());
});
