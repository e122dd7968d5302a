import {mkdtempSync, rmSync, utimesSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {inputsOf} from "../../../src/data/archive/archiveInputs.js";

const source = {
  path: "prices.csv",
  location: "/home/someone/book/prices.csv",
  bytes: 10,
  sha256: "abc",
  rows: 2,
  modified: "2024-01-01T00:00:00.000Z",
};
const from = {
  name: "book",
  root: "/home/someone/book",
  demo: false,
  sources: [source],
  absent: new Set(["/home/someone/book/equity.csv"]),
};

describe("inputsOf", () => {
  it("notes on which files an archive depends: read, looked for, and found unreadable", () => {
    const problems = ["vix.csv", source.path].map(
      (file) => ({severity: "error", file, message: `${file}: odd`, count: 1}) as const,
    );
    expect(inputsOf(from, problems)).toEqual({
      workspace: "/home/someone/book",
      files: [{location: source.location, sha256: "abc"}],
      absent: ["/home/someone/book/equity.csv"],
      unread: [{location: "/home/someone/book/vix.csv", stamp: "none"}],
    });
  });

  it("notes the folders of which every file was looked at, so that another one is seen to come", () => {
    const folder = mkdtempSync(join(tmpdir(), "sextant-listed-"));
    const stamp = () => inputsOf({...from, listed: [folder]}, []).unread[0]!.stamp;
    const before = stamp();
    expect(stamp()).toBe(before);
    writeFileSync(join(folder, "new"), "");
    utimesSync(folder, 1, 1); // clocks may be coarser than this test
    expect(stamp()).not.toBe(before);
    rmSync(folder, {recursive: true});
  });

  it("looks for nothing on the disk where there is only the demo", () =>
    expect(inputsOf({...from, root: "", demo: true, listed: ["/home"]}, []).unread).toEqual([]));
});
