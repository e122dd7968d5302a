import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {UNCLASSIFIED} from "../../../src/analytics/exposure/classify.js";
import {transitions} from "../../../src/analytics/exposure/transitions.js";

describe("transitions", () => {
  it("counts what follows what and turns each row into shares", () => {
    const {counts, probabilities} = transitions(Uint8Array.of(0, 0, 1, 0, 0), 2);
    expect([...counts]).toEqual([2, 1, 1, 0]);
    expect([...probabilities]).toEqual([2 / 3, 1 / 3, 1, 0]);
  });

  it("does not bridge an unclassified day", () => {
    const {counts, skipped} = transitions(Uint8Array.of(0, UNCLASSIFIED, 1, 1), 2);
    expect([...counts]).toEqual([0, 0, 0, 1]);
    expect(skipped).toBe(2);
  });

  it("has no shares for a code that nothing follows", () =>
    expect([...transitions(Uint8Array.of(0, 1), 2).probabilities]).toEqual([0, 1, NaN, NaN]));

  it("does not look before the range", () =>
    expect([...transitions(Uint8Array.of(0, 1, 1), 2, {from: 1, to: 3}).counts]).toEqual([0, 0, 0, 1]));

  it.each([[[]], [[1]]])("counts nothing for %j", (codes) =>
    expect([...transitions(Uint8Array.from(codes), 2).counts]).toEqual([0, 0, 0, 0]),
  );

  it("accounts for every pair of neighbours, and each row of shares sums to one", () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1, 2, UNCLASSIFIED), {minLength: 1}), (codes) => {
        const {counts, probabilities, skipped} = transitions(Uint8Array.from(codes), 3);
        expect(counts.reduce((a, b) => a + b, skipped)).toBe(codes.length - 1);
        for (let k = 0; k < 3; k++) {
          const row = probabilities.slice(3 * k, 3 * k + 3);
          if (!Number.isNaN(row[0])) expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
        }
      }),
    ));
});
