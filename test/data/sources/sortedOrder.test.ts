import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {sortedOrder} from "../../../src/data/sources/sortedOrder.js";

const rows = (...numbers: number[]) => Uint32Array.from(numbers);

describe("sortedOrder", () => {
  it("is empty for no rows", () => expect(sortedOrder(rows(), [[]])).toEqual(rows()));
  it("keeps one row", () => expect(sortedOrder(rows(0), [[5]])).toEqual(rows(0)));
  it("keeps the order of ties", () => expect(sortedOrder(rows(0, 1, 2), [[7, 7, 7]])).toEqual(rows(0, 1, 2)));
  it("sorts by the first column, then the next", () =>
    expect(
      sortedOrder(rows(0, 1, 2, 3), [
        ["b", "a", "b", "a"],
        [1, 9, 0, 2],
      ]),
    ).toEqual(rows(3, 1, 2, 0)));
  it("orders text by code unit", () => expect(sortedOrder(rows(0, 1, 2), [["a", "B", "Z"]])).toEqual(rows(1, 2, 0)));
  it("considers only the rows it is given", () => expect(sortedOrder(rows(0, 2), [[3, 1, 2]])).toEqual(rows(2, 0)));
  it("leaves its input alone", () => {
    const input = rows(0, 1);
    sortedOrder(input, [[2, 1]]);
    expect(input).toEqual(rows(0, 1));
  });
  it("agrees with a stable sort", () =>
    fc.assert(
      fc.property(fc.array(fc.nat(5)), (values) => {
        const expected = [...values.keys()].sort((a, b) => values[a] - values[b]);
        expect(Array.from(sortedOrder(rows(...values.keys()), [values]))).toEqual(expected);
      }),
    ));
});
