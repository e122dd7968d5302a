import {describe, expect, it} from "vitest";
import {
  LISTED_PROBLEMS,
  LISTED_PROBLEMS_PER_FILE,
  ProblemLog,
  counted,
  quoted,
  reason,
} from "../../../src/data/sources/problem.js";

const finding = {
  severity: "warning",
  rule: "cell",
  column: "nav",
  what: '"x" is not a number',
  expected: "a decimal",
} as const;

describe("ProblemLog", () => {
  it("puts file, line, column, value and what was expected into one sentence", () => {
    const log = new ProblemLog("daily_snapshots.csv");
    log.add({...finding, line: 17, value: "1,05", what: '"1,05" is not a number', expected: "a decimal such as 1.05"});
    expect(log.list()).toEqual([
      {
        severity: "warning",
        file: "daily_snapshots.csv",
        line: 17,
        column: "nav",
        value: "1,05",
        expected: "a decimal such as 1.05",
        message: 'daily_snapshots.csv, line 17, column nav: "1,05" is not a number; expected a decimal such as 1.05',
        count: 1,
      },
    ]);
  });

  it("is empty where nothing was found", () => expect(new ProblemLog("x.csv").list()).toEqual([]));

  it("calls the places of a Parquet file rows", () => {
    const log = new ProblemLog("x.parquet");
    log.add({...finding, line: 3});
    expect(log.list()[0]!.message).toMatch(/^x\.parquet, row 3, /);
  });

  it("lists the first of many alike and keeps count of the rest", () => {
    const log = new ProblemLog("prices.csv");
    for (let line = 2; line < 2 + 1254; line++) log.add({...finding, line});
    const problems = log.list();
    expect(problems).toHaveLength(LISTED_PROBLEMS + 1);
    expect(problems.at(-1)?.message).toBe("prices.csv, column nav: 1,234 more like these, the last in line 1255");
    expect(problems.reduce((sum, {count}) => sum + count, 0)).toBe(1254);
  });

  it("caps a file of many columns as a whole, and still keeps count", () => {
    const log = new ProblemLog("weights.csv");
    for (let column = 0; column < 500; column++)
      for (let line = 2; line < 12; line++) log.add({...finding, column: `S${column}`, line});
    const problems = log.list();
    expect(problems.filter(({line}) => line !== undefined)).toHaveLength(LISTED_PROBLEMS_PER_FILE);
    expect(problems.reduce((sum, {count}) => sum + count, 0)).toBe(5000);
  });

  it("lists an error however many warnings came before it", () => {
    const log = new ProblemLog("weights.csv");
    for (let column = 0; column < 500; column++) log.add({...finding, column: `S${column}`});
    log.add({severity: "error", rule: "empty", what: "has no usable row"});
    expect(log.list()[0]!.message).toBe("weights.csv: has no usable row");
    expect(log.list().at(-1)?.message).toBe('weights.csv, column S499: 1 more problem such as: "x" is not a number');
  });

  it("counts what a finding stands for, listed or not", () => {
    const log = new ProblemLog("x.csv");
    for (let i = 0; i < 30; i++) log.add({...finding, count: 3});
    expect(log.list().reduce((sum, {count}) => sum + count, 0)).toBe(90);
  });

  it("puts errors first, then goes by line", () => {
    const log = new ProblemLog("x.csv");
    log.add({...finding, line: 9});
    log.add({...finding, line: 4, rule: "other"});
    log.add({...finding, line: 12, severity: "error"});
    expect(log.list().map(({line}) => line)).toEqual([12, 4, 9]);
  });
});

describe("quoted", () => {
  it("shows control characters and cuts long text", () => {
    expect(quoted("a\u0000\n")).toBe('"a\\u0000\\n"');
    expect(quoted("x".repeat(50))).toBe(`"${"x".repeat(40)}…"`);
  });
  it("shows a date as ISO and any other value as text", () => {
    expect(quoted(new Date(0))).toBe('"1970-01-01T00:00:00.000Z"');
    expect(quoted(12n)).toBe('"12"');
  });
  it("shows a date that is none", () => expect(quoted(new Date(NaN))).toBe('"Invalid Date"'));
});

describe("counted", () => {
  it("knows one from many", () =>
    expect([counted(0, "row"), counted(1, "row"), counted(1234, "row")]).toEqual(["0 rows", "1 row", "1,234 rows"]));
});
describe("reason", () => {
  it("shows the code of a file system error and not its path", () =>
    expect(reason(Object.assign(new Error("ENOENT: /home/me/secret"), {code: "ENOENT"}))).toBe("ENOENT"));
  it("shows the first line of any other error", () => expect(reason(new Error("one\ntwo"))).toBe("one"));
  it("shows whatever else is thrown", () => expect(reason("text")).toBe("text"));
});
