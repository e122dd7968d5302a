import {csvParse} from "d3-dsv";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {toCsv} from "../../../src/components/table/csv.js";

describe("toCsv", () => {
  it("ends every line in CRLF and leaves missing values empty", () => {
    expect(
      toCsv([
        {name: "a", values: [1, NaN, null]},
        {name: "b", values: ["x", undefined, ""]},
      ]),
    ).toBe("a,b\r\n1,x\r\n,\r\n,\r\n");
  });
  it("quotes commas, quotes, line breaks and the comment sign", () => {
    expect(toCsv([{name: "a,b", values: ['say "so"', "two\nlines", "#1"]}])).toBe(
      '"a,b"\r\n"say ""so"""\r\n"two\nlines"\r\n"#1"\r\n',
    );
  });
  it("writes days as ISO dates", () => {
    expect(toCsv([{name: "date", days: true, values: Int32Array.of(0)}])).toBe("date\r\n1970-01-01\r\n");
  });
  it("is a header alone for no rows, and nothing for no columns", () => {
    expect(toCsv([{name: "a", values: []}])).toBe("a\r\n");
    expect(toCsv([])).toBe("\r\n");
  });
  it("keeps every double to the last bit", () => {
    fc.assert(
      fc.property(fc.double({noNaN: true, noDefaultInfinity: true}), (x) => {
        expect(Number(csvParse(toCsv([{name: "x", values: [x]}]))[0]!.x) === x).toBe(true);
      }),
    );
  });
  it("puts the stamp before the header in comment lines, one line each", () => {
    const stamp = {
      page: "Regimes",
      parameters: {"Gross high": "120%\n"},
      workspace: "alpha",
      simulated: true,
      manifest: "abc",
    };
    const lines = toCsv([{name: "a", values: [1]}], stamp).split("\r\n");
    expect(lines.filter((line) => line.startsWith("# "))).toEqual([
      "# Sextant: Regimes",
      "# Gross high: 120% ",
      "# workspace: alpha (simulated)",
      "# manifest: abc",
      '# read with pandas.read_csv(path, comment="#")',
    ]);
    expect(lines.slice(5)).toEqual(["a", "1", ""]);
  });
});
