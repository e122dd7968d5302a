import {describe, expect, it} from "vitest";
import {
  changedDays,
  classify,
  regimeLabels,
  regimes,
  riskStates,
  UNCLASSIFIED,
} from "../../../src/analytics/exposure/classify.js";
import {defaultThresholds} from "../../../src/analytics/exposure/thresholds.js";

const days = (rows: [gross: number, net: number][]) => ({
  gross: Float64Array.from(rows, ([gross]) => gross),
  net: Float64Array.from(rows, ([, net]) => net),
});
const names = (rows: [number, number][], thresholds = defaultThresholds) =>
  Array.from(classify(days(rows), thresholds).regime, (code) => regimes[code] ?? "unclassified");
const states = (rows: [number, number][], thresholds = defaultThresholds) =>
  Array.from(classify(days(rows), thresholds).state, (code) => riskStates[code] ?? "unclassified");

describe("regimes", () => {
  it("are nine, coded by gross bucket and then net bucket", () => {
    expect(regimes).toHaveLength(9);
    expect(regimes[0]).toBe("high_gross__net_long");
    expect(regimes[4]).toBe("mid_gross__market_neutral");
    expect(regimes[8]).toBe("low_gross__net_short");
    expect(regimeLabels[8]).toBe("Low gross, net short");
  });
});

describe("classify", () => {
  it("names the regime by both exposures and the state by gross alone", () => {
    const rows: [number, number][] = [
      [1.3, 0.4],
      [1.0, 0],
      [0.7, -0.4],
    ];
    expect(names(rows)).toEqual(["high_gross__net_long", "mid_gross__market_neutral", "low_gross__net_short"]);
    expect(states(rows)).toEqual(["risk_on", "balanced", "risk_off"]);
  });

  it("puts a day on a threshold beyond it", () =>
    expect(
      names([
        [1.2, 0.3],
        [0.8, -0.3],
      ]),
    ).toEqual(["high_gross__net_long", "low_gross__net_short"]));

  it("lets the upper threshold win where the two meet or cross", () => {
    const crossed = {...defaultThresholds, grossHigh: 0.9, grossLow: 1.1, netLong: 0, netShort: 0};
    expect(names([[1, 0]], crossed)).toEqual(["high_gross__net_long"]);
    expect(names([[0.8, -0.1]], crossed)).toEqual(["low_gross__net_short"]);
  });

  it("leaves a day unclassified where gross or net is missing or infinite", () =>
    expect(
      names([
        [NaN, 0],
        [1, NaN],
        [Infinity, 0],
        [1, -Infinity],
      ]),
    ).toEqual(Array(4).fill("unclassified")));

  it("still knows the risk state where only net is missing", () =>
    expect(
      states([
        [1.3, NaN],
        [NaN, 0],
      ]),
    ).toEqual(["risk_on", "unclassified"]));

  it("puts missing exposures into the middle on request", () => {
    const {regime, state} = classify(
      days([
        [NaN, 0.5],
        [0.5, NaN],
      ]),
      defaultThresholds,
      {missing: "middle"},
    );
    expect(Array.from(regime, (code) => regimes[code])).toEqual(["mid_gross__net_long", "low_gross__market_neutral"]);
    expect(Array.from(state, (code) => riskStates[code])).toEqual(["balanced", "risk_off"]);
  });

  it("has no days for no days", () => expect(names([])).toEqual([]));
});

describe("changedDays", () => {
  const before = Uint8Array.of(1, 1, 2, UNCLASSIFIED);
  const after = Uint8Array.of(1, 2, 1, UNCLASSIFIED);
  it("counts the days that differ", () => expect(changedDays(before, after)).toBe(2));
  it("counts within the range only", () => expect(changedDays(before, after, {from: 2, to: 4})).toBe(1));
  it("is zero for nothing", () => expect(changedDays(new Uint8Array(), new Uint8Array())).toBe(0));
});
