import {describe, expect, it} from "vitest";
import {inOrder} from "../../../src/analytics/exposure/order.js";

describe("inOrder", () => {
  const table = (...key: number[]) => ({
    key: Int32Array.from(key),
    row: Float64Array.from(key, (_, i) => i),
    name: "kept",
  });
  const sort = (columns: ReturnType<typeof table>) =>
    inOrder(columns, columns.key.length, (i, j) => columns.key[i]! - columns.key[j]!);

  it("returns columns that are in order as they are", () => {
    const columns = table(1, 1, 2);
    expect(sort(columns)).toBe(columns);
  });

  it("moves all columns together, keeps equal rows in their order, and leaves its input alone", () => {
    const columns = table(3, 1, 3, 2);
    expect(sort(columns)).toEqual({key: Int32Array.of(1, 2, 3, 3), row: Float64Array.of(1, 3, 0, 2), name: "kept"});
    expect(columns.key).toEqual(Int32Array.of(3, 1, 3, 2));
  });

  it("leaves none and one alone", () => {
    expect(sort(table()).key.length).toBe(0);
    expect(sort(table(5)).row).toEqual(Float64Array.of(0));
  });
});
