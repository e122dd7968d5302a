import {createContext, runInContext} from "node:vm";
import {gzipSync} from "node:zlib";
import {build} from "esbuild";
import {beforeAll, describe, expect, it} from "vitest";
import {tables as contract} from "../../../src/contract/tables/index.js";
import type {FilledTable} from "../../../src/data/archive/filledTable.js";
import {loadAttribution} from "../../../src/data/loaders/attribution.js";
import {loadDatasets} from "../../../src/data/loaders/datasets.js";
import {loadExposure} from "../../../src/data/loaders/exposure.js";
import type {LoaderInput, LoaderTools} from "../../../src/data/loaders/loader.js";
import {loadRisk} from "../../../src/data/loaders/risk.js";
import {loadRotation} from "../../../src/data/loaders/rotation.js";
import {loadWorkspace} from "../../../src/data/loaders/workspace.js";
import {readSettings} from "../../../src/data/sources/settings.js";
import {openWorkspace} from "../../../src/data/workspaces/folder.js";
import type {memoryPort} from "../../../src/data/workspaces/memory.js";
import type {workspaceOver} from "../../../src/data/workspaces/workspace.js";
import {simulatedBook} from "../../analytics/factors/books.js";
import {isoDate} from "../../../src/analytics/calendar.js";
import {folderOf} from "../sources/workspaceOf.js";

const loaders = {loadAttribution, loadDatasets, loadExposure, loadRisk, loadRotation, loadWorkspace};
type Name = keyof typeof loaders;
const names = Object.keys(loaders) as Name[];

/** What the bundle for a browser exports. */
type Faces = typeof loaders & {
  readSettings: typeof readSettings;
  memoryPort: typeof memoryPort;
  workspaceOver: typeof workspaceOver;
};

const modified = new Date("2020-01-01T00:00:00Z");

/** A book of fills, prices and weights, in gzip or plainly, and a cell that is wrong. */
function bookFiles(zipped: boolean): Record<string, Uint8Array> {
  const {panel} = simulatedBook({seed: 5, dates: 60, assets: 12, factors: 2, gaps: 0});
  const close = panel.assets.map(() => 100);
  const prices = ["date,symbol,close"];
  const weights = [["date", ...panel.assets].join(",")];
  const n = panel.assets.length;
  panel.dates.forEach((date, t) => {
    panel.assets.forEach((asset, i) => {
      close[i]! *= 1 + panel.returns[t * n + i]!;
      prices.push(`${isoDate(date)},${asset},${close[i]}`);
    });
    weights.push([isoDate(date), ...panel.weights.subarray(t * n, (t + 1) * n)].join(","));
  });
  const text = new TextEncoder();
  return {
    "prices.csv": text.encode(`${prices.join("\n")}\n`),
    ...(zipped
      ? {"weights.csv.gz": Uint8Array.from(gzipSync(`${weights.join("\n")}\n`))}
      : {"weights.csv": text.encode(`${weights.join("\n")}\n`)}),
    "transactions.csv": text.encode(
      "date,symbol,amount,price\n2020-01-02,A,10,5\n2020-01-03,A,-5,6\n2020-01-06,A,x,6\n",
    ),
    "workspace.json": text.encode('{"name": "Mine", "starting_cash": 1000}'),
  };
}

const silent: LoaderTools = {progress: {stage: () => {}}};
const plain = (tables: Readonly<Record<string, FilledTable>>) =>
  Object.entries(tables).map(([name, {rows, columns}]) => [
    name,
    rows,
    columns.map(({name, values}) => [name, Array.from(values as ArrayLike<unknown>)]),
  ]);

describe.each([
  ["read as plain CSV", false],
  ["read with care", true],
])("a loader in a browser, of files %s", (_, zipped) => {
  let faces: Faces;
  const files = bookFiles(zipped);

  beforeAll(async () => {
    const lines = [
      ...names.map((name) => `export {${name}} from "./src/data/loaders/${name.slice(4).toLowerCase()}.js";`),
      'export {readSettings} from "./src/data/sources/settings.js";',
      'export {memoryPort} from "./src/data/workspaces/memory.js";',
      'export {workspaceOver} from "./src/data/workspaces/workspace.js";',
    ];
    // a name that begins with node: cannot be resolved here, and ends the build
    const {outputFiles} = await build({
      stdin: {contents: lines.join("\n"), resolveDir: process.cwd()},
      bundle: true,
      write: false,
      format: "iife",
      globalName: "faces",
      platform: "browser",
      target: "es2022",
    });
    const web = {atob, Blob, DecompressionStream, TextDecoder, TextEncoder, structuredClone, performance};
    const context = createContext(web);
    runInContext(outputFiles[0]!.text, context);
    faces = (context as unknown as {faces: Faces}).faces;
  });

  /** The same files in memory, on the other side. */
  const inMemory = async (): Promise<LoaderInput> => {
    const held = Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, {bytes, modified}]));
    const workspace = faces.workspaceOver(faces.memoryPort(held, "dropped"));
    return {workspace, ...(await faces.readSettings(workspace))};
  };

  it.each(names)("%s gives the tables it gives on Node, to the last bit, without anything of Node's", async (name) => {
    const workspace = openWorkspace(folderOf(files));
    const onNode = await loaders[name]({workspace, ...(await readSettings(workspace))}, silent);
    const there = await faces[name](await inMemory(), silent);
    expect(Object.keys(there.tables).sort()).toEqual(Object.keys(contract[loaderOf(name)]).sort());
    const times = ["modified_ms"]; // a copy has another
    const comparable = (tables: object) =>
      plain(tables as Readonly<Record<string, FilledTable>>).map(([table, rows, columns]) => [
        table,
        rows,
        (columns as [string, unknown[]][]).filter(([column]) => !times.includes(column)),
      ]);
    expect(comparable(there.tables)).toEqual(comparable(onNode.tables));
    expect(JSON.stringify(there.parameters)).toBe(JSON.stringify(onNode.parameters));
    expect(there.problems.map(({message}) => message)).toEqual(onNode.problems.map(({message}) => message));
  });

  it("names what it read, with the hash that Node gives", async () => {
    const input = await inMemory();
    await faces.loadWorkspace(input, silent);
    const workspace = openWorkspace(folderOf(files));
    await loadWorkspace({workspace, ...(await readSettings(workspace))}, silent);
    const named = (sources: readonly {path: string; sha256: string}[]) =>
      sources.map(({path, sha256}) => `${path} ${sha256}`).sort();
    expect(named(input.workspace.sources)).toEqual(named(workspace.sources));
    expect(input.workspace.sources.length).toBe(Object.keys(files).length);
  });

  it("says that it has no store of exposures where the settings name one", async () => {
    const bytes = new TextEncoder().encode('{"risk_dataset": "styles"}');
    const workspace = faces.workspaceOver(faces.memoryPort({"workspace.json": {bytes}}));
    const {problems} = await faces.loadRisk({workspace, ...(await faces.readSettings(workspace))}, silent);
    expect(problems.map(({message}) => message)).toEqual([
      'workspace.json, key risk_dataset: the risk dataset "styles" cannot be read here; expected a folder, and Node',
    ]);
  });
});

function loaderOf(name: Name): keyof typeof contract {
  return name.slice(4).toLowerCase() as keyof typeof contract;
}
