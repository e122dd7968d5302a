import {describe, expect, it} from "vitest";
import {
  type FileRow,
  type ProblemRow,
  agoText,
  foundText,
  loadedAnswer,
  problemAnswer,
} from "../../../src/components/front/files.js";

const file = (row: Partial<FileRow>): FileRow => ({
  file: "equity.csv",
  usable: true,
  simulated: false,
  read: 2,
  kept: 2,
  setAside: 0,
  duplicates: 0,
  first: 0,
  last: 1,
  modified: NaN,
  unknown: "",
  ...row,
});
const problem = (row: Partial<ProblemRow>): ProblemRow => ({
  severity: "error",
  file: "equity.csv",
  line: NaN,
  column: "",
  value: "",
  expected: "",
  message: "",
  count: 1,
  ...row,
});
const mine = {name: "mine", demo: false};

describe("loadedAnswer", () => {
  it("counts rows and files and tells their days", () =>
    expect(loadedAnswer([file({}), file({first: NaN, last: NaN})], mine)).toBe(
      "4 rows from 2 files of the workspace “mine”, from 1 Jan 1970 to 2 Jan 1970.",
    ));
  it("leaves days out where no file has any", () =>
    expect(loadedAnswer([file({first: NaN, last: NaN})], {name: "demo", demo: true})).toBe(
      "2 rows from 1 file of the demo.",
    ));
  it("invites files into an empty workspace", () =>
    expect(loadedAnswer([], mine)).toContain("holds none of the files"));
  it("says so where none of the files, or the only one, can be used", () => {
    const bad = file({usable: false});
    expect(loadedAnswer([bad], mine)).toBe("The one file of the workspace “mine” cannot be used yet.");
    expect(loadedAnswer([bad, bad], mine)).toBe("None of the 2 files of the workspace “mine” can be used yet.");
  });
});

describe("problemAnswer", () => {
  it("praises files without problems, and says nothing of no files", () => {
    expect(problemAnswer([], [file({})])).toBe("Nothing was found wrong with them.");
    expect(problemAnswer([], [])).toBe("");
  });
  it("counts what each entry stands for", () =>
    expect(problemAnswer([problem({}), problem({severity: "warning", count: 30})], [])).toContain(
      "1 error and 30 warnings",
    ));
});

describe("foundText", () => {
  it("leaves out place and expectation, which have columns of their own", () => {
    const message = 'equity.csv, line 2, column a: b: "x" is not a number; expected a decimal';
    const row = problem({line: 2, column: "a: b", expected: "a decimal", message});
    expect(foundText(row)).toBe('"x" is not a number');
    expect(foundText(problem({message: "equity.csv: is empty"}))).toBe("is empty");
  });
  it("knows the rows of Parquet and the keys of JSON", () => {
    expect(foundText(problem({line: 3, column: "a", message: "equity.csv, row 3, column a: blank"}))).toBe("blank");
    expect(foundText(problem({line: 3, column: "a", message: "equity.csv, line 3, key a: odd"}))).toBe("odd");
  });
  it("leaves a message of another form whole", () => expect(foundText(problem({message: "odd: x"}))).toBe("odd: x"));
});

describe("agoText", () => {
  it("goes from hours through days to the date", () => {
    expect([0.01, 0.5, 3, 90].map((days) => agoText(days, 0))).toEqual([
      "within the hour",
      "12 hours ago",
      "3 days ago",
      "1970-01-01",
    ]);
  });
});
