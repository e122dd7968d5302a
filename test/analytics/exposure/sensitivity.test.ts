import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {classify, regimes, riskStates} from "../../../src/analytics/exposure/classify.js";
import {withNextDay} from "../../../src/analytics/exposure/nextDay.js";
import {regimeTable} from "../../../src/analytics/exposure/regimeTable.js";
import {sensitivityMap, valuesAround, type MovableThreshold} from "../../../src/analytics/exposure/sensitivity.js";
import {stateTable} from "../../../src/analytics/exposure/stateTable.js";
import {defaultThresholds, thresholdsCross} from "../../../src/analytics/exposure/thresholds.js";

/** Exposures on the same lattice as the thresholds, so that days on a threshold are common. */
const lattice = (low: number, high: number) => fc.integer({min: low, max: high}).map((tenths) => tenths / 10);
const missing = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({weight: 9, arbitrary: value}, {weight: 1, arbitrary: fc.constant(NaN)});
const day = fc.tuple(missing(lattice(5, 15)), missing(lattice(-6, 6)), missing(lattice(-9, 9)));
const axisValues: Record<MovableThreshold, number[]> = {
  grossHigh: [0.7, 1, 1.1, 1.3],
  grossLow: [0.6, 0.8, 1.1],
  netLong: [-0.1, 0.3, 0.5],
  netShort: [-0.5, -0.3, 0, 0.4],
};
const names = Object.keys(axisValues) as MovableThreshold[];

describe("valuesAround", () => {
  it("steps evenly away from the threshold in force", () =>
    expect([...valuesAround(1.2, 0.1, 3)]).toEqual([0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5]));
  it("holds the threshold itself to the last bit", () => {
    const odd = 1.2 + 2 ** -50;
    expect(valuesAround(odd, 0.01, 12)[12]).toBe(odd);
  });
});

describe("sensitivityMap", () => {
  it("agrees with the tables at every pair of thresholds, for every bucket and metric", () =>
    fc.assert(
      fc.property(
        fc.array(day, {minLength: 35, maxLength: 60}),
        fc.shuffledSubarray(names, {minLength: 2, maxLength: 2}),
        fc.constantFrom(...riskStates, ...regimes),
        fc.constantFrom("days", "volatility", "nextDayReturn"),
        (days, [x, y], bucket, metric) => {
          const snapshots = {
            gross: Float64Array.from(days, ([gross]) => gross),
            net: Float64Array.from(days, ([, net]) => net),
          };
          const returns = withNextDay(Float64Array.from(days, ([, , r]) => r / 100));
          const range = {from: 2, to: days.length - 1};
          const map = sensitivityMap(snapshots, returns, {
            x: {threshold: x!, values: axisValues[x!]},
            y: {threshold: y!, values: axisValues[y!]},
            thresholds: defaultThresholds,
            bucket,
            metric,
            range,
          });
          axisValues[y!].forEach((yValue, iy) =>
            axisValues[x!].forEach((xValue, ix) => {
              const cell = iy * axisValues[x!].length + ix;
              const thresholds = {...defaultThresholds, [x!]: xValue, [y!]: yValue};
              if (thresholdsCross(thresholds)) {
                expect(map.values[cell]).toBeNaN();
                expect(map.days[cell]).toBeNaN();
                return;
              }
              const codes = classify(snapshots, thresholds);
              const inBucket = (i: number) =>
                riskStates[codes.state[i]!] === bucket || regimes[codes.regime[i]!] === bucket;
              let count = 0;
              for (let i = range.from; i < range.to; i++) if (inBucket(i)) count++;
              expect(map.days[cell]).toBe(count);
              if (metric === "days") {
                expect(map.values[cell]).toBe(count);
                return;
              }
              const row = regimeTable(snapshots, returns, codes, {range}).rows.find(({regime}) => regime === bucket);
              const state = stateTable(returns, codes, {range}).rows.find((each) => each.state === bucket);
              const expected =
                metric === "volatility"
                  ? (row?.realisedVolatility ?? state?.annualisedVolatility ?? NaN)
                  : (row?.averageNextDayReturn ?? state?.averageNextDayReturn ?? NaN);
              if (row === undefined && state === undefined && count > 0) return; // too few returns for a state table
              if (Number.isNaN(expected)) expect(map.values[cell]).toBeNaN();
              else {
                // where returns hardly vary, the root of the variance turns its last digits into many
                const variances = Math.abs(map.values[cell]! ** 2 - expected ** 2);
                expect(Math.min(variances * 1e4, Math.abs(map.values[cell]! - expected))).toBeLessThan(1e-9);
              }
            }),
          );
        },
      ),
      {numRuns: 300},
    ));

  const snapshots = {gross: Float64Array.of(1, 1.3, NaN), net: Float64Array.of(0, 0, 0)};
  const returns = withNextDay(Float64Array.of(NaN, 0.01, 0.01));
  const options = {
    x: {threshold: "grossHigh", values: [1.2, 1.4]},
    y: {threshold: "grossLow", values: [0.8]},
    thresholds: defaultThresholds,
    bucket: "risk_on",
    metric: "nextDayReturn",
  } as const;

  it("is NaN where the bucket is empty", () => {
    const map = sensitivityMap(snapshots, returns, options);
    expect([...map.days]).toEqual([1, 0]);
    expect([...map.values]).toEqual([0.01, NaN]);
  });

  it("is zero volatility, not rounding, where all returns are equal", () => {
    const equal = {gross: new Float64Array(50).fill(1.5), net: new Float64Array(50)};
    const map = sensitivityMap(equal, withNextDay(new Float64Array(50).fill(0.1)), {...options, metric: "volatility"});
    expect(map.values[0]).toBeCloseTo(0, 12);
  });

  it("has a cell for each pair of values even with no days", () => {
    const none = {gross: new Float64Array(), net: new Float64Array()};
    expect([...sensitivityMap(none, withNextDay(new Float64Array()), options).days]).toEqual([0, 0]);
  });

  it("refuses two axes of one threshold, and values that do not ascend", () => {
    expect(() => sensitivityMap(snapshots, returns, {...options, y: options.x})).toThrow(/Both axes move grossHigh/);
    expect(() =>
      sensitivityMap(snapshots, returns, {...options, x: {threshold: "grossHigh", values: [1.2, 1.2]}}),
    ).toThrow(RangeError);
    expect(() => sensitivityMap(snapshots, returns, {...options, x: {threshold: "grossHigh", values: [NaN]}})).toThrow(
      RangeError,
    );
  });
});
