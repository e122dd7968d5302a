import {describe, expect, it} from "vitest";
import type {Archive} from "../../../src/components/tables/load.js";
import {archivesAnswer, archiveSentence, parameterText} from "../../../src/components/tables/reading.js";

const file = (path: string, modified: string) => ({path, bytes: 1, sha256: "", rows: 1, modified});
const table = {rows: 1000, bytes: 1, sha256: "", columns: []};

const archive = (files: readonly [string, string][], demo = false, written?: string): Archive => ({
  loader: "exposure",
  href: "",
  files: new Map(),
  written,
  manifest: {
    hash: "",
    workspace: {name: demo ? "demo" : "alpha", demo},
    parameters: {},
    problems: [],
    tables: {days: table, bars: table},
    sources: files.map(([path, modified]) => file(path, modified)),
  },
});

describe("archivesAnswer", () => {
  it("counts tables, rows and files, a file that two loaders read once, and dates the newest", () => {
    const archives = [
      archive([
        ["a.csv", "2025-06-30T10:00:00.000Z"],
        ["b.csv", "2025-07-01T10:00:00.000Z"],
      ]),
      archive([["a.csv", "2025-06-30T10:00:00.000Z"]]),
    ];
    expect(archivesAnswer(archives)).toBe(
      "4 tables with 4,000 rows in 2 archives, made from 2 files of the workspace “alpha”, the newest of which changed on 1 Jul 2025.",
    );
  });

  it("says so where no file was read", () =>
    expect(archivesAnswer([archive([])])).toContain("made without a file of the workspace “alpha”."));
});

describe("archiveSentence", () => {
  it("tells when the files changed and when this copy was written, each in UTC", () => {
    expect(archiveSentence(archive([["a.csv", "2025-06-30T10:00:59.000Z"]], false, "2025-07-01T08:30:00.000Z"))).toBe(
      "Made from 1 file, last changed on 2025-06-30 10:00 UTC. This copy was written on 2025-07-01 08:30 UTC.",
    );
  });

  it("tells a demo without files from a workspace without them", () => {
    expect(archiveSentence(archive([], true))).toContain("Simulated");
    expect(archiveSentence(archive([]))).toContain("None of its files");
  });
});

describe("parameterText", () => {
  it("reads plain, nested and missing values in one line", () => {
    expect(parameterText({open: "14:30", legs: [1, 2], none: null})).toBe("open 14:30; legs 1, 2; none none");
  });

  it("cuts a long list and says how long it is", () => {
    expect(parameterText(Array.from({length: 139}, (_, i) => i))).toBe("0, 1, 2, 3, 4, 5, 6, 7, … (139)");
  });
});
