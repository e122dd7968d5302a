import {describe, expect, it} from "vitest";
import {rotationReport} from "../../../src/analytics/rotation/report.js";
import {rotationSource} from "../../../src/data/loaders/rotationSource.js";
import {simulatedBars} from "../../analytics/rotation/bars.js";

const bars = simulatedBars(200);
const six = (value: number) => Array.from({length: 6}, () => new Float64Array(100).fill(value));
const own = {
  date: bars.date.slice(50, 150),
  regime: new Uint8Array(100).fill(5),
  scores: six(0.5),
  returns: six(0.001),
};

describe("rotationSource", () => {
  it("runs the six backtests on an underlying", () => {
    const {basis, inputs, backtests} = rotationSource(bars, undefined);
    expect(basis).toBe("backtests");
    expect(backtests).toHaveLength(6);
    expect(inputs.date).toEqual(bars.date);
  });
  it("skips them for own profiles, and everything downstream works", () => {
    const {basis, inputs, backtests} = rotationSource(undefined, own);
    expect({basis, backtests}).toEqual({basis: "file", backtests: []});
    const {attribution, summary, weights} = rotationReport(inputs);
    expect(summary.observations).toBe(99);
    expect(attribution.total).toBeCloseTo(99 * 0.001, 3);
    expect(weights[1]![0]).toBeCloseTo(0.4, 12);
  });
  it("scales own profiles by the volatility of the underlying where it is there, and not where it is not", () => {
    const {inputs} = rotationSource(bars, own);
    expect(inputs.volatility[60]).toBe(rotationSource(bars, undefined).inputs.volatility[110]);
    expect(rotationSource(undefined, own).inputs.volatility.every(Number.isNaN)).toBe(true);
  });
  it("has nothing where there is nothing", () => {
    const {basis, inputs} = rotationSource(undefined, undefined);
    expect(basis).toBe("none");
    expect(rotationReport(inputs).summary.observations).toBe(0);
  });
});
