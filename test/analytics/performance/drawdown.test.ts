import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {drawdown, drawdownTable, maxDrawdown, ulcerIndex} from "../../../src/analytics/performance/drawdown.js";
import {simpleReturns} from "../../../src/analytics/performance/returns.js";
import {anyReturns, expectClose, mixedReturns, thousandReturns} from "./series.js";

const none = new Float64Array();
const days = (length: number) => Int32Array.from({length}, (_, i) => 100 + i);
const known = (returns: Float64Array) => returns.some((r) => !Number.isNaN(r));

describe("drawdown", () => {
  it("counts a loss on the first day", () => expectClose(drawdown(Float64Array.of(-0.1, 0.05)), [-0.1, -0.055]));
  it("is flat through a missing return", () =>
    expectClose(drawdown(Float64Array.of(-0.1, NaN, 0)), [-0.1, -0.1, -0.1]));
  it("is empty for no returns", () => expect(drawdown(none)).toHaveLength(0));
  it("is zero while all returns are gains", () => expectClose(drawdown(Float64Array.of(0.1, 0.1)), [0, 0]));
  it("stays at the bottom once everything is lost", () =>
    expectClose(drawdown(Float64Array.of(0.1, -1, 5)), [0, -1, -1]));
  it("never exceeds zero, and is zero at every new peak", () =>
    fc.assert(
      fc.property(anyReturns(), (returns) => {
        const depths = drawdown(returns);
        let [level, peak] = [1, 1];
        returns.forEach((r, i) => {
          level *= 1 + (Number.isNaN(r) ? 0 : r);
          expect(depths[i]).toBeLessThanOrEqual(0);
          if (level >= peak) expect(depths[i]).toBe(0);
          peak = Math.max(peak, level);
        });
      }),
    ));
});

describe("maxDrawdown", () => {
  it("is missing where there is no return", () => {
    expect(maxDrawdown(none)).toBeNaN();
    expect(maxDrawdown(Float64Array.of(NaN))).toBeNaN();
  });
  it("is zero for one gain, and the loss for one loss", () => {
    expect(maxDrawdown(Float64Array.of(0.1))).toBe(0);
    expect(maxDrawdown(Float64Array.of(-0.1))).toBeCloseTo(-0.1, 15);
  });
  it("is empyrical's on its published series", () => expect(maxDrawdown(mixedReturns)).toBeCloseTo(-0.1, 15));
  // pandas 1.5.3: w = (1 + x).cumprod(); (w / np.maximum(1, w.cummax()) - 1).min(), with x of series.ts
  it("agrees with pandas", () => expect(maxDrawdown(thousandReturns)).toBeCloseTo(-0.0927442638035505, 13));
  it("is no shallower than any loss of one day", () =>
    fc.assert(
      fc.property(anyReturns(), (returns) => {
        fc.pre(known(returns));
        const worst = Math.min(0, ...returns.filter((r) => !Number.isNaN(r)));
        expect(maxDrawdown(returns)).toBeLessThanOrEqual(worst + 1e-12);
      }),
    ));
});

describe("ulcerIndex", () => {
  it("is missing where there is no return", () => {
    expect(ulcerIndex(none)).toBeNaN();
    expect(ulcerIndex(Float64Array.of(NaN))).toBeNaN();
  });
  it("is zero without a drawdown", () => expect(ulcerIndex(Float64Array.of(0.1, 0))).toBe(0));
  it("is the root mean square of the drawdowns", () =>
    expect(ulcerIndex(Float64Array.of(-0.1, 0, 1))).toBeCloseTo(Math.sqrt(0.02 / 3), 15));
  it("skips missing returns", () =>
    expect(ulcerIndex(Float64Array.of(NaN, -0.1, NaN, 0, 1))).toBe(ulcerIndex(Float64Array.of(-0.1, 0, 1))));
  // pandas 1.5.3: w as above, d = w / np.maximum(1, w.cummax()) - 1, np.sqrt((d ** 2).sum() / 1000)
  it("agrees with pandas", () => expect(ulcerIndex(thousandReturns)).toBeCloseTo(0.03885800101122141, 13));
  it("lies between zero and the deepest drawdown", () =>
    fc.assert(
      fc.property(anyReturns(), (returns) => {
        fc.pre(known(returns));
        expect(ulcerIndex(returns)).toBeGreaterThanOrEqual(0);
        expect(ulcerIndex(returns)).toBeLessThanOrEqual(-maxDrawdown(returns) + 1e-12);
      }),
    ));
});

