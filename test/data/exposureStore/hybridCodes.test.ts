import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {longestHybrid, writeHybrid} from "../../../src/data/exposureStore/hybridCodes.js";

/** Reads codes back, as the Parquet format describes them. */
function readHybrid(bytes: Uint8Array, width: number): number[] {
  const codes: number[] = [];
  for (let at = 0; at < bytes.length;) {
    let [head, shift] = [0, 0];
    do head |= (bytes[at]! & 127) << shift;
    while (((shift += 7), bytes[at++]! & 128));
    if (head & 1) {
      const bits = Array.from(
        {length: (head >>> 1) * 8 * width},
        (_, bit) => (bytes[at + (bit >>> 3)]! >>> (bit & 7)) & 1,
      );
      for (let code = 0; code < bits.length; code += width)
        codes.push(bits.slice(code, code + width).reduce((value, bit, place) => value + bit * 2 ** place, 0));
      at += (head >>> 1) * width;
    } else {
      let code = 0;
      for (let byte = 0; byte < width; byte += 8) code |= bytes[at++]! << byte;
      for (let times = head >>> 1; times > 0; times--) codes.push(code);
    }
  }
  return codes;
}

describe("writeHybrid", () => {
  it("writes runs and changes as they are read back, into memory that holds anything", () => {
    const run = fc.record({code: fc.nat(2 ** 17 - 1), length: fc.integer({min: 1, max: 40})});
    fc.assert(
      fc.property(fc.array(run, {maxLength: 40}), fc.integer({min: 1, max: 17}), (runs, width) => {
        const codes = runs.flatMap(({code, length}) => new Array<number>(length).fill(code % 2 ** width));
        const out = new Uint8Array(longestHybrid(codes.length, width)).fill(255);
        const end = writeHybrid(out, 0, Uint32Array.from(codes), width);
        expect(end).toBeLessThanOrEqual(out.length);
        const read = readHybrid(out.subarray(0, end), width);
        expect(read.slice(0, codes.length)).toEqual(codes);
        expect(read.slice(codes.length)).toEqual(new Array<number>(read.length - codes.length).fill(0));
      }),
    );
  });
});
