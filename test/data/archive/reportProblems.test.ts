import {describe, expect, it} from "vitest";
import type {Problem} from "../../../src/contract/problem.js";
import {REPORTED_PROBLEMS, problemLines, reportProblems} from "../../../src/data/archive/reportProblems.js";

const problem = (message: string, severity: Problem["severity"] = "error", count = 1): Problem => ({
  severity,
  message,
  count,
});

describe("problemLines", () => {
  it("is silent where nothing is wrong", () => expect(problemLines([])).toEqual([]));

  it("puts errors before warnings, each on a line, and counts what each stands for", () =>
    expect(problemLines([problem("b.csv: late", "warning", 1200), problem("a.csv, line 2: not a number")])).toEqual([
      "The files of the workspace have 1 error and 1,200 warnings:",
      "  error: a.csv, line 2: not a number",
      "  warning: b.csv: late",
    ]));

  it("tells once what several loaders found", () =>
    expect(problemLines([problem("a.csv: is empty"), problem("a.csv: is empty")])).toEqual([
      "The files of the workspace have 1 error:",
      "  error: a.csv: is empty",
    ]));

  it("names the first twenty and says how many more there are and where", () => {
    const lines = problemLines(Array.from({length: REPORTED_PROBLEMS + 1234}, (_, i) => problem(`line ${i}`)));
    expect(lines.length).toBe(REPORTED_PROBLEMS + 2);
    expect(lines.at(-2)).toBe("  error: line 19");
    expect(lines.at(-1)).toBe("  … and 1,234 more; the front page lists every one");
  });

  it("never lets a file move the cursor, break the line or turn text around", () =>
    expect(problemLines([problem("column \u001b[2J\u009b1A\r\n\u202eevil\u{e0041}, ü and 日本 stay")])[1]).toBe(
      "  error: column \\u001b[2J\\u009b1A\\u000d\\u000a\\u202eevil\\u{e0041}, ü and 日本 stay",
    ));
});

describe("reportProblems", () => {
  it("ends every line", () => {
    let written = "";
    reportProblems([problem("a.csv: is empty")], {write: (text) => (written += text)});
    expect(written).toBe("The files of the workspace have 1 error:\n  error: a.csv: is empty\n");
  });
});
