import {createHash} from "node:crypto";
import {mkdirSync, readdirSync, rmSync, statSync, writeFileSync} from "node:fs";
import {dirname, join, sep} from "node:path";
import process from "node:process";
import {hashFile, readJson} from "../hashFile.js";
import {workspaceCache} from "./workspaceCache.js";

/** What a built site was made of, and what was made: a hash of each. */
interface Built {
  readonly input: string;
  readonly output: string;
}

const kept = "src/.observablehq/sextant/built.json";

/** What a site is made of beside `src`: code, settings and packages. */
const parts = ["bin", "observablehq.config.ts", "tsconfig.json", "package.json", "node_modules/.package-lock.json"];

/**
 * Whether a build would write what stands in its folder already: the pages, the code, the packages and the archives of
 * tables are those of the last build with the same options, and nobody has touched what it wrote.
 *
 * @param output the folder of the built site
 * @param options of the build, as JSON can hold them
 */
export function isUpToDate(output: string, options: unknown): boolean {
  const record = readJson<Built>(kept);
  return record !== undefined && record.input === inputOf(options) && record.output === hashOf([output]);
}

/** Forgets what was built: until the end of a build nobody can say. */
export function forgetBuild(): void {
  rmSync(kept, {force: true});
}

/** Keeps what a build was made of and what it wrote. */
export function rememberBuild(output: string, options: unknown): void {
  mkdirSync(dirname(kept), {recursive: true});
  const record: Built = {input: inputOf(options), output: hashOf([output])};
  writeFileSync(kept, JSON.stringify(record));
}

function inputOf(options: unknown): string {
  const own = readdirSync("src").filter((name) => name !== ".observablehq");
  const made = hashOf([...parts, ...own.map((name) => join("src", name)), join("src", workspaceCache(), "data")]);
  return createHash("sha256")
    .update(`${made} ${JSON.stringify(options)} ${process.version}`)
    .digest("hex");
}

/** Over names and contents of files and of everything in folders; what does not exist counts as such. */
function hashOf(places: readonly string[]): string {
  const hash = createHash("sha256");
  for (const place of places) for (const file of filesOf(place)) hash.update(`${file} ${hashFile(file)}\n`);
  return hash.digest("hex");
}

function filesOf(place: string): string[] {
  if (statSync(place, {throwIfNoEntry: false})?.isDirectory() !== true) return [place];
  return readdirSync(place, {recursive: true, withFileTypes: true})
    .filter((entry) => !entry.isDirectory())
    .map(({parentPath, name}) => [parentPath, name].join(sep))
    .sort();
}
