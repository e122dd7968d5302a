import {describe, expect, it} from "vitest";
import {type SeedInput, seedLosses} from "../../../src/analytics/factors/seedLosses.js";

/** Two symbols with prices on days 1 to 5 and a third without any, all held and modelled on days 1 to 4. */
const days = [1, 2, 3, 4];
const whole: SeedInput = {
  symbols: ["A", "B", "C"],
  prices: {
    date: Int32Array.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5),
    symbol: Uint32Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 1),
    close: new Float64Array(10).fill(1),
  },
  weights: {
    date: Int32Array.from(days.flatMap((day) => [day, day])),
    symbol: Uint32Array.from(days.flatMap(() => [0, 1])),
    weight: new Float64Array(8).fill(0.5),
  },
  model: {
    factors: ["v0"],
    date: Int32Array.from(days.flatMap((day) => [day, day])),
    symbol: Uint32Array.from(days.flatMap(() => [0, 1])),
    values: [new Float64Array(8).fill(1)],
  },
  first: 1,
  last: 4,
};
const reasons = (input: Partial<SeedInput>) =>
  seedLosses({...whole, ...input}).map(({date, symbol, reason}) => [date, symbol, reason]);

describe("seedLosses", () => {
  it("is empty where nothing is missing", () => expect(reasons({})).toEqual([]));
  it("loses every day of a book without any rows", () => {
    const none = {date: new Int32Array(), symbol: new Uint32Array()};
    expect(reasons({model: {...none, factors: [], values: []}})).toHaveLength(4);
    expect(reasons({weights: {...none, weight: new Float64Array()}})[0]).toEqual([1, -1, "no weights on this date"]);
  });
  it("tells the first thing that is missing on a date: risk model, weights, prices of the next day", () => {
    expect(reasons({first: 0, last: 1})).toEqual([[0, -1, "no risk model on this date"]]);
    expect(reasons({prices: {...whole.prices, date: whole.prices.date.map((day) => (day === 5 ? 6 : day))}})).toEqual([
      [4, -1, "no prices on the next calendar day"],
    ]);
  });
  it("loses a date on which a factor is blank for every symbol, and not one on which it is for some", () => {
    const values = [Float64Array.of(NaN, NaN, NaN, 1, 1, 1, 1, 1)];
    expect(reasons({model: {...whole.model, values}})).toEqual([[1, -1, "a factor has no exposure at all"]]);
  });
  it("loses a held symbol that the risk model names twice, and one that it names but no price does", () => {
    const model = {...whole.model, symbol: Uint32Array.of(0, 0, 0, 2, 0, 1, 0, 1)};
    const weights = {...whole.weights, symbol: Uint32Array.of(0, 1, 0, 2, 0, 1, 0, 1)};
    expect(reasons({model, weights})).toEqual([
      [1, 0, "more than once in the risk model"],
      [2, 2, "held but without prices"],
    ]);
  });
  it("keeps a held symbol that neither prices nor risk model know, as the seed does", () =>
    expect(reasons({weights: {...whole.weights, symbol: Uint32Array.of(0, 2, 0, 1, 0, 1, 0, 1)}})).toEqual([]));
});
