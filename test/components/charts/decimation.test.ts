import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {decimate} from "../../../src/components/charts/decimation.js";
import {timeView} from "../../../src/components/charts/timeAxis.js";

const days = (n: number) => Int32Array.from({length: n}, (_, i) => 10_000 + i);
const f64 = (...values: number[]) => Float64Array.from(values);

describe("decimate", () => {
  it("keeps every row where they are few", () => {
    expect([...decimate(f64(1, 2, 3), timeView(days(3), {width: 400}))]).toEqual([0, 1, 2]);
  });

  it("is empty for no rows", () => {
    expect(decimate(f64(), timeView(days(0), {width: 400}))).toHaveLength(0);
  });

  it("keeps one row of each gap, so that the line breaks there once", () => {
    expect([...decimate(f64(NaN, NaN, 1, NaN, NaN, Infinity, 2), timeView(days(7), {width: 400}))]).toEqual([
      0, 2, 3, 6,
    ]);
  });

  it("keeps at most four rows a pixel column of a long series", () => {
    const values = Float64Array.from({length: 50_000}, (_, i) => Math.sin(i * 12.9898));
    const view = timeView(days(50_000), {width: 400});
    expect(decimate(values, view).length).toBeLessThanOrEqual(4 * Math.ceil(view.right - view.left));
  });

  it("keeps the ends and all extremes of whatever it is given, and the rows of a gap of a single day", () => {
    const value = fc.oneof(
      {weight: 9, arbitrary: fc.double({min: -9, max: 9})},
      {weight: 1, arbitrary: fc.constant(NaN)},
    );
    fc.assert(
      fc.property(fc.array(value, {minLength: 900, maxLength: 1200}), (list) => {
        const values = Float64Array.from(list);
        const view = timeView(days(list.length), {width: 300});
        const rows = [...decimate(values, view)];
        const kept = rows.map((row) => values[row]!).filter(Number.isFinite);
        const all = list.filter(Number.isFinite);
        expect(Math.max(...kept)).toBe(Math.max(...all));
        expect(Math.min(...kept)).toBe(Math.min(...all));
        expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
        list.forEach((v, i) => {
          if (Number.isNaN(v) && !Number.isNaN(list[i - 1])) expect(rows).toContain(i);
        });
      }),
      {numRuns: 30},
    );
  });

  it("covers the same pixels as all rows: within each column the lowest and the highest stay", () => {
    const n = 20_000;
    const values = Float64Array.from({length: n}, (_, i) => Math.sin(i / 700) + 0.3 * Math.sin(i * 78.233));
    const view = timeView(days(n), {width: 500});
    const columns = Math.ceil(view.right - view.left);
    const extremes = (rows: Iterable<number>) => {
      const low = new Float64Array(columns).fill(Infinity);
      const high = new Float64Array(columns).fill(-Infinity);
      for (const row of rows) {
        const column = Math.floor((row / n) * columns);
        low[column] = Math.min(low[column]!, values[row]!);
        high[column] = Math.max(high[column]!, values[row]!);
      }
      return {low, high};
    };
    expect(extremes(decimate(values, view))).toEqual(extremes(values.keys()));
  });
});
