import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {dayNumber} from "../../../src/analytics/calendar.js";
import {
  NameCodes,
  dateColumn,
  decimalOf,
  nameColumn,
  numberColumn,
  plainHeader,
  readPlainRows,
} from "../../../src/data/sources/plainCsv.js";

const TODAY = dayNumber("2024-06-01");

function numbers(cells: readonly string[], blanks = false): number[] | undefined {
  const column = numberColumn(blanks);
  const rows = readPlainRows(`${cells.join("\n")}\n`, [column], 0, 0);
  return rows === undefined ? undefined : [...column.values.slice(0, rows)];
}

describe("readPlainRows", () => {
  it("reads dates, names and numbers, and appends to what columns hold", () => {
    const codes = new NameCodes();
    const columns = [dateColumn(TODAY), nameColumn(codes), numberColumn(true)];
    const rows = readPlainRows("2024-01-02,B,1.5\n2024-01-02 23:59:59.999,A,\n", columns, 0, 0);
    expect(readPlainRows("2024-01-03,B,-2e-3", columns, 0, rows!)).toBe(3);
    expect([...columns[0].values.slice(0, 3)]).toEqual([19724, 19724, 19725]);
    expect([...columns[1].values.slice(0, 3)]).toEqual([0, 1, 0]);
    expect([...columns[2].values.slice(0, 3)]).toEqual([1.5, NaN, -0.002]);
    expect(codes.names).toEqual(["B", "A"]);
  });

  it("reads every number to its last bit", () => {
    const cell = fc.oneof(
      fc.double({noNaN: true, noDefaultInfinity: true, min: -1e99, max: 1e99}).map(String),
      fc.double({noNaN: true, min: -1, max: 1}).map(String),
      fc.double({noNaN: true, min: 0, max: 1e6}).chain((x) => fc.nat(20).map((digits) => x.toFixed(digits))),
      fc.tuple(fc.bigInt(0n, 10n ** 22n), fc.nat(24)).map(([integer, decimals]) => {
        const digits = String(integer).padStart(decimals + 1, "0");
        return `${digits.slice(0, digits.length - decimals)}.${digits.slice(digits.length - decimals)}`;
      }),
    );
    fc.assert(
      fc.property(fc.array(cell, {minLength: 1, maxLength: 50}), (cells) => {
        expect(numbers(cells)).toEqual(cells.map(Number));
      }),
      {numRuns: 1000},
    );
  });

  it("keeps the sign of nought, leading zeros and a bare point at either end", () =>
    expect(numbers(["-0", "007", ".5", "5."])).toEqual([-0, 7, 0.5, 5]));

  it("grows with its rows", () => expect(numbers(Array(1000).fill("1"))).toHaveLength(1000));

  it.each(["1,5", "x", "1x", "--1", "1.2.3", "inf", "NaN", "1e100", " 1", '"1"', ".", "-", "", "1e", "12%", "0x10"])(
    "leaves a text with the number %j to the careful reader",
    (cell) => expect(numbers(["1", cell, "2"])).toBeUndefined(),
  );

  it("allows blanks where they are expected, and there alone", () => {
    expect(numbers(["1", "", "2"], true)).toEqual([1, NaN, 2]);
    expect(numbers(["1", "-", "2"], true)).toBeUndefined();
  });

  it.each(["2024-13-01", "01/02/2024", "", "2024-06-03", "1899-12-31", "2024-01-01T23:00:00-05:00"])(
    "leaves a text with the date %j to the careful reader",
    (cell) => expect(readPlainRows(`${cell}\n`, [dateColumn(TODAY)], 0, 0)).toBeUndefined(),
  );

  it.each(["", " A", "A ", "A\tB", "\ufffd"])("leaves a text with the name %j to the careful reader", (cell) =>
    expect(readPlainRows(`1,${cell}\n`, [numberColumn(false), nameColumn(new NameCodes())], 0, 0)).toBeUndefined(),
  );

  it.each(["1\n", "1,2,3\n", "1,\n\n", "\n"])("leaves rows of another width to the careful reader: %j", (text) =>
    expect(readPlainRows(text, [numberColumn(false), numberColumn(false)], 0, 0)).toBeUndefined(),
  );

  it("holds no row of an empty text", () => expect(readPlainRows("", [numberColumn(false)], 0, 0)).toBe(0));
});

describe("decimalOf", () => {
  it("says so where it cannot tell how to round", () => expect(decimalOf(1, 0, 4, 23)).toBeNaN());
});

describe("plainHeader", () => {
  it("gives the names and where rows begin", () =>
    expect(plainHeader("a,b\n1,2\n")).toEqual({headers: ["a", "b"], start: 4}));

  it.each(["a,b", '"a",b\n1,2\n', "a,b\r\n1,2\r\n"])("declines %j", (text) =>
    expect(plainHeader(text)).toBeUndefined(),
  );
});

describe("NameCodes", () => {
  it("gives a name the same code wherever it comes, however the order changes", () => {
    const codes = new NameCodes();
    const text = "A,AB,B,AB,A,B,A,AB";
    const seen: (number | undefined)[] = [];
    let from = 0;
    for (const name of text.split(",")) {
      seen.push(codes.code(text, from, from + name.length));
      from += name.length + 1;
    }
    expect(seen).toEqual([0, 1, 2, 1, 0, 2, 0, 1]);
    expect(codes.names).toEqual(["A", "AB", "B"]);
  });
});
