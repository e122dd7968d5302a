import {existsSync, readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {gzipSync} from "node:zlib";
import {isoDate} from "../../../src/analytics/calendar.js";
import type {TableKind} from "../../../src/contract/inputs.js";
import {readTable} from "../../../src/data/sources/table.js";
import {openWorkspace} from "../../../src/data/workspaces/folder.js";
import {workspaceOf} from "./workspaceOf.js";

const HEADER = "date,gross_exposure,net_exposure,long_exposure,short_exposure,nav";
const GOOD = ["2020-01-02,1.0,0.2,0.6,-0.4,100", "2020-01-03,1.1,0.2,0.65,-0.45,101"];

/** What reading a daily_snapshots.csv of these lines comes to, beside a transactions.csv that has no fault. */
async function readSnapshotLines(...lines: string[]) {
  return readText([HEADER, ...lines, ""].join("\n"));
}

async function readText(text: string | Uint8Array, name = "daily_snapshots.csv") {
  const workspace = workspaceOf({[name]: text, "transactions.csv": "date,symbol,amount,price\n2020-01-02,A,1,2\n"});
  const {table, absent, problems} = await readTable(workspace, "daily_snapshots");
  const other = await readTable(workspace, "transactions");
  expect(other.table?.length).toBe(1); // whatever happens to one file, the others stay readable
  expect(other.problems).toEqual([]);
  if (table) expect(table.counts.kept + table.counts.setAside + table.counts.duplicates).toBe(table.counts.read);
  return {table, absent, problems, messages: problems.map(({message}) => message), sources: workspace.sources};
}

describe("readTable on bad cells", () => {
  it.each([
    ["text", "abc"],
    ["a decimal comma in quotes", "1,05"],
    ["a percentage", "12%"],
    ["a currency sign", "$5"],
    ["a hexadecimal number", "0x10"],
    ["an underscore", "1_000"],
    ["a blank within", "0.3 0"],
    ["dashes", "--"],
  ])(
    "makes %s in a number column missing, and names file, line, column, value and what is expected",
    async (_, cell) => {
      const {table, problems} = await readSnapshotLines(...GOOD, `2020-01-06,"${cell}",0.2,0.65,-0.45,102`);
      expect(table?.counts).toEqual({read: 3, kept: 3, setAside: 0, duplicates: 0});
      expect(table?.columns.gross_exposure).toEqual(Float64Array.of(1, 1.1, NaN));
      expect(table?.columns.nav[2]).toBe(102);
      expect(problems).toEqual([
        {
          severity: "warning",
          file: "daily_snapshots.csv",
          line: 4,
          column: "gross_exposure",
          value: cell,
          expected: "a decimal such as 1.05",
          message: `daily_snapshots.csv, line 4, column gross_exposure: "${cell}" is not a number; expected a decimal such as 1.05`,
          count: 1,
        },
      ]);
    },
  );

  it.each(["inf", "-inf", "Infinity", "1e308"])("makes %s missing, so that products stay finite", async (cell) => {
    const {table, messages} = await readSnapshotLines(GOOD[0]!, `2020-01-03,1.1,0.2,0.65,-0.45,${cell}`);
    expect(table?.columns.nav).toEqual(Float64Array.of(100, NaN));
    const what = `"${cell}" is beyond every number of a book; expected a magnitude below 1e100`;
    expect(messages).toEqual([`daily_snapshots.csv, line 3, column nav: ${what}`]);
  });

  it.each(["", "NA", "n/a", "NaN", "null"])("takes %j for missing, in one remark a column", async (cell) => {
    const rows = ["03", "06", "07"].map((day) => `2020-01-${day},${cell},0.2,0.65,-0.45,101`);
    const {table, problems} = await readSnapshotLines(GOOD[0]!, ...rows);
    expect(table?.columns.gross_exposure).toEqual(Float64Array.of(1, NaN, NaN, NaN));
    expect(problems).toMatchObject([{line: 3, column: "gross_exposure", count: 3}]);
    expect(problems[0]!.message).toBe(
      "daily_snapshots.csv, line 3, column gross_exposure: is blank; a missing value stays missing (so are 2 more rows)",
    );
  });

  it("says nothing of blanks in an optional column", async () => {
    const {table, messages} = await readText(`${HEADER},cash\n${GOOD[0]},\n${GOOD[1]},5\n`);
    expect(table?.columns.cash).toEqual(Float64Array.of(NaN, 5));
    expect(messages).toEqual([]);
  });

  it("sums up thousands of bad cells, and keeps their count", async () => {
    const rows = Array.from({length: 3000}, (_, i) => `${isoDate(10_000 + i)},x,0.2,0.6,-0.4,100`);
    const {table, problems} = await readSnapshotLines(...rows);
    expect(table?.length).toBe(3000);
    expect(problems).toHaveLength(21);
    expect(problems[20]!.message).toBe(
      "daily_snapshots.csv, column gross_exposure: 2,980 more like these, the last in line 3001",
    );
    expect(problems.reduce((sum, {count}) => sum + count, 0)).toBe(3000);
  });
});

describe("readTable on bad dates", () => {
  it.each([
    ["a word", "tomorrow", '"tomorrow" is not a date', "YYYY-MM-DD, or an ISO timestamp"],
    ["a day that does not exist", "2021-02-30", '"2021-02-30" names a day that does not exist', "a calendar date"],
    [
      "month first",
      "01/31/2020",
      '"01/31/2020" may be month-first or day-first',
      "YYYY-MM-DD, which can be read in one way only",
    ],
    [
      "day first",
      "31/01/2020",
      '"31/01/2020" may be month-first or day-first',
      "YYYY-MM-DD, which can be read in one way only",
    ],
    ["a spreadsheet's serial number", "43831", '"43831" is not a date', "YYYY-MM-DD, or an ISO timestamp"],
    ["a blank", "", "the cell is blank", "YYYY-MM-DD"],
    ["NaT", "NaT", "the cell is blank", "YYYY-MM-DD"],
  ])("sets a row with %s aside and reports it", async (_, cell, what, expected) => {
    const {table, problems} = await readSnapshotLines(GOOD[0]!, `${cell},1,0.2,0.6,-0.4,100`, GOOD[1]!);
    expect(table?.counts).toEqual({read: 3, kept: 2, setAside: 1, duplicates: 0});
    expect(problems).toMatchObject([{line: 3, column: "date", value: cell, expected}]);
    expect(problems[0]!.message).toBe(
      `daily_snapshots.csv, line 3, column date: ${what}, so the row is set aside; expected ${expected}`,
    );
  });

  it("refuses month-first and day-first mixed in one column alike", async () => {
    const rows = ["01/02/2020", "13/01/2020", "01/14/2020"].map((date) => `${date},1,0.2,0.6,-0.4,100`);
    const {table, messages} = await readSnapshotLines(...GOOD, ...rows);
    expect(table?.counts).toEqual({read: 5, kept: 2, setAside: 3, duplicates: 0});
    expect(messages).toHaveLength(3);
  });

  it("uses the date part of timestamps as it is written, whatever the day in UTC", async () => {
    const {table, messages} = await readSnapshotLines(
      "2020-01-02T00:00:00-05:00,1,0.2,0.6,-0.4,100",
      "2020-01-03 21:00:00,1,0.2,0.6,-0.4,100",
      "2020-01-07T00:00:00+09:00,1,0.2,0.6,-0.4,100",
    );
    expect(Array.from(table?.columns.date ?? [], isoDate)).toEqual(["2020-01-02", "2020-01-03", "2020-01-07"]);
    expect(messages).toEqual([]);
  });

  it("sorts unsorted dates and counts those out of order", async () => {
    const rows = ["2020-01-06", "2020-01-02", "2020-01-07", "2020-01-03"].map(
      (date, i) => `${date},${i},0.2,0.6,-0.4,100`,
    );
    const {table, problems} = await readSnapshotLines(...rows);
    expect(table?.columns.gross_exposure).toEqual(Float64Array.of(1, 3, 0, 2));
    expect(table?.lines).toEqual(Int32Array.of(3, 5, 2, 4));
    expect(problems).toMatchObject([{line: 3, count: 2}]);
    expect(problems[0]!.message).toBe(
      "daily_snapshots.csv, line 3, column date: is earlier than a date above it (so is 1 more row); rows are sorted",
    );
  });

  it("keeps the last row of a date and names the others", async () => {
    const {table, messages} = await readSnapshotLines(
      GOOD[0]!,
      "2020-01-03,9,0,0,0,9",
      "2020-01-03,8,0,0,0,8",
      GOOD[1]!,
    );
    expect(table?.counts).toEqual({read: 4, kept: 2, setAside: 0, duplicates: 2});
    expect(table?.columns.nav).toEqual(Float64Array.of(100, 101));
    expect(messages).toEqual([
      "daily_snapshots.csv, line 3, column date: 2020-01-03 comes again in line 5, which is kept; expected one row a date",
      "daily_snapshots.csv, line 4, column date: 2020-01-03 comes again in line 5, which is kept; expected one row a date",
    ]);
  });

  it("keeps the last row in the file, not the latest time, where rows of a date are out of order", async () => {
    const {table} = await readSnapshotLines("2020-01-03 16:00,1,0,0,0,1", GOOD[0]!, "2020-01-03 09:00,2,0,0,0,2");
    expect(table?.columns.nav).toEqual(Float64Array.of(100, 2));
  });

  it("keeps a date in the future and warns, allowing for zones where it is tomorrow", async () => {
    const rows = ["2024-01-03", "2024-01-04", "2099-01-01"].map((date) => `${date},1,0.2,0.6,-0.4,100`);
    const {table, messages} = await readSnapshotLines(...rows);
    expect(table?.length).toBe(3);
    expect(messages).toEqual(["daily_snapshots.csv, line 3, column date: is in the future (so is 1 more row)"]);
  });
});

describe("readTable on bad files", () => {
  it.each([
    ["an empty file", "", `daily_snapshots.csv: is empty; expected a header such as ${HEADER}`],
    ["blank lines", "\n \n\n", `daily_snapshots.csv: is empty; expected a header such as ${HEADER}`],
    ["a header alone", `${HEADER}\n`, "daily_snapshots.csv: has a header and no rows; expected at least one row"],
    [
      "rows of which none can be used",
      `${HEADER}\nx,1,1,1,1,1\n`,
      "daily_snapshots.csv: has 1 row, none of which can be used; expected at least one usable row",
    ],
    [
      "a missing column",
      `${HEADER.replace(",nav", "")}\n2020-01-02,1,0.2,0.6,-0.4\n`,
      'daily_snapshots.csv, line 1, column nav: the column is missing; expected "nav"',
    ],
    [
      "another case",
      `${HEADER.replace("nav", "NAV")}\n${GOOD[0]}\n`,
      'daily_snapshots.csv, line 1, column nav: the column is missing; header names are matched exactly, and "NAV" was found; expected "nav"',
    ],
    [
      "a quote that never closes",
      `${HEADER}\n${GOOD[0]}\n"${GOOD[1]}\n`,
      'daily_snapshots.csv, line 3: a quote opens here and never closes; expected a closing quote before the next comma or line end; a quote within quotes is written ""',
    ],
  ])("leaves the table out for %s, and says why", async (_, text, message) => {
    const {table, absent, problems} = await readText(text);
    expect(table).toBeUndefined();
    expect(absent).toBe(false);
    expect(problems.filter(({severity}) => severity === "error").map((problem) => problem.message)).toEqual([message]);
  });

  it("reads a file with a byte order mark, CRLF and quoted cells like any other", async () => {
    const {table, messages} = await readText(`\ufeff${HEADER}\r\n"2020-01-02","1.0","0.2","0.6","-0.4","100"\r\n`);
    expect(messages).toEqual([]);
    expect(table?.columns.nav).toEqual(Float64Array.of(100));
  });

  it("sets rows of the wrong width aside: a number cut in two is no number", async () => {
    const {table, messages} = await readSnapshotLines(
      GOOD[0]!,
      "2020-01-03,1,05,0.2,0.65,-0.45,101",
      "2020-01-06,1.1,0.",
    );
    expect(table?.counts).toEqual({read: 3, kept: 1, setAside: 2, duplicates: 0});
    expect(messages).toEqual([
      "daily_snapshots.csv, line 3: the row has 7 cells and is set aside; expected 6, as in the header",
      "daily_snapshots.csv, line 4: the row has 3 cells and is set aside; expected 6, as in the header",
    ]);
  });

  it("counts a tail of NUL bytes as a row that cannot be used", async () => {
    const {table, messages} = await readSnapshotLines(...GOOD, "\u0000".repeat(500));
    expect(table?.counts).toEqual({read: 3, kept: 2, setAside: 1, duplicates: 0});
    expect(messages).toEqual([
      "daily_snapshots.csv, line 4: the row has 1 cell and is set aside; expected 6, as in the header",
    ]);
  });

  it("reads one row", async () => {
    const {table, messages} = await readSnapshotLines(GOOD[0]!);
    expect(table?.length).toBe(1);
    expect(messages).toEqual([]);
  });

  it("reads gzip like the text in it", async () => {
    const {table, sources} = await readText(gzipSync([HEADER, ...GOOD].join("\n")), "daily_snapshots.csv.gz");
    expect(table?.columns.nav).toEqual(Float64Array.of(100, 101));
    expect(sources[0]).toMatchObject({path: "daily_snapshots.csv.gz", rows: 2});
  });

  it.each(["daily_snapshots.csv.gz", "daily_snapshots.parquet"])(
    "leaves the table out where %s is none",
    async (name) => {
      const {table, messages} = await readText([HEADER, ...GOOD].join("\n"), name);
      expect(table).toBeUndefined();
      expect(messages).toHaveLength(1);
      expect(messages[0]).toContain(`${name}: cannot be `);
    },
  );

  it("leaves the table out where a folder has the file's name", async () => {
    const workspace = workspaceOf({"events.csv/keep": ""});
    expect((await readTable(workspace, "events")).problems[0]!.message).toBe(
      "events.csv: is not a file; expected a file",
    );
  });

  it("reads the CSV where several formats are present, and says that the others are not read", async () => {
    const workspace = workspaceOf({
      "events.csv": "date,label\n2020-01-02,a",
      "events.csv.gz": "",
      "events.parquet": "",
    });
    const {table, problems} = await readTable(workspace, "events");
    expect(table?.columns.label).toEqual(["a"]);
    expect(problems.map(({message}) => message)).toEqual([
      "events.csv: events.csv.gz is there too and is not read",
      "events.csv: events.parquet is there too and is not read",
    ]);
  });

  it("says that a table is absent, without calling that a problem", async () => {
    const workspace = workspaceOf({});
    expect(await readTable(workspace, "vix")).toEqual({kind: "vix", absent: true, problems: []});
  });

  it("reads a file once however often it is asked for", async () => {
    const workspace = workspaceOf({"events.csv": "date,label\n2020-01-02,a"});
    expect(await readTable(workspace, "events")).toBe(await readTable(workspace, "events"));
    expect(workspace.sources).toHaveLength(1);
  });
});

describe.skipIf(!existsSync("../shared/workspaces/us-equities"))("readTable on real files", () => {
  it.each<[TableKind, number]>([
    ["ohlcv", 3774],
    ["vix", 3793],
    ["prices", 174_339],
    ["weights", 130_662],
  ])("reads every row of %s without a problem", async (kind, length) => {
    const {table, problems} = await readTable(openWorkspace("../shared/workspaces/us-equities"), kind);
    expect(problems).toEqual([]);
    expect(table?.length).toBe(length);
  });
});

const edge = "../shared/fixtures/peer/regimes/daily_snapshots_edge.csv";

describe.skipIf(!existsSync(edge))("readTable on a file full of bad cells", () => {
  it("keeps the days that pandas keeps, and reports every cell that pandas makes missing", async () => {
    const {table, problems} = await readText(readFileSync(edge));
    // pd.to_datetime(errors="coerce") leaves 1,504 of the 1,512 rows, on 1,492 different days.
    expect(table?.counts).toEqual({read: 1512, kept: 1492, setAside: 8, duplicates: 12});
    const reported = (column: string): number =>
      problems.filter((problem) => problem.column === column).reduce((sum, {count}) => sum + count, 0);
    const columns = ["gross_exposure", "net_exposure", "long_exposure", "short_exposure", "nav"];
    expect(columns.map(reported)).toEqual([13, 12, 3, 3, 20]);
  });
});
