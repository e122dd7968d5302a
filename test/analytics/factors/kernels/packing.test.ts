import {describe, expect, it} from "vitest";
import {PACK_ROWS, packedAddress, packedBytes, threes} from "../../../../src/analytics/factors/kernels/packing.js";

describe("packing", () => {
  it("lays chunk after chunk, and in a chunk column after column", () => {
    expect(packedAddress(0, 5, 0, 0)).toBe(0);
    expect(packedAddress(0, 5, 0, PACK_ROWS - 1)).toBe(PACK_ROWS - 1);
    expect(packedAddress(0, 5, 1, 0)).toBe(PACK_ROWS);
    expect(packedAddress(0, 5, 0, PACK_ROWS)).toBe(5 * PACK_ROWS);
    expect(packedAddress(1024, 5, 0, 0)).toBe(128);
  });

  it("gives every number a place of its own within the bytes it asks for", () => {
    const places = new Set<number>();
    for (let row = 0; row < 300; row++)
      for (let column = 0; column < 4; column++) places.add(packedAddress(0, 4, column, row));
    expect(places.size).toBe(1200);
    expect(Math.max(...places) * 8).toBeLessThan(packedBytes(300, 4));
  });

  it("rounds columns up to threes", () => expect([0, 1, 3, 4].map(threes)).toEqual([0, 3, 3, 6]));
});
