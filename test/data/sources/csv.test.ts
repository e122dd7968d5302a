import {csvFormatRows} from "d3-dsv";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {parseCsv} from "../../../src/data/sources/csv.js";
import {ProblemLog} from "../../../src/data/sources/problem.js";

function parse(text: string | Uint8Array) {
  const log = new ProblemLog("x.csv");
  const raw = parseCsv(typeof text === "string" ? Buffer.from(text) : text, log);
  return {...raw, raw, lines: raw && Array.from(raw.lines), messages: log.list().map(({message}) => message)};
}

describe("parseCsv", () => {
  it("gives a list of cells a header, and the line of each row", () =>
    expect(parse("a,b\n1,2\n3,4\n")).toMatchObject({
      headers: ["a", "b"],
      cells: [
        ["1", "3"],
        ["2", "4"],
      ],
      lines: [2, 3],
    }));

  it("has no header in an empty text", () => expect(parse("")).toMatchObject({headers: [], cells: [], lines: []}));
  it("has no rows under a header alone", () =>
    expect(parse("a,b")).toMatchObject({headers: ["a", "b"], cells: [[], []], lines: []}));
  it("drops a byte order mark", () => expect(parse("\ufeffa,b\n1,2").headers).toEqual(["a", "b"]));

  it.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("counts lines that end in %s", (_, end) =>
    expect(parse(["a,b", "1,2", "", "3,4", ""].join(end))).toMatchObject({
      cells: [
        ["1", "3"],
        ["2", "4"],
      ],
      lines: [2, 4],
    }),
  );

  it("counts lines that end in a mixture", () => expect(parse("a\n1\r\n2\r3\n").lines).toEqual([2, 3, 4]));
  it("keeps quoted commas and quotes", () =>
    expect(parse('a,b\n"1,5","say ""x"""').cells).toEqual([["1,5"], ['say "x"']]));

  it("counts the lines within a quoted cell", () =>
    expect(parse('a,b\n"x\ny\r\nz",1\n"q",2\n')).toMatchObject({
      cells: [
        ["x\ny\r\nz", "q"],
        ["1", "2"],
      ],
      lines: [2, 5],
    }));

  it("passes over lines without content, and not over lines of empty cells", () =>
    expect(parse("a,b\n\n  \n,\n1,2\n\n")).toMatchObject({
      cells: [
        ["", "1"],
        ["", "2"],
      ],
      lines: [4, 5],
    }));

  it("marks a row that is too short or too long and says so", () => {
    const {broken, messages, lines} = parse("a,b\n1\n1,2,3\n1,2\n");
    expect(broken).toEqual(new Set([0, 1]));
    expect(lines).toEqual([2, 3, 4]);
    expect(messages).toEqual([
      "x.csv, line 2: the row has 1 cell and is set aside; expected 2, as in the header",
      "x.csv, line 3: the row has 3 cells and is set aside; expected 2, as in the header",
    ]);
  });

  it("forgives commas after the last cell", () =>
    expect(parse("a,b\n1,2,\n1,2,,\n")).toMatchObject({broken: new Set(), messages: []}));

  it("refuses a quote that never closes, and names its line", () => {
    const {raw, messages} = parse('a,b\n1,2\n3,"4\n5,6\n7,8\n');
    expect(raw).toBeUndefined();
    expect(messages[0]).toMatch(/^x\.csv, line 3: a quote opens here and never closes; expected a closing quote/);
  });

  it("refuses text after a closing quote, which the tokenizer would eat into", () =>
    expect(parse('a,b\n"Berkshire" B,2\n').messages[0]).toMatch(
      /^x\.csv, line 2: text follows the closing quote of "Berkshire";/,
    ));

  it("takes a quote within an unquoted cell as it is", () =>
    expect(parse('a,b\n5" pipe,2').cells?.[0]).toEqual(['5" pipe']));
  it("reads UTF-16 with its mark as the same text in UTF-8, and says so once", () => {
    const text = "a,b\n1,2\n";
    const little = Buffer.from(`\ufeff${text}`, "utf16le");
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      const {cells, messages} = parse(bytes);
      expect(cells).toEqual([["1"], ["2"]]);
      expect(messages).toEqual(["x.csv: is UTF-16, and read as such"]);
    }
  });
  it("keeps NUL bytes in their cells, for whoever reads those", () =>
    expect(parse("a,b\n1,\u00002").cells?.[1]).toEqual(["\u00002"]));

  it("takes apart whatever d3-dsv puts together", () => {
    const cell = fc.stringMatching(/^[a",\n\r ]{0,5}$/).map((text) => `x${text}`);
    const rows = fc.array(fc.array(cell, {minLength: 2, maxLength: 2}), {minLength: 1, maxLength: 8});
    fc.assert(
      fc.property(rows, (data) => {
        const text = csvFormatRows([["a", "b"], ...data]);
        const {cells, lines, messages} = parse(text);
        expect(messages).toEqual([]);
        expect(cells?.[0]!.map((_, i) => cells.map((column) => column[i]))).toEqual(data);
        const starts = data.map(
          (_, i) => csvFormatRows([["a", "b"], ...data.slice(0, i)]).split(/\r\n|\n|\r/).length + 1,
        );
        expect(lines).toEqual(starts);
      }),
    );
  });
});
