import {execFileSync} from "node:child_process";
import {build} from "esbuild";
import {existsSync, mkdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {hashFile, readJson} from "./hashFile.js";
import {moduleOptions, packageFile, writtenSince} from "./framework/loaderCode.js";

/** Modules of the package by name, and what each is made of: the faces for other programs, and the command line. */
const ENTRIES: Readonly<Record<string, string>> = {
  index: "src/index.ts",
  analytics: "src/analytics/index.ts",
  contract: "src/contract/index.ts",
  sextant: "bin/sextant.ts",
  fileThread: "src/data/exposureStore/fileThread.ts",
};

/** Hashes by file of all that went into the modules. */
type Parts = Readonly<Record<string, string | undefined>>;

/**
 * Makes `compiled/` of the project's sources where it is not there or its sources have changed since.
 *
 * @param root folder of the project
 * @returns whether anything was made
 * @throws BuildFailure of a source that cannot be parsed; what was compiled before is then left as it was, and not current
 */
export async function compile(root = resolve(import.meta.dirname, "..")): Promise<boolean> {
  const out = join(root, "compiled");
  if (isCurrent(root)) return false;
  const entryPoints = Object.fromEntries(Object.entries(ENTRIES).filter(([, file]) => existsSync(join(root, file))));
  const part = `${out}.${process.pid}`;
  const make = () =>
    build({
      ...moduleOptions,
      absWorkingDir: root,
      entryPoints,
      outdir: part,
      chunkNames: "[name]-[hash]", // beside the entries, from where threads are found
      write: false,
      metafile: true,
    });
  const started = Date.now() - 20; // by which the time of a file may lag behind the clock
  let result = await make();
  // A file that was written meanwhile may have been read before: its new hash would stand for its old code.
  if (Object.keys(result.metafile.inputs).some((file) => writtenSince(join(root, file), started)))
    result = await make();
  const files = new Set([
    "package.json",
    ...Object.keys(result.metafile.inputs).map((file) => packageFile(file) ?? file),
  ]);
  const parts: Parts = Object.fromEntries([...files].sort().map((file) => [file, hashFile(join(root, file))]));
  for (const {path, contents} of result.outputFiles) {
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, contents);
  }
  // Help is all of the command line that needs none of the rest, which takes longer to load.
  const help = execFileSync(process.execPath, [join(part, "sextant.mjs"), "--help"], {
    env: {...process.env, NODE_OPTIONS: ""},
  });
  writeFileSync(join(part, "help.txt"), help);
  writeFileSync(join(part, "parts.json"), JSON.stringify(parts));
  try {
    rmSync(out, {recursive: true, force: true});
    renameSync(part, out); // what starts meanwhile finds all of it, or nothing
  } catch (error) {
    rmSync(part, {recursive: true, force: true});
    if (!isCurrent(root)) throw error; // else another process made the same
  }
  return true;
}

/** Whether what is compiled is of the sources as they are. */
export function isCurrent(root: string): boolean {
  const parts = readJson<Parts>(join(root, "compiled", "parts.json"));
  return parts !== undefined && Object.entries(parts).every(([file, known]) => hashFile(join(root, file)) === known);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await compile();
