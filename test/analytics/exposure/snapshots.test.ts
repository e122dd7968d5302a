import {describe, expect, it} from "vitest";
import {exposureBars} from "../../../src/analytics/exposure/bars.js";
import {snapshotsOf} from "../../../src/analytics/exposure/snapshots.js";
import {days, equityOf, f64, positionsOf} from "./bookRows.js";

describe("snapshotsOf", () => {
  it("hands the bars' exposures to the regimes, short kept negative", () => {
    const bars = exposureBars({
      symbols: ["A", "B"],
      positions: positionsOf(["2024-01-02", 0, 6, 10], ["2024-01-02", 1, -2, 10]),
      equity: equityOf(["2024-01-02", 100]),
    });
    expect(snapshotsOf(bars.days)).toEqual({
      date: days("2024-01-02"),
      gross: f64(0.8),
      net: f64(0.4),
      long: f64(0.6),
      short: f64(-0.2),
      nav: f64(100),
      cash: f64(60),
      positions: f64(2),
    });
  });

  it("is empty for no bars", () => expect(snapshotsOf(exposureBars({symbols: []}).days).date.length).toBe(0));
});
