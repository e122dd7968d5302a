import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {sortedOrder} from "../../../src/data/sources/sortedOrder.js";

const rows = (...numbers: number[]) => Uint32Array.from(numbers);
const days = (...numbers: number[]) => Int32Array.from(numbers);

describe("sortedOrder", () => {
  it("is empty for no rows", () => expect(sortedOrder(rows(), [days()])).toEqual(rows()));
  it("keeps one row", () => expect(sortedOrder(rows(0), [days(5)])).toEqual(rows(0)));
  it("keeps the order of ties", () => expect(sortedOrder(rows(0, 1, 2), [days(7, 7, 7)])).toEqual(rows(0, 1, 2)));
  it("sorts by the first column, then the next", () =>
    expect(sortedOrder(rows(0, 1, 2, 3), [["b", "a", "b", "a"], days(1, 9, 0, 2)])).toEqual(rows(3, 1, 2, 0)));
  it("orders text by code unit", () => expect(sortedOrder(rows(0, 1, 2), [["a", "B", "Z"]])).toEqual(rows(1, 2, 0)));
  it("considers only the rows it is given", () => expect(sortedOrder(rows(0, 2), [days(3, 1, 2)])).toEqual(rows(2, 0)));
  it("orders days before the epoch", () => expect(sortedOrder(rows(0, 1, 2), [days(5, -5, 0)])).toEqual(rows(1, 2, 0)));
  it("orders days too far apart to count", () =>
    expect(sortedOrder(rows(0, 1, 2), [days(2e9, -2e9, 0)])).toEqual(rows(1, 2, 0)));
  it("orders times, fractions and all", () =>
    expect(sortedOrder(rows(0, 1, 2), [Float64Array.of(1.5e12, 0.25, 0.2)])).toEqual(rows(2, 1, 0)));
  it("leaves its input alone", () => {
    const input = rows(0, 1);
    sortedOrder(input, [days(2, 1)]);
    expect(input).toEqual(rows(0, 1));
  });
  it("agrees with a stable sort by comparison, whatever the columns are made of", () => {
    const row = fc.tuple(
      fc.nat(4),
      fc.constantFrom("A", "B", "C"),
      fc.nat(3).map((x) => x / 4),
    );
    fc.assert(
      fc.property(fc.array(row, {maxLength: 30}), (data) => {
        const columns = [
          Int32Array.from(data, ([x]) => x),
          data.map(([, x]) => x),
          Float64Array.from(data, ([, , x]) => x),
        ];
        const compare = (a: number, b: number): number => {
          const column = columns.find((values) => values[a] !== values[b]);
          return column === undefined ? 0 : column[a]! < column[b]! ? -1 : 1;
        };
        expect(Array.from(sortedOrder(rows(...data.keys()), columns))).toEqual([...data.keys()].sort(compare));
      }),
    );
  });
});
