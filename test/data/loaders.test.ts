import {spawnSync} from "node:child_process";
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {unzipSync} from "fflate";
import {describe, expect, it} from "vitest";
import {findLoaders} from "../../bin/framework/loaders.js";
import type {Manifest} from "../../src/contract/manifest.js";
import {allTables} from "../../src/contract/tables/index.js";
import {tableKinds} from "../../src/contract/inputs.js";
import {folderOf} from "./sources/workspaceOf.js";

const project = resolve(import.meta.dirname, "../..");

/** A loader run as a process, with the folder it runs in and the workspace it is told of. */
function run(script: string, {workspace, cwd = project}: {workspace?: string; cwd?: string} = {}) {
  const tsx = import.meta.resolve("tsx");
  const {status, stdout, stderr} = spawnSync(process.execPath, ["--import", tsx, join(project, script)], {
    cwd,
    env: {...process.env, SEXTANT_WORKSPACE: workspace},
    maxBuffer: 1e9,
  });
  return {status, stdout, stderr: stderr.toString()};
}

/** Tables and manifest of an archive that is the whole of the output. */
function unpack(name: string, stdout: Buffer): {members: Record<string, Uint8Array>; manifest: Manifest} {
  // a zip begins with its first entry and ends with 22 bytes that name no comment
  expect(stdout.subarray(0, 4)).toEqual(Buffer.from("PK\u0003\u0004"));
  expect(stdout.subarray(-22, -18)).toEqual(Buffer.from("PK\u0005\u0006"));
  const members = unzipSync(stdout);
  const expected = [
    ...allTables.filter(({loader}) => loader === name).map((table) => `${table.name}.arrow`),
    "manifest.json",
    "inputs.json",
  ];
  expect(Object.keys(members).sort()).toEqual(expected.sort());
  return {members, manifest: JSON.parse(new TextDecoder().decode(members["manifest.json"])) as Manifest};
}

describe.each(findLoaders())("the loader $name", ({name, script}) => {
  it("writes one zip of the tables of the catalogue, and its progress as lines, on the demo", () => {
    const {status, stdout, stderr} = run(script, {cwd: folderOf({})});
    expect(status, stderr).toBe(0);
    const {manifest} = unpack(name, stdout);
    expect(manifest.workspace).toEqual({name: "demo", demo: true});
    expect(manifest.problems).toEqual([]);
    const lines = stderr.trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(1);
    lines.forEach((line, i) => expect(line).toMatch(new RegExp(`^${name} ${i + 1}/${lines.length} [a-z ]+$`)));
  });

  it("runs on a workspace by the name it gives itself, to the same bytes each time, and tells the hashes of files and tables", () => {
    const workspace = folderOf({
      "transactions.csv": "date,symbol,amount,price\n2020-01-02,A,10,5\n2020-01-03,A,-5,6\n",
      "workspace.json": '{"name": "Two fills"}',
    });
    const {status, stdout, stderr} = run(script, {workspace});
    expect(status, stderr).toBe(0);
    expect(run(script, {workspace}).stdout.equals(stdout)).toBe(true);
    const {members, manifest} = unpack(name, stdout);
    expect(manifest.workspace).toEqual({name: "Two fills", demo: false});
    expect(manifest.sources.map(({path}) => path)).toContain("workspace.json");
    const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
    for (const {path, sha256} of manifest.sources) expect(sha256).toBe(hash(readFileSync(join(workspace, path))));
    for (const [table, {sha256}] of Object.entries(manifest.tables))
      expect(sha256, table).toBe(hash(members[`${table}.arrow`]!));
  });

  it("writes its tables, and the problems, on a workspace of which every file is bad", () => {
    const bad = Object.fromEntries(tableKinds.map((kind) => [`${kind}.csv`, 'nothing,of\nthe,"kind\n']));
    const {status, stdout, stderr} = run(script, {
      workspace: folderOf({...bad, "workspace.json": "{,}", "exposure-store/datasets/bad/catalogue.json": "{"}),
    });
    expect(status, stderr).toBe(0);
    const {manifest} = unpack(name, stdout);
    expect(stderr).toMatch(/^ {2}error: workspace\.json, line 1: is not JSON/m);
    expect(manifest.problems).toContainEqual(
      expect.objectContaining({severity: "error", file: "workspace.json", line: 1}),
    );
    expect(new Set(manifest.problems.map(({file}) => file)).size).toBeGreaterThan(1);
  });

  it("runs on an empty workspace", () => {
    const {status, stdout, stderr} = run(script, {workspace: folderOf({})});
    expect(status, stderr).toBe(0);
    expect(unpack(name, stdout).manifest.problems).toEqual([]);
  });

  it("ends with one line where the workspace it is told of does not exist", () => {
    const missing = join(folderOf({}), "nowhere");
    const {status, stdout, stderr} = run(script, {workspace: missing});
    expect(status).toBe(1);
    expect(stdout.length).toBe(0);
    expect(stderr).toBe(`the workspace ${missing} does not exist (looked for ${missing})\n`);
  });
});
