import {tableFromIPC} from "@uwdata/flechette";
import {unzipSync} from "fflate";
import {describe, expect, it, vi} from "vitest";
import {workspace} from "../../../src/contract/tables/workspace.js";
import {fill} from "../../../src/data/archive/filledTable.js";
import {problemColumns} from "../../../src/data/loaders/workspaceTables.js";
import {zipTables} from "../../../src/data/archive/archive.js";

const from = {name: "book", root: "/home/someone/book", demo: false, sources: [], absent: []};
const none = new Uint32Array();
const tables = {
  files: fill(workspace.files, {
    ...{file: [], table: [], unknown_columns: [], usable: new Uint8Array(), simulated: new Uint8Array()},
    ...{rows_read: none, rows_kept: none, set_aside: none, duplicates: none},
    ...{first_day: new Float64Array(), last_day: new Float64Array(), modified_ms: new Float64Array()},
  }),
  problems: problemColumns([{severity: "error", file: "a.csv", message: "a.csv: is empty", count: 1}]),
};
const options = {from, parameters: {}};

describe("zipTables", () => {
  it("holds each table as Arrow, a manifest and the inputs", () => {
    const archive = zipTables("workspace", tables, options);
    const members = unzipSync(Buffer.concat(archive));
    expect(Object.keys(members)).toEqual(["files.arrow", "problems.arrow", "manifest.json", "inputs.json"]);
    expect(tableFromIPC(members["problems.arrow"]!).numRows).toBe(1);
  });

  it("gives the same bytes for the same input, whatever the clock says", () => {
    const first = zipTables("workspace", tables, options);
    vi.useFakeTimers({now: Date.UTC(2042, 5, 1)});
    expect(zipTables("workspace", tables, options)).toEqual(first);
    vi.useRealTimers();
  });
});
