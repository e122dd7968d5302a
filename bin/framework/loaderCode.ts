import {type BuildFailure, type BuildOptions, type BuildResult, build} from "esbuild";
import {createHash} from "node:crypto";
import {mkdirSync, readdirSync, rmSync, statSync} from "node:fs";
import {dirname, join} from "node:path";
import {MS_PER_DAY} from "../../src/analytics/calendar.js";
import {hashFile, readJson} from "../hashFile.js";
import {writeWhole} from "../writeWhole.js";
import type {Loader} from "./loaders.js";

/** The code of a loader: the modules of the project that it is made of, and packages. */
export interface LoaderCode {
  /** Over files of the project by content, and packages by what they say of themselves. */
  readonly hash: string;
  readonly files: readonly string[];
}

/** Has native parts, which no module can hold. */
const NATIVE = "@duckdb/node-api";

/**
 * How a script is made into modules: one of all that it needs in any case, packages too, since to find and read their
 * files one by one takes longer than to run them; and others of what it imports only where it comes to that.
 */
export const moduleOptions = {
  bundle: true,
  splitting: true,
  minify: true,
  platform: "node",
  format: "esm",
  mainFields: ["module", "main"],
  preserveSymlinks: true,
  external: [NATIVE],
  // Of a package that is no module itself. The name is longer than those of minified code.
  banner: {js: 'import {createRequire as requireOf} from "node:module"; const require = requireOf(import.meta.url);'},
  outExtension: {".js": ".mjs"},
  sourcemap: "linked",
  sourcesContent: false,
  logLevel: "silent",
} as const satisfies BuildOptions;

/**
 * Makes modules of a loader and of what it imports, which start in a third of the time (`runLoader.js`), and hashes all
 * that they consist of. Of a loader that cannot be parsed, the hash covers its own text and the files with the mistakes;
 * running it will tell what is wrong.
 */
export async function bundleLoader({name, script, code: {module, parts}}: Loader): Promise<LoaderCode> {
  const hash = createHash("sha256");
  const files = new Set([script]);
  let result: BuildResult<{metafile: true; write: false}> | undefined;
  const make = () =>
    build({
      ...moduleOptions,
      entryPoints: {[name]: script},
      outdir: dirname(module),
      chunkNames: join(name, "[name]-[hash]"),
      write: false,
      metafile: true,
    });
  try {
    const started = Date.now() - CLOCK;
    result = await make();
    // A file that was written meanwhile may have been read before: its new hash would stand for its old code.
    if (Object.keys(result.metafile.inputs).some((file) => writtenSince(file, started))) result = await make();
    for (const [file, {imports}] of Object.entries(result.metafile.inputs)) {
      files.add(packageFile(file) ?? file);
      if (imports.some(({path}) => path === NATIVE)) files.add(packageFile(`node_modules/${NATIVE}/`)!);
    }
  } catch (error) {
    hash.update("not parsed\n");
    const mistakes = (error as Partial<BuildFailure>).errors ?? [];
    for (const {location} of mistakes) if (location !== null) files.add(location.file);
  }
  const list = Object.fromEntries([...files].sort().map((file) => [file, hashFile(file)]));
  for (const [file, digest] of Object.entries(list)) hash.update(`${file} ${digest}\n`);
  if (result === undefined) rmSync(parts, {force: true});
  else if (JSON.stringify(readJson(parts)) !== JSON.stringify(list)) {
    rmSync(parts, {force: true}); // a loader that starts meanwhile is not given half a module
    const chunks = join(dirname(module), name);
    mkdirSync(chunks, {recursive: true});
    sweep(chunks);
    for (const {path, contents} of result.outputFiles) writeWhole(path, contents);
    writeWhole(parts, JSON.stringify(list));
  }
  return {hash: hash.digest("hex"), files: [...files]};
}

/** Milliseconds by which the time of a file may lag behind the clock. */
const CLOCK = 20;

/** Whether a file was written since a time in milliseconds. */
export const writtenSince = (file: string, time: number): boolean =>
  (statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0) >= time;

/** Removes modules that were not made again for a day: a loader that runs may still come to import younger ones. */
function sweep(folder: string): void {
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    const written = statSync(path, {throwIfNoEntry: false})?.mtimeMs ?? Infinity; // another process may sweep too
    if (written < Date.now() - MS_PER_DAY) rmSync(path, {force: true});
  }
}

/** What stands for a file of a package: the file with its version. Undefined for a file of the project. */
export function packageFile(file: string): string | undefined {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
  return found?.[1] && `${found[1]}/package.json`;
}
