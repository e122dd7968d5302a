import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {OTHER_LONGS, OTHER_SHORTS, exposureStack} from "../../../src/analytics/exposure/stack.js";

/** A stack of the given exposures, a list of [symbol, exposure] a bar; NaN equity where the list is missing. */
function stackOf(bars: ([symbol: number, exposure: number][] | null)[], symbols: number, most: number) {
  const rows = bars.flatMap((bar) => bar ?? []);
  const offset = Uint32Array.of(0, ...bars.map((_, t) => bars.slice(0, t + 1).flatMap((bar) => bar ?? []).length));
  const layers = exposureStack(
    {symbol: Uint32Array.from(rows, ([s]) => s), exposure: Float64Array.from(rows, ([, x]) => x), offset},
    (t) => bars[t] !== null,
    symbols,
    most,
  );
  return layers.map(({symbol, exposure}) => [symbol, ...exposure]);
}

describe("exposureStack", () => {
  it("is empty for no bars, and where nothing was ever held", () => {
    expect(stackOf([], 0, 3)).toEqual([]);
    expect(stackOf([[], []], 4, 3)).toEqual([]);
  });

  it("has the largest first, with 0 on bars without a position", () =>
    expect(
      stackOf(
        [
          [
            [0, 0.1],
            [1, -0.5],
          ],
          [[0, 0.2]],
        ],
        3,
        3,
      ),
    ).toEqual([
      [1, -0.5, 0],
      [0, 0.1, 0.2],
    ]));

  it("keeps the order of symbols where all are equal", () =>
    expect(stackOf([[0, 1, 2].map((s) => [s, 1])], 3, 3).map(([s]) => s)).toEqual([0, 1, 2]));

  it("adds up the others, long and short apart", () =>
    expect(
      stackOf(
        [
          [
            [0, 1],
            [1, 0.2],
            [2, 0.3],
            [3, -0.25],
          ],
          [[0, 1]],
        ],
        4,
        1,
      ),
    ).toEqual([
      [0, 1, 1],
      [OTHER_LONGS, 0.5, 0],
      [OTHER_SHORTS, -0.25, 0],
    ]));

  it("is missing where equity is, and for the symbols whose value is", () =>
    expect(
      stackOf(
        [
          null,
          [
            [0, 1],
            [1, NaN],
          ],
        ],
        2,
        1,
      ),
    ).toEqual([
      [0, NaN, 1],
      [OTHER_LONGS, NaN, NaN],
      [OTHER_SHORTS, NaN, NaN],
    ]));

  it("adds up to the exposure of every bar, however many layers it has", () => {
    const exposures = fc.array(fc.integer({min: -100, max: 100}), {minLength: 6, maxLength: 6});
    fc.assert(
      fc.property(fc.array(exposures, {maxLength: 5}), fc.nat(7), (bars, most) => {
        const layers = stackOf(
          bars.map((bar) => bar.map((x, s): [number, number] => [s, x])),
          6,
          most,
        );
        bars.forEach((bar, t) => {
          const sum = (parts: number[], sign: number) => parts.reduce((all, x) => all + Math.max(0, sign * x), 0);
          const parts = layers.map((layer) => layer[t + 1]!);
          expect(sum(parts, 1)).toBe(sum(bar, 1));
          expect(sum(parts, -1)).toBe(sum(bar, -1));
        });
      }),
    );
  });
});
