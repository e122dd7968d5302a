import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  Part,
  addParts,
  addRows,
  idioOf,
  partColumns,
  partCount,
} from "../../../src/analytics/factors/attributionKernel.js";

const number = fc.double({min: -1, max: 1, noNaN: true});
/** Rows of one asset each: P&L, weight and exposures, on days of which some were not fitted. */
const held = fc.record({rows: fc.integer({min: 0, max: 12}), factors: fc.integer({min: 1, max: 3})}).chain((shape) => {
  const column = (of: fc.Arbitrary<number>, length: number) =>
    fc.array(of, {minLength: length, maxLength: length}).map((values) => Float64Array.from(values));
  return fc.record({
    pnl: column(number, shape.rows),
    covered: column(fc.oneof(number, fc.constant(0)), shape.rows),
    exposure: fc.tuple(...Array.from({length: shape.factors}, () => column(number, shape.rows))),
    returns: fc.tuple(...Array.from({length: shape.factors + 1}, () => column(number, 5))),
    unfitted: fc.boolean(),
    scale: fc.option(column(number, 5), {nil: undefined}),
  });
});

/** Returns of which those of the last day are missing. */
const withGap = (returns: readonly Float64Array[], gap: boolean) =>
  returns.map((column) => column.map((x, t) => (gap && t === 4 ? NaN : x)));

describe("the parts of a row", () => {
  it("are weight times return: 2% held at an exposure of 1.5, a market of 1% and a factor of -2%", () => {
    const row = {
      pnl: Float64Array.of(0.001),
      covered: Float64Array.of(0.02),
      exposure: [Float64Array.of(0.03)],
    };
    const parts = new Float64Array(partCount(1));
    addParts(parts, 0, row, 0, [Float64Array.of(0.01), Float64Array.of(-0.02)], 0, 1);
    expect(parts[Part.raw]).toBe(0.001);
    expect(parts[Part.uncovered]).toBe(0);
    expect(parts[Part.market]).toBeCloseTo(0.0002, 15);
    expect(parts[Part.factors]).toBeCloseTo(-0.0006, 15);
    expect(idioOf(parts, 0, 1)).toBeCloseTo(0.001 - 0.0002 + 0.0006, 15);
  });

  it("are the same bits added row by row and in columns", () =>
    fc.assert(
      fc.property(held, ({unfitted, scale, ...columns}) => {
        const returns = withGap(columns.returns, unfitted);
        const day = Array.from(columns.pnl, (_, row) => row % 5);
        const [one, all] = [new Float64Array(partCount(columns.exposure.length)), new Float64Array(partCount(columns.exposure.length))]; // prettier-ignore
        for (const row of day.keys()) addParts(one, 0, columns, row, returns, day[row]!, scale?.[day[row]!] ?? 1);
        addRows(all, 0, columns, Uint32Array.from(day.keys()), day, returns, scale);
        expect(all).toEqual(one);
      }),
    ));

  it("are the same a column each as one by one", () =>
    fc.assert(
      fc.property(held, fc.boolean(), ({unfitted, ...columns}, known) => {
        const rows = columns.pnl.length;
        const sums = known ? {...columns, uncovered: columns.pnl.map((x) => x / 3)} : columns;
        const returns = withGap(columns.returns, unfitted);
        const spread = returns.map((column) => Float64Array.from({length: rows}, (_, row) => column[row % 5]!));
        const {market, byFactor, idio, uncovered} = partColumns(sums, spread);
        for (let row = 0; row < rows; row++) {
          const parts = new Float64Array(partCount(byFactor.length));
          addParts(parts, 0, sums, row, spread, row, 1);
          const columnwise = [uncovered, market, ...byFactor].map((part) => part[row]! + 0); // no negative zero
          expect(columnwise).toEqual([...parts.subarray(1)]);
          expect(idio[row]).toBeCloseTo(idioOf(parts, 0, byFactor.length), 15);
        }
      }),
    ));
});
