import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {readSort, sortedOrder, writeSort} from "../../../src/components/table/tableOrder.js";

describe("sortedOrder", () => {
  it("is empty for no rows", () => expect([...sortedOrder([], "ascending")]).toEqual([]));
  it("sorts numbers as numbers and text as people do", () => {
    expect([...sortedOrder([10, 9, 100], "ascending")]).toEqual([1, 0, 2]);
    expect([...sortedOrder(["S10", "S9", "b"], "ascending")]).toEqual([2, 1, 0]);
  });
  it("puts what is missing last both ways", () => {
    expect([...sortedOrder([NaN, 1, null, 2], "ascending")]).toEqual([1, 3, 0, 2]);
    expect([...sortedOrder([NaN, 1, null, 2], "descending")]).toEqual([3, 1, 0, 2]);
  });
  it("keeps the order of equals both ways", () => {
    expect([...sortedOrder([1, 1, 1], "descending")]).toEqual([0, 1, 2]);
  });
  it("loses no row", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.double(), fc.constant(null))), (values) => {
        expect([...sortedOrder(values, "descending")].sort((a, b) => a - b)).toEqual(values.map((_, i) => i));
      }),
    );
  });
});

describe("readSort", () => {
  it("reads what writeSort wrote", () => {
    for (const order of ["ascending", "descending"] as const)
      expect(readSort(writeSort({key: "days", order}), ["days"])).toEqual({key: "days", order});
  });
  it("tells the order the rows come in from a column that is not there", () => {
    expect(readSort(writeSort(null), ["days"])).toBeNull();
    expect(readSort("-nonsense", ["days"])).toBeUndefined();
  });
});
