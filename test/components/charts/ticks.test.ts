import * as d3 from "d3";
import {describe, expect, it} from "vitest";
import {
  basisPointTicks,
  numberTicks,
  percentTicks,
  type TickFormat,
  ticksOf,
} from "../../../src/components/charts/ticks.js";

const written = (format: TickFormat, low: number, high: number, count = 5) =>
  d3.ticks(low, high, count).map(ticksOf(format, [low, high], count));

describe("ticks", () => {
  it("show the same digits all along an axis, zero included", () => {
    expect(written(percentTicks, -0.06, 0.16)).toEqual(["−5%", "0%", "5%", "10%", "15%"]);
    expect(written(percentTicks, 0, 0.02, 4)).toEqual(["0.0%", "0.5%", "1.0%", "1.5%", "2.0%"]);
    expect(written(numberTicks, -0.1, 0.1, 4)).toEqual(["−0.10", "−0.05", "0.00", "0.05", "0.10"]);
    expect(written(basisPointTicks, -1e-4, 1e-4, 4)).toEqual(["−1.0", "−0.5", "0.0", "0.5", "1.0"]);
  });

  it("are never two of a kind, however small the numbers", () => {
    for (const format of [percentTicks, numberTicks, basisPointTicks])
      for (let exponent = -7; exponent < 4; exponent++)
        for (const high of [1, 1.7, 3, 4.4, 9]) {
          const texts = written(format, -0.3 * 10 ** exponent, high * 10 ** exponent, 6);
          expect(new Set(texts).size).toBe(texts.length);
        }
  });

  it("show no more digits than there is room for, where all that is drawn is dust", () => {
    expect(written(numberTicks, -3e-17, 3e-17, 2)[0]).toBe("0.0000000000");
    expect(written(percentTicks, 0, 1e-200, 2)[1]).toBe("0.0000000000%");
  });

  it("take the digits of a single tick from its size", () => expect(percentTicks(0.25, [0.25])).toBe("25%"));
});
