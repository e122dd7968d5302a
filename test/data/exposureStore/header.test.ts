import {describe, expect, it} from "vitest";
import {readHeader} from "../../../src/data/exposureStore/header.js";
import {put, scratchFolder} from "./dailyFiles.js";

describe("readHeader", () => {
  const folder = scratchFolder();
  const header = (text: string | Uint8Array, columns = 10) => readHeader(put(folder, "x.csv", text), {columns});

  it("reads quoted names, to the end of the line or of the file", () => {
    expect(header('a,"b,c"\n1,2')).toEqual({columns: ["a", "b,c"]});
    expect(header("\ufeffa,b\r\n")).toEqual({columns: ["a", "b"]});
    expect(header("a,b")).toEqual({columns: ["a", "b"]});
  });

  it.each([
    ["nothing", "", "is empty"],
    ["a blank line", "\na,b\n", "is blank"],
    ["one column", "a\n1\n", "has one column"],
    ["a name twice", "a,b,a\n", 'the header names "a" more than once'],
    ["too many columns", `${"a".repeat(11).split("").map((a, i) => a + i).join(",")}\n`, "has 11 columns"], // prettier-ignore
    ["no end", "x".repeat(70_000), "the header has no end"],
    ["UTF-16", Uint8Array.of(0xff, 0xfe, 97, 0, 44, 0), "is UTF-16"],
    ["a NUL byte", "a,\0b\n", "holds a NUL byte, which no text has"],
  ])("refuses a header of %s", (_, text, fault) => expect(header(text)).toMatchObject({fault}));
});
