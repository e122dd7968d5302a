import {tableFromIPC} from "@uwdata/flechette";
import {describe, expect, it} from "vitest";
import {dayNumber} from "../../../src/analytics/calendar.js";
import {encodeTable} from "../../../src/data/archive/arrowTable.js";
import type {FilledTable} from "../../../src/data/archive/filledTable.js";
import type {FileProblem} from "../../../src/contract/problem.js";
import {tableKinds} from "../../../src/contract/inputs.js";
import {readTable} from "../../../src/data/sources/table.js";
import type {Workspace} from "../../../src/data/workspaces/workspace.js";
import {fileColumns, problemColumns} from "../../../src/data/loaders/workspaceTables.js";
import {demoWorkspace, workspaceOf} from "../sources/workspaceOf.js";

const rowsOf = (columns: FilledTable) => tableFromIPC(encodeTable(columns)).toArray();

async function filesOf(workspace: Workspace) {
  const readings = [];
  for (const kind of tableKinds) readings.push(await readTable(workspace, kind));
  return rowsOf(fileColumns(workspace, readings));
}

describe("fileColumns", () => {
  it("is empty for an empty workspace", async () => expect(await filesOf(workspaceOf({}))).toEqual([]));

  it("counts the rows of each file and tells its days, its time and the columns it does not know", async () => {
    const workspace = workspaceOf({
      "equity.csv": "date,equity,note,mood\n2020-01-06,1,a,b\n2020-01-02,2,,\n2020-01-02,3,,\nnever,4,,\n",
    });
    const [row, ...others] = await filesOf(workspace);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      file: "equity.csv",
      table: "equity",
      usable: 1,
      simulated: 0,
      rows_read: 4,
      rows_kept: 2,
      set_aside: 1,
      duplicates: 1,
      first_day: dayNumber("2020-01-02"),
      last_day: dayNumber("2020-01-06"),
      modified_ms: Date.parse(workspace.sources[0]!.modified),
      unknown_columns: "note, mood",
    });
  });

  it("tells the days of fills and of trades, whose times are within the day", async () => {
    const rows = await filesOf(
      workspaceOf({
        "transactions.csv": "timestamp,symbol,amount,price\n2020-01-02T23:59:00Z,A,1,1\n1969-12-31T12:00:00Z,A,1,1\n",
        "trades.csv":
          "symbol,side,quantity,entry_time,entry_price,exit_time,exit_price\nA,long,1,2020-01-03 10:00,1,,\n",
      }),
    );
    expect(rows.map((row) => [row.table, row.first_day, row.last_day])).toEqual([
      ["transactions", -1, dayNumber("2020-01-02")],
      ["trades", dayNumber("2020-01-03"), dayNumber("2020-01-03")],
    ]);
  });

  it("has a row for a file that cannot be used, under its own name", async () => {
    const rows = await filesOf(workspaceOf({"vix.csv.gz": "no gzip", "events.csv": "date,label\n"}));
    expect(rows.map((row) => [row.file, row.table, row.usable, row.rows_kept, row.first_day])).toEqual([
      ["vix.csv.gz", "vix", 0, 0, null],
      ["events.csv", "events", 0, 0, null],
    ]);
  });

  it("says of the demo which tables are simulated", async () => {
    const rows = await filesOf(demoWorkspace());
    expect(rows.find((row) => row.table === "ohlcv")).toMatchObject({simulated: 0, first_day: dayNumber("2000-01-03")});
    expect(rows.find((row) => row.table === "transactions")).toMatchObject({simulated: 1});
  });
});

describe("problemColumns", () => {
  const problem = (severity: FileProblem["severity"], file: string, line?: number): FileProblem => ({
    severity,
    file,
    line,
    message: `${file}: …`,
    count: 1,
  });

  it("is empty for no problems", () => expect(rowsOf(problemColumns([]))).toEqual([]));

  it("puts errors first, then goes by file, and keeps the order within a file", () => {
    const rows = rowsOf(
      problemColumns([
        problem("warning", "b.csv", 9),
        problem("warning", "a.csv", 7),
        problem("warning", "a.csv", 3),
        problem("error", "c.csv"),
      ]),
    );
    expect(rows.map(({file, line}) => [file, line])).toEqual([
      ["c.csv", null],
      ["a.csv", 7],
      ["a.csv", 3],
      ["b.csv", 9],
    ]);
  });

  it("keeps everything a problem says, and leaves out what it does not", () => {
    const full = {...problem("warning", "a.csv", 2), column: "nav", value: "x", expected: "a number", count: 5};
    const [row] = rowsOf(problemColumns([full]));
    expect(row).toEqual(full);
    const [bare] = rowsOf(problemColumns([problem("error", "a.csv")]));
    expect(bare).toMatchObject({line: null, column: null, value: null, expected: null});
  });
});
