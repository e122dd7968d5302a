import {tableFromIPC} from "@uwdata/flechette";
import {unzipSync} from "fflate";
import {describe, expect, it, vi} from "vitest";
import {zipTables} from "../../../src/data/archive/archive.js";

const from = {name: "book", root: "/home/someone/book", demo: false, sources: [], absent: []};
const tables = {days: {date: Int32Array.of(2, 1, 3), value: Float64Array.of(1, NaN, 3)}, none: {}};

describe("zipTables", () => {
  it("holds each table as Arrow, a manifest and the inputs", () => {
    const archive = zipTables(tables, {from});
    const members = unzipSync(Buffer.concat(archive));
    expect(Object.keys(members)).toEqual(["days.arrow", "none.arrow", "manifest.json", "inputs.json"]);
    expect(tableFromIPC(members["days.arrow"]!).numRows).toBe(3);
  });

  it("gives the same bytes for the same input, whatever the clock says", () => {
    const first = zipTables(tables, {from});
    vi.useFakeTimers({now: Date.UTC(2042, 5, 1)});
    expect(zipTables(tables, {from})).toEqual(first);
    vi.useRealTimers();
  });
});
