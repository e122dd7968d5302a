import {describe, expect, it} from "vitest";
import {readPlainDay} from "../../../src/data/exposures/plainDay.js";
import {longCsv, longHeader} from "./dailyFiles.js";

const date = "2025-01-02";
const groups = ["market", "style"];
const read = (text: string | Buffer) => readPlainDay(Buffer.from(text), {date, groups});
const sound = longCsv(date, [["A", "style", "Size", 1.5], ["NA", "style", "Size", ""], ["A", "market", "Market", -1e-7]]); // prettier-ignore

describe("readPlainDay", () => {
  it("reads rows in their order, names as they are spelled and what is missing as NaN", () => {
    const day = read(sound)!;
    expect(day.asset).toEqual({codes: Uint32Array.of(0, 1, 0), names: ["A", "NA"]});
    expect(day.group).toEqual({codes: Uint32Array.of(0, 0, 1), names: ["style", "market"]});
    expect(day.factor.names).toEqual(["Size", "Market"]);
    expect(day.idType).toEqual({codes: new Uint32Array(3), names: ["ticker"]});
    expect(day.exposure).toEqual(Float64Array.of(1.5, NaN, -1e-7));
  });

  it("takes the columns in any order, and a last line without an end", () => {
    const text = `exposure,factor,factor_group,asset_id,asset_id_type,date\n2,Size,style, a b ,t,${date}`;
    expect(read(text)).toMatchObject({exposure: Float64Array.of(2), asset: {names: [" a b "]}});
  });

  it.each([
    ["a key that is there twice", sound + `${date},A,ticker,style,Size,2\n`],
    ["another date", sound.replace(date, "2025-01-03")],
    ["a date spelled otherwise", sound.replaceAll(date, "2025-1-2")],
    ["an unknown group", sound.replace(",market,", ",stil,")],
    ["a blank name", sound.replace(",NA,", ",,")],
    ["a number that is none", sound.replace("1.5", "abc")],
    ["an infinite number", sound.replace("1.5", "inf")],
    ["a number beyond measure", sound.replace("1.5", "1e200")],
    ["a quote", sound.replace(",NA,", ',"NA",')],
    ["lines that end in CR LF", sound.replaceAll("\n", "\r\n")],
    ["a NUL byte", sound.replace(",NA,", ",N\0,")],
    ["bytes that are no UTF-8", Buffer.from(sound.replace(",NA,", ",\xff,"), "latin1")],
    ["a mark of its byte order", `\ufeff${sound}`],
    ["a row too short", `${sound}${date},B\n`],
    ["a column more", sound.replaceAll(/$/gm, ",x")],
    ["a column less", sound.replace(",asset_id_type", "")],
    ["no row", `${longHeader}\n`],
    ["nothing", ""],
  ])("leaves a file with %s to careful reading", (_, text) => {
    expect(text.toString()).not.toBe(sound);
    expect(read(text)).toBeUndefined();
  });

  it("leaves a file of more names than its lists hold to careful reading", () => {
    const rows = Array.from({length: 65_537}, (_, i) => `${date},A${i},t,style,Size,1`);
    expect(read([longHeader, ...rows.slice(1)].join("\n"))?.asset.names).toHaveLength(65_536);
    expect(read([longHeader, ...rows].join("\n"))).toBeUndefined();
  });
});
