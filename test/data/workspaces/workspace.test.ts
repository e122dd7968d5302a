import {createHash} from "node:crypto";
import {basename, join} from "node:path";
import {afterEach, describe, expect, it, vi} from "vitest";
import {INDEX_FILE} from "../../../src/data/demo/demo.js";
import {readTable} from "../../../src/data/sources/table.js";
import {openDemo, openWorkspace} from "../../../src/data/workspaces/folder.js";
import {fileEndings, findFiles, noteSource} from "../../../src/data/workspaces/workspace.js";
import {folderOf, workspaceOf} from "../sources/workspaceOf.js";

const SNAPSHOTS = "date,gross_exposure,net_exposure,long_exposure,short_exposure,nav\n2020-01-02,1,0,0.5,-0.5,100\n";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("openWorkspace", () => {
  it("opens the folder it is given", () => {
    const folder = folderOf({"events.csv": "date,label\n"});
    expect(openWorkspace(folder)).toMatchObject({name: basename(folder), root: folder, demo: false, folders: [""]});
  });

  it("opens the folder of SEXTANT_WORKSPACE where none is given", () => {
    const folder = folderOf({});
    vi.stubEnv("SEXTANT_WORKSPACE", folder);
    expect(openWorkspace().root).toBe(folder);
  });

  it("opens ./workspace where there is one", () => {
    const folder = folderOf({"workspace/events.csv": ""});
    vi.stubEnv("SEXTANT_WORKSPACE", "");
    vi.spyOn(process, "cwd").mockReturnValue(folder);
    expect(openWorkspace()).toMatchObject({name: "workspace", root: join(folder, "workspace"), demo: false});
  });

  it("opens the demo where there is none, and notes that one may appear", () => {
    const folder = folderOf({});
    vi.stubEnv("SEXTANT_WORKSPACE", "");
    vi.spyOn(process, "cwd").mockReturnValue(folder);
    const workspace = openWorkspace();
    expect(workspace).toMatchObject({name: "demo", demo: true});
    expect(workspace.absent).toEqual(new Set([join(folder, "workspace")]));
  });

  it("does not fall back on the demo for a workspace that was named", () => {
    const missing = join(folderOf({}), "nowhere");
    expect(() => openWorkspace(missing)).toThrow(`the workspace ${missing} does not exist`);
    vi.stubEnv("SEXTANT_WORKSPACE", missing);
    expect(() => openWorkspace()).toThrow("does not exist");
  });

  it("refuses a file", () => expect(() => openWorkspace(join(folderOf({x: ""}), "x"))).toThrow("is not a folder"));

  it("reads an object-store export from its team's folder", async () => {
    const workspace = workspaceOf({"wolves/daily_snapshots.csv": SNAPSHOTS, "notes/todo.txt": ""});
    expect(workspace.folders).toEqual(["", "wolves"]);
    const {table} = await readTable(workspace, "daily_snapshots");
    expect(table?.file).toBe("wolves/daily_snapshots.csv");
    expect(workspace.absent).toContain(join(workspace.root, "daily_snapshots.csv"));
    expect(workspace.absent).toContain(join(workspace.root, "vix.parquet"));
  });

  it("asks which one, where several teams have an export", () => {
    const folder = folderOf({"a/daily_snapshots.csv": SNAPSHOTS, "b/trades.csv": ""});
    expect(() => openWorkspace(folder)).toThrow("holds the exports of several teams (a, b); name one of their folders");
  });

  it("leaves sub-folders alone where the folder has tables of its own", () =>
    expect(workspaceOf({"events.csv": "", "archive/daily_snapshots.csv": SNAPSHOTS}).folders).toEqual([""]));
});

describe("openDemo", () => {
  it("reads the index from the installed package, and names where that is", async () => {
    const workspace = openDemo();
    await readTable(workspace, "ohlcv");
    expect(workspace.sources).toMatchObject([{path: INDEX_FILE, rows: 5105}]);
    expect(workspace.sources[0]!.location).toMatch(/node_modules.vega-datasets.data.sp500-2000\.csv$/);
    expect(workspace.root).toBe("");
  });
});

describe("findFiles", () => {
  it("finds files in order of preference and notes those it looked for in vain", () => {
    const workspace = workspaceOf({"vix.parquet": "", "vix.csv": ""});
    expect(findFiles(workspace, "vix")).toEqual(["vix.csv", "vix.parquet"]);
    expect([...workspace.absent]).toEqual([join(workspace.root, "vix.csv.gz")]);
  });

  it("looks for every format", () => expect(fileEndings).toEqual([".csv", ".csv.gz", ".parquet"]));
});

describe("noteSource", () => {
  it("lists size, hash, rows and time of a file, with the path as messages show it", () => {
    const workspace = workspaceOf({});
    const sha256 = createHash("sha256").update("abc").digest("hex");
    noteSource(workspace, "team/x.csv", 7, {bytes: 3, sha256, modified: new Date(0)});
    const location = join(workspace.root, "team", "x.csv");
    expect(workspace.sources).toEqual([
      {path: "team/x.csv", location, rows: 7, bytes: 3, sha256, modified: "1970-01-01T00:00:00.000Z"},
    ]);
  });
});
