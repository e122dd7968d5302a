import {describe, expect, it} from "vitest";
import {scanCsv} from "../../../src/data/exposureStore/scanCsv.js";
import {put, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
function scan(text: string | Uint8Array, until = Infinity) {
  const rows: [line: number, ...cells: string[]][] = [];
  const fault = scanCsv(put(folder, "x.csv", text), (cells, line) => rows.push([line, ...cells]) < until);
  return {rows, fault};
}

describe("scanCsv", () => {
  it.each(["\n", "\r\n", "\r"])(
    "reads lines that end in %j, the last one without an end",
    (end) =>
    expect(scan(`a,b${end}1,2${end}3,`)).toEqual({rows: [[1, "a", "b"], [2, "1", "2"], [3, "3", ""]], fault: undefined}), // prettier-ignore
  );

  it("reads quoted commas, quotes and line ends, and tells the line a row begins on", () =>
    expect(scan('a,b\n"x,""y""",1\n"p\nq",2\n\nr,3\n').rows).toEqual([
      [1, "a", "b"],
      [2, 'x,"y"', "1"],
      [3, "p\nq", "2"],
      [6, "r", "3"],
    ]));

  it("passes over a byte order mark, and reads letters that span its pieces", () => {
    const long = "é".repeat(1 << 20);
    expect(scan(`\ufeffa,${long}\n`).rows).toEqual([[1, "a", long]]);
  });

  it("ends where it is told to", () => expect(scan("a\nb\nc\n", 2).rows).toHaveLength(2));

  it.each([
    ["a quote that never closes", 'a,b\n"1,2\n', 2, /never closes/],
    ["text after a closing quote", 'a,b\n"1"x,2\n', 2, /after a closing quote/],
    ["a NUL byte", "a,b\n1,\0\n", 2, /NUL/],
    ["bytes that are no UTF-8", Uint8Array.of(97, 10, 0xff, 10), 2, /UTF-8/],
  ])("stops at %s and says on which line", (_, text, line, what) => {
    const {fault} = scan(text);
    expect(fault?.line).toBe(line);
    expect(fault?.what).toMatch(what);
  });

  it("has no row of nothing", () => expect(scan("")).toEqual({rows: [], fault: undefined}));
});
