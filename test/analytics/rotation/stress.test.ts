import {describe, expect, it} from "vitest";
import {complete} from "../../../src/analytics/exposure/steps.js";
import {rotationBacktests, rotationInputs, rotationSignals} from "../../../src/analytics/rotation/chain.js";
import {defaultRotation, rotationReport} from "../../../src/analytics/rotation/report.js";
import {
  defaultStress,
  stressSettings,
  stressTable,
  tradedCases,
  withoutDays,
  yearTable,
} from "../../../src/analytics/rotation/stress.js";
import {simulatedBars} from "./bars.js";
import {randomInputs} from "./randomInputs.js";

const f64 = (...values: number[]) => Float64Array.from(values);

describe("stressTable", () => {
  const bars = simulatedBars(700, 12);
  const settings = stressSettings();
  const inputs = settings.map((each) => {
    const signals = rotationSignals(bars, each);
    return rotationInputs(signals, complete(rotationBacktests(bars, signals, each)));
  });
  const byCase = {base: inputs[0]!, ...Object.fromEntries(tradedCases.map((name, k) => [name, inputs[k]!]))};
  const rows = new Map(stressTable(byCase, defaultRotation).map((row) => [row.name, row]));
  const total = (name: Parameters<typeof rows.get>[0]) => rows.get(name)!.total;

  it("has the report as its base case", () =>
    expect(total("base")).toBeCloseTo(rotationReport(inputs[0]!).attribution.total, 12));
  it("loses by dearer trading and by slippage", () => {
    expect(total("costs")).toBeLessThan(total("base"));
    expect(total("slippage")).toBeLessThan(total("base"));
  });
  it("is another by hedges that come a day late, which trade at the same prices", () => {
    expect(total("hedge")).not.toBe(total("base"));
    expect(inputs[3]!.regime).toEqual(inputs[0]!.regime);
  });
  it("slips the same by the same seed and otherwise by another", () => {
    const run = (seed: number) => {
      const each = stressSettings({...defaultStress, slippage: {...defaultStress.slippage, seed}})[2];
      const signals = rotationSignals(bars, each);
      return rotationInputs(signals, complete(rotationBacktests(bars, signals, each))).profileReturns;
    };
    expect(run(1)).toEqual(inputs[2]!.profileReturns);
    expect(run(2)).not.toEqual(inputs[2]!.profileReturns);
  });
  it("is below the base without its best days and above it without its worst", () => {
    expect(total("noBest")).toBeLessThan(total("base"));
    expect(total("noWorst")).toBeGreaterThan(total("base"));
    expect(rows.get("noBest")!.summary.observations).toBe(rows.get("base")!.summary.observations - 10);
  });
  it("leaves out the cases that need trades where the profiles are one's own", () =>
    expect(stressTable({base: randomInputs(200)}, defaultRotation).map(({name}) => name)).toEqual([
      "base",
      "noBest",
      "noWorst",
    ]));
});

describe("withoutDays", () => {
  const returns = f64(NaN, 0.02, -0.01, 0.03, 0.03, -0.05);
  it("makes the best or the worst days missing, of days alike the first", () => {
    expect(Array.from(withoutDays(returns, 1, "best"))).toEqual([NaN, 0.02, -0.01, NaN, 0.03, -0.05]);
    expect(Array.from(withoutDays(returns, 2, "worst"))).toEqual([NaN, 0.02, NaN, 0.03, 0.03, NaN]);
  });
  it("leaves everything where none are asked for, and nothing where all are", () => {
    expect(withoutDays(returns, 0, "best")).toEqual(returns);
    expect(withoutDays(returns, 99, "best").every(Number.isNaN)).toBe(true);
  });
});

describe("yearTable", () => {
  it("sums up each calendar year that has a return", () => {
    const date = Int32Array.of(18260, 18261, 18262, 18263, 18700); // 2019-12-30 on, and one in 2021
    const rows = yearTable(date, f64(0.01, 0.02, -0.01, NaN, NaN));
    expect(rows.map(({year}) => year)).toEqual([2019, 2020]);
    expect(rows[0]!.total).toBeCloseTo(0.03, 15);
    expect(rows[1]!.summary.observations).toBe(1);
  });
  it("is empty without days", () => expect(yearTable(new Int32Array(), f64())).toEqual([]));
});
