import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {momentsByColumn, momentsByLabel, momentsOfRows, noMoments} from "../../../src/analytics/explorer/dayMoments.js";

const every = (length: number) => ({failed: new Uint8Array(length), filters: 63});

/** P&L of a day: a number, nothing, or missing. */
const value = fc.oneof(fc.double({min: -1, max: 1, noNaN: true}), fc.constant(0), fc.constant(NaN));
const days = fc.array(fc.record({value, code: fc.nat({max: 4}), bits: fc.nat({max: 63})}), {maxLength: 60});

function naive(values: readonly number[]) {
  const known = values.filter((x) => !Number.isNaN(x));
  return {
    days: known.length,
    sum: known.reduce((a, b) => a + b, 0),
    squares: known.reduce((a, b) => a + b * b, 0),
    gains: known.filter((x) => x > 0).length,
    moves: known.filter((x) => x !== 0).length,
  };
}

const group = (moments: ReturnType<typeof noMoments>, g: number) =>
  Object.fromEntries(Object.entries(moments).map(([name, column]: [string, Float64Array]) => [name, column[g]]));

describe("moments of days", () => {
  it("count by label the days that fail none of the filters asked for", () => {
    fc.assert(
      fc.property(days, fc.nat({max: 63}), (rows, filters) => {
        const values = Float64Array.from(rows, (row) => row.value);
        const failed = Uint8Array.from(rows, ({bits}) => bits);
        const moments = momentsByLabel(
          values,
          Uint8Array.from(rows, ({code}) => code),
          4,
          {failed, filters},
        );
        for (let g = 0; g < 4; g++) {
          const own = rows.filter(({code, bits}) => code === g && (bits & filters) === 0);
          expect(group(moments, g)).toEqual(naive(own.map((row) => row.value)));
        }
      }),
    );
  });

  it("are of each column alone", () => {
    const columns = [Float64Array.of(1, NaN, -2), Float64Array.of(0, 3, NaN)];
    const moments = momentsByColumn(columns, {failed: Uint8Array.of(0, 0, 4), filters: 4});
    expect(group(moments, 0)).toEqual(naive([1]));
    expect(group(moments, 1)).toEqual(naive([0, 3]));
  });

  it("of rows are those of each group's own days", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.double({min: -1, max: 1, noNaN: true}), {maxLength: 12})), (groups) => {
        const start = Uint32Array.of(0, ...groups.map((_, g) => groups.slice(0, g + 1).flat().length));
        const day = Uint32Array.from(groups.flatMap((own) => [...own.keys()]));
        const failed = Uint8Array.from({length: 12}, (_, t) => (t % 3 === 0 ? 8 : 0));
        const moments = momentsOfRows({start, day}, Float64Array.from(groups.flat()), {failed, filters: 8});
        groups.forEach((own, g) => {
          const expected = naive(own.filter((_, t) => t % 3 !== 0));
          for (const [name, x] of Object.entries(group(moments, g)))
            expect(x).toBeCloseTo(expected[name as keyof typeof expected], 12);
        });
      }),
    );
  });

  it("are nothing where there is no day", () => {
    expect(momentsByLabel(new Float64Array(), new Uint8Array(), 2, every(0))).toEqual(noMoments(2));
    expect(momentsByColumn([], every(3))).toEqual(noMoments(0));
    expect(momentsOfRows({start: Uint32Array.of(0), day: new Uint32Array()}, new Float64Array(), every(0))).toEqual(
      noMoments(0),
    );
  });
});
