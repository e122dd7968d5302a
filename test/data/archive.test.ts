import {createHash} from "node:crypto";
import {mkdtempSync, rmSync, utimesSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {tableFromIPC} from "@uwdata/flechette";
import {unzipSync} from "fflate";
import {describe, expect, it, vi} from "vitest";
import {type ArchiveInputs, type Manifest, type Origin, zipTables} from "../../src/data/archive.js";

const source = {
  path: "prices.csv",
  location: "/home/someone/book/prices.csv",
  bytes: 10,
  sha256: "abc",
  rows: 2,
  modified: "2024-01-01T00:00:00.000Z",
};
const from: Origin = {
  name: "book",
  root: "/home/someone/book",
  demo: false,
  sources: [source],
  absent: new Set(["/home/someone/book/equity.csv"]),
};
const tables = {days: {date: Int32Array.of(2, 1, 3), value: Float64Array.of(1, NaN, 3)}, none: {}};

const members = (archive: Uint8Array) => unzipSync(archive);
const json = <T>(archive: Uint8Array, name: string) =>
  JSON.parse(new TextDecoder().decode(members(archive)[name])) as T;

describe("zipTables", () => {
  it("holds each table as Arrow, a manifest and the inputs", () => {
    const archive = zipTables(tables, {from});
    expect(Object.keys(members(archive))).toEqual(["days.arrow", "none.arrow", "manifest.json", "inputs.json"]);
    expect(tableFromIPC(members(archive)["days.arrow"]).numRows).toBe(3);
  });

  it("describes each table by its file, rows, columns and range of dates, in any order of rows", () => {
    const archive = zipTables(tables, {from});
    const file = (name: string) => {
      const bytes = members(archive)[name];
      return {bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex")};
    };
    expect(json<Manifest>(archive, "manifest.json").tables).toEqual({
      days: {
        ...file("days.arrow"),
        rows: 3,
        columns: [
          {name: "date", type: "date"},
          {name: "value", type: "number"},
        ],
        dates: {first: "1970-01-02", last: "1970-01-04"},
      },
      none: {...file("none.arrow"), rows: 0, columns: []},
    });
  });

  it("lists sources, parameters and problems, but no path of this machine", () => {
    const problem = {severity: "warning", message: "prices.csv, line 2: odd", count: 1} as const;
    const archive = zipTables(tables, {from, parameters: {margin: 50}, problems: [problem]});
    const manifest = json<Manifest>(archive, "manifest.json");
    expect(manifest).toMatchObject({
      workspace: {name: "book", demo: false},
      parameters: {margin: 50},
      problems: [problem],
    });
    expect(manifest.sources.map(({path}) => path)).toEqual(["prices.csv"]);
    expect(JSON.stringify(manifest)).not.toContain("/home/someone");
  });

  it("notes on which files it depends: read, looked for, and found unreadable", () => {
    const problem = {severity: "error", file: "vix.csv", message: "vix.csv: cannot be read", count: 1} as const;
    expect(json<ArchiveInputs>(zipTables(tables, {from, problems: [problem]}), "inputs.json")).toEqual({
      workspace: "/home/someone/book",
      files: [{location: source.location, sha256: "abc"}],
      absent: ["/home/someone/book/equity.csv"],
      unread: [{location: "/home/someone/book/vix.csv", stamp: "none"}],
    });
  });

  it("notes the folders of which it looked at every file, so that another one is seen to come", () => {
    const folder = mkdtempSync(join(tmpdir(), "sextant-listed-"));
    const stamp = () =>
      json<ArchiveInputs>(zipTables(tables, {from: {...from, listed: [folder]}}), "inputs.json").unread[0].stamp;
    const before = stamp();
    expect(stamp()).toBe(before);
    writeFileSync(join(folder, "new"), "");
    utimesSync(folder, 1, 1); // clocks may be coarser than this test
    expect(stamp()).not.toBe(before);
    rmSync(folder, {recursive: true});
  });

  it("gives the same bytes for the same input, whatever the clock says", () => {
    const first = zipTables(tables, {from});
    vi.useFakeTimers({now: Date.UTC(2042, 5, 1)});
    expect(zipTables(tables, {from})).toEqual(first);
    vi.useRealTimers();
  });

  it("has a hash that follows the values, the parameters and the sources, and not their times", () => {
    const hash = (options: Partial<Parameters<typeof zipTables>[1]> = {}, what = tables) =>
      json<Manifest>(zipTables(what, {from, ...options}), "manifest.json").hash;
    const touched = {...from, sources: [{...source, modified: "2025-01-01T00:00:00.000Z"}]};
    const changed = {...from, sources: [{...source, sha256: "def"}]};
    expect(hash()).toMatch(/^[0-9a-f]{64}$/);
    expect(hash({from: touched})).toBe(hash());
    expect(hash({from: changed})).not.toBe(hash());
    expect(hash({parameters: {margin: 50}})).not.toBe(hash());
    expect(hash({}, {...tables, days: {...tables.days, value: Float64Array.of(1, NaN, 4)}})).not.toBe(hash());
  });
});
