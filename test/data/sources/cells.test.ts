import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  NUMBER_LIMIT,
  isMissing,
  parseInstant,
  parseName,
  parseNumber,
  parseSide,
  refusedInstant,
  refusedName,
  refusedNumber,
  refusedSide,
} from "../../../src/data/sources/cells.js";

const MISSING = ["", " ", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "null", "NULL", "None", "NaT"];

describe("isMissing", () => {
  it.each([...MISSING, null, undefined, NaN, new Date(NaN)])("takes %j for no value", (cell) =>
    expect(isMissing(cell)).toBe(true),
  );
  it.each(["0", "nil", "--", "x", 0, false])("takes %j for a value", (cell) => expect(isMissing(cell)).toBe(false));
});

describe("parseNumber", () => {
  it.each([
    ["1.05", 1.05],
    ["-1.05", -1.05],
    ["+1.05", 1.05],
    [".5", 0.5],
    ["5.", 5],
    ["1e5", 1e5],
    ["1.5E-3", 1.5e-3],
    [" 7 ", 7],
    ["-0", -0],
    ["9.9e99", 9.9e99],
    ["1e-320", 1e-320],
    [12, 12],
  ])("reads %j as %d", (cell, value) => expect(parseNumber(cell)).toBe(value));

  it.each([
    "1,05",
    "101,234.50",
    "12%",
    "$5",
    "0x10",
    "0b1",
    "1_000",
    "1 000",
    "(5)",
    "−5",
    "--",
    "-",
    "+",
    ".",
    "e5",
    "1e",
    "1.2.3",
    "x",
    "nil",
    "１２",
  ])("refuses %j", (cell) => expect(parseNumber(cell)).toBeUndefined());

  it.each(["inf", "-inf", "Infinity", "1e308", "-1e308", "1e400", "1e100", Infinity, 1e308])(
    "refuses %j, beyond every book",
    (cell) => expect(parseNumber(cell)).toBeUndefined(),
  );

  it.each([...MISSING, null, undefined, NaN])("takes %j as missing", (cell) => expect(parseNumber(cell)).toBeNaN());
  it.each([true, new Date(0)])("refuses %j, which is no number", (cell) => expect(parseNumber(cell)).toBeUndefined());

  it("reads the integers of a Parquet file", () => expect(parseNumber(12n)).toBe(12));

  it("reads back every number it accepts", () => {
    const numbers = fc.double({
      noNaN: true,
      min: -NUMBER_LIMIT,
      max: NUMBER_LIMIT,
      minExcluded: true,
      maxExcluded: true,
    });
    fc.assert(fc.property(numbers, (x) => Object.is(parseNumber(String(x)), Object.is(x, -0) ? 0 : x)));
  });

  it("keeps the product of any three accepted numbers finite", () => {
    const largest = parseNumber("9.999999999999999e99") ?? NaN;
    expect(largest ** 3).toBeLessThan(Infinity);
  });
});

describe("refusedNumber", () => {
  it("says what a decimal looks like", () =>
    expect(refusedNumber("1,05")).toEqual({what: '"1,05" is not a number', expected: "a decimal such as 1.05"}));
  it("says so where the magnitude is the fault", () => {
    expect(refusedNumber("1e308").expected).toBe("a magnitude below 1e100");
    expect(refusedNumber(-Infinity).expected).toBe("a magnitude below 1e100");
  });
  it("does not take text for a magnitude", () => expect(refusedNumber("0x10").what).toBe('"0x10" is not a number'));
  it("names a blank", () => expect(refusedNumber(" ").what).toBe("the cell is blank"));
});

const at = (iso: string): number => Date.parse(iso);

