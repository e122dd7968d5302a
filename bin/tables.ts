import {mkdirSync, statSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {spawn} from "node:child_process";
import {fileURLToPath} from "node:url";
import {unzipSync} from "fflate";
import type {Problem} from "../src/contract/problem.js";
import type {Manifest} from "../src/contract/manifest.js";
import {findTable} from "../src/contract/tables/index.js";
import {REPORTED_ELSEWHERE, reportProblems} from "../src/data/archive/reportProblems.js";
import {ended} from "./framework/framework.js";
import {type Loader, findLoaders} from "./framework/loaders.js";
import {fail, parseOptions} from "./options.js";
import {type TableFormat, convertTable, tableFormats} from "./tableFormats.js";

const help = `npm run tables -- [options]

Writes the tables of the site as files, without the site: OUT/<loader>/<table>.<format>,
each with the manifest.json of its loader (rows, columns, sources, problems).

  --workspace DIR  folder of your own files; by default that of SEXTANT_WORKSPACE,
                   else ./workspace, else the built-in demo
  --out DIR        where the tables go; made where it does not exist; tables by default
  --format FORMAT  csv (the default; full double precision), arrow (IPC stream) or parquet
  --help           show this text`;

const options = parseOptions(help, {
  workspace: {type: "string"},
  out: {type: "string", default: "tables"},
  format: {type: "string", default: "csv"},
});
const format = tableFormats.find((known) => known === options.format);
if (format === undefined) fail(`--format is ${options.format}; it can be ${tableFormats.join(", ")}`);
const {workspace} = options;
if (workspace !== undefined && !isFolder(workspace))
  fail(`--workspace ${workspace} is not a folder (looked for ${resolve(workspace)})`);
const out = options.out ?? "tables";
try {
  mkdirSync(out, {recursive: true});
} catch (error) {
  fail(`--out ${out} cannot be made: ${error instanceof Error ? error.message : String(error)}`);
}

const runner = fileURLToPath(new URL("runLoader.js", import.meta.url));
const loaders = findLoaders();
if (loaders.length === 0) fail("There is no loader in src/data");
const problems: Problem[] = [];
for (const loader of loaders) problems.push(...(await writeLoader(loader, format)).problems);
reportProblems(problems);

/** Runs a loader by itself and writes the members of its archive; returns its manifest. */
async function writeLoader({name, script}: Loader, format: TableFormat): Promise<Manifest> {
  const env = {
    ...process.env,
    [REPORTED_ELSEWHERE]: "1",
    ...(workspace !== undefined && {SEXTANT_WORKSPACE: workspace}),
  };
  const child = spawn(process.execPath, [runner, script], {stdio: ["ignore", "pipe", "inherit"], env});
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  if ((await ended(child)) !== 0) fail(`The loader ${name} failed; its tables were not written`);
  const members = unzipSync(Buffer.concat(chunks));
  mkdirSync(join(out, name), {recursive: true});
  for (const [member, bytes] of Object.entries(members)) {
    const table = /^(.*)\.arrow$/.exec(member)?.[1];
    if (table === undefined ? member === "inputs.json" : findTable(name, table)?.drawn) continue;
    const file = join(out, name, table === undefined ? member : `${table}.${format}`);
    writeFileSync(file, table === undefined ? bytes : convertTable(bytes, format));
    console.log(file);
  }
  return JSON.parse(new TextDecoder().decode(members["manifest.json"])) as Manifest;
}

function isFolder(path: string): boolean {
  return statSync(path, {throwIfNoEntry: false})?.isDirectory() ?? false;
}
