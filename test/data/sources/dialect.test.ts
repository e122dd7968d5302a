import {existsSync, readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {describe, expect, it} from "vitest";
import {isoDate} from "../../../src/analytics/calendar.js";
import {isoDates, plainNumbers, separatorOf} from "../../../src/data/sources/dialect.js";
import {readTable} from "../../../src/data/sources/table.js";
import {openWorkspace} from "../../../src/data/workspaces/folder.js";
import {folderOf} from "./workspaceOf.js";

describe("separatorOf", () => {
  it.each([
    ["a,b\n1,2", ","],
    ["a;b\n1,5;2,5", ";"],
    ["a\tb\n1,000\t2", "\t"],
    ["a|b|c\n1|2|3", "|"],
    ['a,b\n"x;y;z",2', ","],
    ["a", ","],
    ["", ","],
  ])("of %j is %j", (text, separator) => expect(separatorOf(text)).toBe(separator));
});

describe("plainNumbers", () => {
  it.each([
    [["1,5", "2", "-0,25"], ";", ["1.5", "2", "-0.25"]],
    [["1.003.106,73", "5,0"], ";", ["1003106.73", "5.0"]],
    [["1,003,106.73", "12"], ",", ["1003106.73", "12"]],
    [["1 003 106,73", "2,5"], "\t", ["1003106.73", "2.5"]],
    [["1,003.5", "", "7"], ";", ["1003.5", "", "7"]],
  ] as const)("reads %j separated by %j as %j", (cells, separator, plain) =>
    expect(plainNumbers(cells, separator).cells).toEqual(plain),
  );

  it.each([
    ["written plainly", ["1.5", "2"], ";"],
    ["a comma where commas separate cells", ["1,5"], ","],
    ["points and commas as decimals", ["1.25", "1,5"], ";"],
    ["grouped in one cell and not in another", ["101,234.50", "101463.33"], ","],
    ["groups that are not of three", ["1,00,000.5"], ","],
    ["of no number at all", ["12x", "1,5"], ";"],
    ["nothing", [], ";"],
  ] as const)("leaves a column alone that is %s", (_, cells, separator) => {
    const found = plainNumbers(cells, separator);
    expect(found.cells).toBe(cells);
    expect(found.how).toBeUndefined();
  });
});

describe("isoDates", () => {
  it.each([
    [
      ["02/01/2023", "13/01/2023"],
      ["2023-01-02", "2023-01-13"],
    ],
    [
      ["01/02/2023", "1/13/2023"],
      ["2023-01-02", "2023-01-13"],
    ],
    [["31.12.2023 16:00"], ["2023-12-31T16:00"]],
    [["20240305"], ["2024-03-05"]],
    [["2024.03.05"], ["2024-03-05"]],
    [
      ["1704153600", ""],
      [new Date("2024-01-02"), ""],
    ],
    [["1704153600000"], [new Date("2024-01-02")]],
  ])("reads %j as %j", (cells, iso) => expect(isoDates(cells).cells).toEqual(iso));

  it.each([
    ["decides nothing", ["01/02/2023", "03/04/2023"]],
    ["says both", ["13/01/2023", "01/13/2023"]],
    ["is ISO", ["2023-01-02"]],
  ])("leaves a column alone that %s", (_, cells) => expect(isoDates(cells).cells).toBe(cells));
});

const plain = `date,gross_exposure,net_exposure,long_exposure,short_exposure,nav
2023-01-12,1.0333,0.2969,0.6651,0.3682,1002974.99
2023-01-13,1.1,0.3,0.7,0.4,1003000.5
`;

describe("a file as people have it", () => {
  const read = async (text: string | Buffer) =>
    readTable(openWorkspace(folderOf({"daily_snapshots.csv": text})), "daily_snapshots");
  const comma = (text: string) => text.replace(/,/g, ";").replace(/(\d)\.(\d)/g, "$1,$2");

  it.each([
    ["with semicolons and decimal commas", comma(plain), 2],
    ["in UTF-16", Buffer.from(`\ufeff${plain}`, "utf16le"), 1],
    ["with days first", plain.replace(/2023-01-(\d\d)/g, "$1/01/2023"), 1],
    ["with an offset that is another day in UTC", plain.replace(/2023-01-(\d\d)/g, "2023-01-$1T23:30:00-05:00"), 0],
  ])("%s reads as the plain file does", async (_, text, notes) => {
    const [same, other] = [await read(plain), await read(text)];
    expect(other.table?.columns).toEqual(same.table?.columns);
    expect(other.problems).toHaveLength(notes);
  });
});

const cases = resolve(import.meta.dirname, "../../../../shared/cases");

if (existsSync(cases))
  describe("the cases beside the project", () => {
    const dates = async (name: string) => {
      const reading = await readTable(openWorkspace(join(cases, name)), "daily_snapshots");
      return {...reading, days: Array.from(reading.table?.columns.date ?? [], isoDate)};
    };

    it.each(["02-semicolon-comma", "18-utf16", "19-dmy"])(
      "%s has the days and values of the plain file",
      async (name) => {
        const {table, days, problems} = await dates(name);
        const zoned = await dates("03-zoned");
        expect(days.slice(0, 3)).toEqual(["2023-01-02", "2023-01-03", "2023-01-04"]);
        expect(table?.columns.nav.slice(0, 2)).toEqual(zoned.table?.columns.nav.slice(0, 2));
        expect(problems.every(({severity}) => severity === "warning")).toBe(true);
      },
    );

    it("03-zoned has Fridays and no Saturday", async () => {
      const {days} = await dates("03-zoned");
      const weekdays = new Set(days.map((day) => new Date(day).getUTCDay()));
      expect([...weekdays].sort()).toEqual([1, 2, 3, 4, 5]);
    });

    it("pyfolio-frame has its dates in a column without a name", async () => {
      const folder = join(cases, "pyfolio-frame");
      const {table} = await readTable(openWorkspace(folder), "positions");
      expect(Array.from(new Set(table?.columns.date), isoDate)[0]).toBe("2024-01-02");
      expect(readFileSync(join(folder, "positions.csv"), "utf8")).toMatch(/^index,/);
    });
  });
