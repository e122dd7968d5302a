import {describe, expect, it} from "vitest";
import {KeptMemory} from "../../../src/data/exposureStore/keptMemory.js";
import {type Coded, PlainDayReader} from "../../../src/data/exposureStore/plainDay.js";
import {textsIn} from "../../../src/data/sources/plainCsv.js";
import {longCsv, longHeader} from "./dailyFiles.js";

const date = "2025-01-02";
const groups = ["market", "style"];
const reader = new PlainDayReader(new KeptMemory());
const read = (text: string | Buffer) => reader.read(Buffer.from(text), {date, groups});
const named = ({codes, count, texts}: Coded) => {
  expect(textsIn(texts)).toHaveLength(count);
  return {codes: [...codes], names: textsIn(texts)};
};
const sound = longCsv(date, [["A", "style", "Size", 1.5], ["NA", "style", "Size", ""], ["A", "market", "Market", -1e-7]]); // prettier-ignore

describe("PlainDayReader", () => {
  it("reads rows in their order, names as they are spelled and what is missing as NaN", () => {
    const day = read(sound)!;
    expect(named(day.asset)).toEqual({codes: [0, 1, 0], names: ["A", "NA"]});
    expect(named(day.group)).toEqual({codes: [0, 0, 1], names: ["style", "market"]});
    expect(named(day.factor)).toEqual({codes: [0, 0, 1], names: ["Size", "Market"]});
    expect(named(day.idType)).toEqual({codes: [0, 0, 0], names: ["ticker"]});
    expect(day.exposure).toEqual(Float64Array.of(1.5, NaN, -1e-7));
  });

  it("tells factors of one name in two groups apart", () => {
    const day = read(longCsv(date, [["A", "style", "X", 1], ["A", "market", "X", 2], ["B", "style", "X", 3]]))!; // prettier-ignore
    expect([...day.pair.codes]).toEqual([0, 1, 0]);
    expect(day.pair.pairs).toEqual([{group: 0, factor: 0}, {group: 1, factor: 0}]); // prettier-ignore
  });

  it("knows nothing of the file before, whatever became of that", () => {
    const long = longCsv(
      date,
      Array.from({length: 5000}, (_, i) => [`B${i}`, "style", "Value", i]),
    );
    for (const before of [long, long.replace(",4999\n", ",x\n"), long.replace(",style,", ",stil,")]) {
      read(before);
      expect(named(read(sound)!.asset)).toEqual({codes: [0, 1, 0], names: ["A", "NA"]});
    }
  });

  it("takes the columns in any order, and a last line without an end", () => {
    const text = `exposure,factor,factor_group,asset_id,asset_id_type,date\n2,Size,style, a b ,t,${date}`;
    const day = read(text)!;
    expect(day.exposure).toEqual(Float64Array.of(2));
    expect(named(day.asset).names).toEqual([" a b "]);
  });

  it.each([
    ["a key that is there twice", sound + `${date},A,ticker,style,Size,2\n`],
    ["another date", sound.replace(date, "2025-01-03")],
    ["a date spelled otherwise", sound.replaceAll(date, "2025-1-2")],
    ["an unknown group", sound.replace(",market,", ",stil,")],
    ["a blank name", sound.replace(",NA,", ",,")],
    ["a name of blanks", sound.replace(",NA,", ",  ,")],
    ["a number that is none", sound.replace("1.5", "abc")],
    ["an infinite number", sound.replace("1.5", "inf")],
    ["a number beyond measure", sound.replace("1.5", "1e200")],
    ["a quote", sound.replace(",NA,", ',"NA",')],
    ["lines that end in CR LF", sound.replaceAll("\n", "\r\n")],
    ["a NUL byte", sound.replace(",NA,", ",N\0,")],
    ["a carriage return in a name", sound.replace(",NA,", ",N\rA,")],
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
    expect(read([longHeader, ...rows.slice(1)].join("\n"))?.asset.count).toBe(65_536);
    expect(read([longHeader, ...rows].join("\n"))).toBeUndefined();
  });
});
