import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {dayNumber} from "../../../src/analytics/calendar.js";
import {
  PlainReader,
  arePlainNames,
  numberColumn,
  plainDays,
  plainHeader,
  textColumn,
} from "../../../src/data/sources/plainCsv.js";

const TODAY = dayNumber("2024-06-01");
const reader = new PlainReader();

function numbers(cells: readonly string[], blanks = false): number[] | undefined {
  const column = numberColumn(blanks);
  const rows = reader.read(Buffer.from(`${cells.join("\n")}\n`), [column], 0, 0);
  return rows === undefined ? undefined : [...(column.values.subarray(0, rows) as Float64Array)];
}

describe("PlainReader", () => {
  it("reads texts and numbers, and appends to what columns hold", () => {
    const reader = new PlainReader();
    const [days, names] = [reader.texts(), reader.texts()];
    const columns = [textColumn(days), textColumn(names), numberColumn(true)];
    const rows = reader.read(Buffer.from("head\n2024-01-02,B,1.5\n2024-01-02 23:59,A,\n"), columns, 5, 0);
    expect(reader.read(Buffer.from("2024-01-03,B,-2e-3"), columns, 0, rows!)).toBe(3);
    expect([...columns[0]!.values.subarray(0, 3)]).toEqual([0, 1, 2]);
    expect([...columns[1]!.values.subarray(0, 3)]).toEqual([0, 1, 0]);
    expect([...columns[2]!.values.subarray(0, 3)]).toEqual([1.5, NaN, -0.002]);
    expect(names.list()).toEqual(["B", "A"]);
    expect(days.list()).toEqual(["2024-01-02", "2024-01-02 23:59", "2024-01-03"]);
    expect(() => reader.texts()).toThrow("more than 2 lists");
  });

  it("reads every number to its last bit", () => {
    const double = (limit: number) => fc.double({noNaN: true, min: -limit, max: limit});
    const cell = fc.oneof(
      double(9e99).map(String),
      double(1).map(String),
      fc.tuple(double(10), fc.integer({min: -99, max: 98})).map(([x, power]) => `${x.toFixed(15)}e${power}`),
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

  it("rounds what lies halfway between two numbers to the even one", () => {
    const halfway = Array.from({length: 200}, (_, j) => String(2n ** 53n + BigInt(2 * j + 1)));
    const fractions = Array.from({length: 200}, (_, j) => (2 ** 52 + j).toString() + ".5");
    for (const cells of [halfway, fractions]) expect(numbers(cells)).toEqual(cells.map(Number));
  });

  it("keeps the sign of nought, leading zeros and a bare point at either end", () =>
    expect(numbers(["-0", "007", ".5", "5.", "+3", "1E2"])).toEqual([-0, 7, 0.5, 5, 3, 100]));

  it("grows with its rows, and reads files larger than its memory", () => {
    const cells = Array.from({length: 300_000}, (_, j) => String(j / 7));
    expect(numbers(cells)).toEqual(cells.map(Number));
  });

  it.each([
    ...["1,5", "x", "1x", "--1", "1.2.3", "inf", "NaN", "1e100", " 1", '"1"', ".", "-", "", "1e", "1e+", "12%", "0x10"],
    ...["9".repeat(101), "1\r", "٣"],
  ])("leaves a file with the number %j to the careful reader", (cell) =>
    expect(numbers(["1", cell, "2"])).toBeUndefined(),
  );

  it("allows blanks where they are expected, and there alone", () => {
    expect(numbers(["1", "", "2"], true)).toEqual([1, NaN, 2]);
    expect(numbers(["1", "-", "2"], true)).toBeUndefined();
  });

  it.each(["", '"A"', 'A"', "A,B", "A\r", "A\0B"])("leaves a file with the text %j to the careful reader", (cell) => {
    const reader = new PlainReader();
    const columns = [numberColumn(false), textColumn(reader.texts())];
    expect(reader.read(Buffer.from(`1,${cell}\n`), columns, 0, 0)).toBeUndefined();
  });

  it.each(["1\n", "1,2,3\n", "1,\n\n", "\n"])("leaves rows of another width to the careful reader: %j", (text) =>
    expect(reader.read(Buffer.from(text), [numberColumn(false), numberColumn(false)], 0, 0)).toBeUndefined(),
  );

  it("leaves a row that is longer than its memory to the careful reader", () =>
    expect(numbers(["0".repeat(2 ** 20), "1"])).toBeUndefined());

  it("holds no row of an empty file", () => expect(reader.read(Buffer.from(""), [numberColumn(false)], 0, 0)).toBe(0));

  it("gives a text the same code wherever it comes, however the order changes", () => {
    const reader = new PlainReader();
    const texts = reader.texts();
    const column = textColumn(texts);
    expect(reader.read(Buffer.from("A\nAB\nB\nAB\nA\nB\nA\nAB\nÄß\nA"), [column], 0, 0)).toBe(10);
    expect([...column.values.subarray(0, 10)]).toEqual([0, 1, 2, 1, 0, 2, 0, 1, 3, 0]);
    expect(texts.list()).toEqual(["A", "AB", "B", "Äß"]);
    expect(["Äß", "new", "", "new"].map((text) => reader.code(texts, text))).toEqual([3, 4, undefined, 4]);
  });

  it("reads rows that repeat those before them, wholly or in part, as if each were the first", () => {
    const names = ["A", "AB", "B", "ABCDEFG", "ABCDEFGH", "ABCDEFGHI", "ABCDEFGHJ", "Ä", "a text of more than sixteen"];
    const row = fc.tuple(fc.constantFrom(...names.slice(0, 3)), fc.constantFrom(...names), fc.constantFrom(...names));
    fc.assert(
      fc.property(fc.array(row, {minLength: 1, maxLength: 80}), fc.boolean(), fc.nat(2), (rows, ended, number) => {
        const reader = new PlainReader();
        const lists = [reader.texts(), reader.texts()];
        // a column of numbers at any place, which no row repeats as a text
        const columns = [lists[0], lists[1], lists[1]].map((texts) => textColumn(texts!));
        columns.splice(number, 0, numberColumn(false));
        const lines = rows.map((texts, i) => texts.toSpliced(number, 0, String(i % 3)));
        const text = lines.map((cells) => cells.join(",")).join("\n") + (ended ? "\n" : "");
        expect(reader.read(Buffer.from(text), columns, 0, 0)).toBe(rows.length);
        const read = columns.map((column) => {
          const list = column.kind === "text" ? column.texts.list() : undefined;
          return Array.from(column.values.subarray(0, rows.length), (value) => list?.[value] ?? String(value));
        });
        expect(read).toEqual(columns.map((_, c) => lines.map((cells) => cells[c])));
      }),
    );
  });

  it("forgets the texts of a list, and of no other", () => {
    const reader = new PlainReader();
    const [first, second] = [reader.texts(), reader.texts()];
    const columns = [textColumn(first), textColumn(second)];
    reader.read(Buffer.from("A,B\nC,D\n"), columns, 0, 0);
    reader.clear(first);
    expect([first.count(), second.count()]).toEqual([0, 2]);
    expect(reader.read(Buffer.from("C,D\nE,E\n"), columns, 0, 0)).toBe(2);
    expect([first.list(), second.list()]).toEqual([
      ["C", "E"],
      ["B", "D", "E"],
    ]);
    expect([...first.bytes()]).toEqual([1, 0, 0, 0, 67, 1, 0, 0, 0, 69]);
  });

  it("leaves a file with more texts than it has room for to the careful reader", () => {
    const read = (count: number) => {
      const reader = new PlainReader();
      const column = textColumn(reader.texts());
      return reader.read(Buffer.from(Array.from({length: count}, (_, j) => `A${j}\n`).join("")), [column], 0, 0);
    };
    expect(read(65_536)).toBe(65_536);
    expect(read(65_537)).toBeUndefined();
  });
});

describe("plainDays", () => {
  it("gives days of dates and timestamps", () =>
    expect(plainDays(["2024-01-02", "2024-01-03 23:59:59.999"], TODAY)).toEqual(Int32Array.of(19724, 19725)));

  it.each(["2024-13-01", "01/02/2024", "", "2024-06-03", "1899-12-31"])("leaves %j to the careful reader", (cell) =>
    expect(plainDays(["2024-01-02", cell], TODAY)).toBeUndefined(),
  );
});

describe("arePlainNames", () => {
  it("keeps names with blanks inside and other letters", () => expect(arePlainNames(["A B", "Größe"])).toBe(true));

  it.each(["", " A", "A ", "A\tB", "\ufffd", "A\r"])("leaves %j to the careful reader", (name) =>
    expect(arePlainNames(["A", name])).toBe(false),
  );
});

describe("plainHeader", () => {
  it("gives the names and where rows begin", () =>
    expect(plainHeader(Buffer.from("a,ß\n1,2\n"))).toEqual({headers: ["a", "ß"], start: 5}));

  it.each(["a,b", '"a",b\n1,2\n', "a,b\r\n1,2\r\n"])("declines %j", (text) =>
    expect(plainHeader(Buffer.from(text))).toBeUndefined(),
  );
});
