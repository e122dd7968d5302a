import {describe, expect, it} from "vitest";
import {lineOf, rowLines} from "../../../src/data/exposureStore/rowLines.js";
import {put, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
const linesOf = (text: string, rows: number) => {
  const lines = rowLines(put(folder, "x.csv", text));
  return Array.from({length: rows}, (_, row) => lineOf(lines, row));
};

describe("the line of a row", () => {
  it("is the next one each time after a header of one line", () => {
    expect([0, 1, 7].map((row) => lineOf(undefined, row))).toEqual([2, 3, 9]);
    expect(linesOf("a,b\n1,2\n3,4\n", 2)).toEqual([2, 3]);
  });

  it("follows cells that span lines, blank lines and a header of two", () =>
    expect(linesOf('"a\nx",b\n1,2\n"3\n3\n3",4\n\n\n5,6\n7,8', 4)).toEqual([3, 4, 9, 10]));

  it("counts a line that ends in CR LF once", () => expect(linesOf('a,b\r\n"1\r\n1",2\r\n3,4\r\n', 2)).toEqual([2, 4]));

  it("is not told beyond what is remembered, rather than guessed", () => {
    const lines = rowLines(put(folder, "many.csv", `a,b\n${'"1\n1",2\n'.repeat(10_050)}`));
    expect(lines).toHaveLength(10_000);
    expect(lineOf(lines, 9_999)).toBe(2 + 2 * 9_999);
    expect(lineOf(lines, 10_001)).toBeUndefined();
  });
});
