import {describe, expect, it} from "vitest";
import {KeptMemory} from "../../../src/data/exposureStore/keptMemory.js";

describe("KeptMemory", () => {
  it("gives the same memory again for the same purpose, and other for another", () => {
    const memory = new KeptMemory();
    memory.numbers("a", 3).fill(7);
    expect(memory.numbers("a", 2)).toEqual(Float64Array.of(7, 7));
    expect(memory.numbers("b", 2)).toEqual(new Float64Array(2));
  });

  it("grows where more is asked for", () => {
    const memory = new KeptMemory();
    expect(memory.codes("a", 2)).toHaveLength(2);
    expect(memory.codes("a", 5000).fill(1)).toHaveLength(5000);
    expect([...memory.bytes("a", 5)]).toEqual([1, 0, 0, 0, 1]);
  });
});