describe("drawdownTable", () => {
  const table = (returns: Float64Array) => drawdownTable(returns, days(returns.length));

  it("is empty for no returns and for gains alone", () => {
    expect(table(none)).toEqual([]);
    expect(table(Float64Array.of(NaN, 0.1, 0, 0.1))).toEqual([]);
  });

  it("names the last day at the peak, the first at the bottom and the first back", () => {
    const [fall] = table(simpleReturns(Float64Array.of(100, 120, 120, 110, 90, 90, 120, 130)));
    expect(fall).toMatchObject({peak: 102, valley: 104, recovery: 106, daysDown: 2, daysToRecover: 2});
    expect(fall!.depth).toBeCloseTo(-0.25, 15);
  });

  it("leaves the recovery blank where it never came", () => {
    const [fall] = table(simpleReturns(Float64Array.of(100, 90, 95)));
    expect(fall).toMatchObject({peak: 100, valley: 101, recovery: NaN, daysDown: 1, daysToRecover: NaN});
  });

  it("leaves the peak blank where the fall begins before the first row", () => {
    const [fall] = table(Float64Array.of(-0.5, 1));
    expect(fall).toMatchObject({peak: NaN, valley: 100, recovery: 101, depth: -0.5, daysDown: NaN, daysToRecover: 1});
  });

  it("counts calendar days", () => {
    const friday = Int32Array.of(1, 4, 5);
    expect(drawdownTable(Float64Array.of(NaN, -0.5, 1), friday)[0]).toMatchObject({daysDown: 3, daysToRecover: 1});
  });

  it("sorts the deepest first", () => {
    const depths = table(simpleReturns(Float64Array.of(100, 95, 100, 80, 100, 90))).map(({depth}) => depth);
    expectClose(depths, [-0.2, -0.1, -0.05]);
  });

  it("takes a path back at its peak but for rounding for recovered", () => {
    const returns = simpleReturns(Float64Array.of(3, 2.1, 0.7, 3, 3.1));
    expect(table(returns)).toHaveLength(1);
    expect(table(returns)[0]!.recovery).toBe(103);
    const almost = Float64Array.of(NaN, -0.5, 1 - 1e-14, 0); // a hair short
    expect(table(almost)[0]!.recovery).toBe(102);
  });

  it("refuses dates that are not one a return", () => expect(() => drawdownTable(none, days(1))).toThrow(RangeError));

  // pandas 1.5.3, pyfolio's own steps (idxmin of the drawdowns, last zero before, first zero after, drop, again), with
  // x of series.ts on days 0 to 999 and a zero drawdown on day -1
  it("agrees with pyfolio's procedure", () => {
    const found = drawdownTable(
      thousandReturns,
      Int32Array.from({length: 1000}, (_, i) => i),
    );
    const expected = [
      [270, 303, 353, -0.0927442638035505],
      [669, 752, 789, -0.08478104110333429],
      [905, 928, 951, -0.07715050346721897],
      [403, 449, 484, -0.07628777888758631],
    ];
    expect(found.slice(0, 4).map(({peak, valley, recovery}) => [peak, valley, recovery])).toEqual(
      expected.map((row) => row.slice(0, 3)),
    );
    expectClose(
      found.slice(0, 4).map(({depth}) => depth),
      expected.map((row) => row[3]!),
    );
  });

  it("holds the maximum drawdown on top, and stretches that do not overlap", () =>
    fc.assert(
      fc.property(anyReturns(1), (returns) => {
        fc.pre(known(returns));
        const found = table(returns);
        expectClose([found[0]?.depth ?? 0], [maxDrawdown(returns)]);
        const inTime = found.toSorted((a, b) => a.valley - b.valley);
        for (let i = 1; i < inTime.length; i++) expect(inTime[i]!.peak).toBeGreaterThanOrEqual(inTime[i - 1]!.recovery);
      }),
    ));
});