describe("parseInstant", () => {
  it.each([
    ["2020-02-29", "2020-02-29T00:00:00Z", false],
    [" 2020-01-02 ", "2020-01-02T00:00:00Z", false],
    ["2004-01-09 00:00:00+00:00", "2004-01-09T00:00:00Z", false],
    ["2020-01-02T14:30Z", "2020-01-02T14:30:00Z", true],
    ["2020-01-02 14:30:05.123456789", "2020-01-02T14:30:05.123Z", true],
    ["2020-01-02T16:00:00-05:00", "2020-01-02T16:00:00Z", true],
    ["2020-01-02T16:00:00-0500", "2020-01-02T16:00:00Z", true],
    ["2020-01-02T09:00:00+09", "2020-01-02T09:00:00Z", true],
  ])("reads %j by the clock it is written in, %s", (cell, iso, timed) =>
    expect(parseInstant(cell)).toEqual({ms: at(iso), timed}),
  );

  it("keeps the date as written, whatever the day in UTC", () => {
    expect(parseInstant("2020-01-02T00:00:00+09:00")).toEqual({ms: at("2020-01-02"), timed: false});
    expect(parseInstant("2020-01-03T23:30:00-05:00")?.ms).toBe(at("2020-01-03T23:30:00Z"));
  });

  it("takes a typed timestamp as the UTC instant it is", () => {
    expect(parseInstant(new Date("2020-01-02"))).toEqual({ms: at("2020-01-02"), timed: false});
    expect(parseInstant(new Date("2020-01-02T21:00Z"))?.timed).toBe(true);
  });

  it.each(MISSING)("takes %j as missing", (cell) => expect(parseInstant(cell)?.ms).toBeNaN());

  it.each([
    "2021-02-30",
    "2021-02-29",
    "2020-13-01",
    "2020-00-10",
    "1/2/2020",
    "13/02/2020",
    "02.01.2020",
    "2020/01/02",
    "20200102",
    "tomorrow",
    "2020-1-2",
    "2020-01-02T24:00",
    "2020-01-02T10:60",
    "2020-01-02T10:00+15:00",
    "2020-01-02T10:00+05:60",
    "2020-01-02x",
    "43831",
    "1820-01-02",
    43831,
    true,
  ])("refuses %j", (cell) => expect(parseInstant(cell)).toBeUndefined());

  it("reads back every day from 1900 to 2199", () => {
    fc.assert(
      fc.property(fc.date({min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true}), (date) => {
        expect(parseInstant(date.toISOString())?.ms).toBe(+date);
        expect(parseInstant(date.toISOString().slice(0, 10))?.ms).toBe(Math.floor(+date / 864e5) * 864e5);
      }),
    );
  });
});

describe("refusedInstant", () => {
  it("says that a day does not exist", () =>
    expect(refusedInstant("2021-02-30").what).toBe('"2021-02-30" names a day that does not exist'));
  it("explains why slashes are refused", () =>
    expect(refusedInstant("3/4/2020")).toEqual({
      what: '"3/4/2020" may be month-first or day-first',
      expected: "YYYY-MM-DD, which can be read in one way only",
    }));
  it("says that a year is out of range", () =>
    expect(refusedInstant("1820-01-02").what).toBe('"1820-01-02" is before 1900'));
  it("says what a date looks like", () =>
    expect(refusedInstant(43831).expected).toBe("YYYY-MM-DD, or an ISO timestamp"));
  it("names a blank", () => expect(refusedInstant("NaT").what).toBe("the cell is blank"));
});

describe("parseName", () => {
  it("trims", () => expect(parseName(" AAPL ")).toBe("AAPL"));
  it("keeps NA, TRUE and NULL, which are tickers", () =>
    expect(["NA", "TRUE", "NULL"].map(parseName)).toEqual(["NA", "TRUE", "NULL"]));
  it("takes a number as its digits", () => expect([600000, 7203n].map(parseName)).toEqual(["600000", "7203"]));
  it("is empty for a blank", () =>
    expect(["", "  ", null, undefined, NaN, new Date(NaN)].map(parseName)).toEqual(Array(6).fill("")));
  it("refuses control characters and undecodable bytes", () =>
    expect(["A\u0000B", "A\nB", "A\ufffdB"].map(parseName)).toEqual([undefined, undefined, undefined]));
  it("says why", () => expect(refusedName("A\u0000").what).toBe('"A\\u0000" holds characters that no name has'));
});

describe("parseSide", () => {
  it("reads any case, and AmiBroker's open trades", () =>
    expect(["Long", " SHORT ", "Open Long", "open short"].map(parseSide)).toEqual([
      "long",
      "short",
      "open long",
      "open short",
    ]));
  it("refuses all else", () => expect(["", "buy", "L", null, 1].map(parseSide)).toEqual(Array(5).fill(undefined)));
  it("says what is expected", () =>
    expect(refusedSide("buy")).toEqual({what: '"buy" is no side of a trade', expected: "long or short"}));
});
