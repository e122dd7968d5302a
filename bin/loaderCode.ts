import {type BuildFailure, type BuildResult, build} from "esbuild";
import {createHash} from "node:crypto";
import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {hashFile, readJson} from "./hashFile.js";
import type {Loader} from "./loaders.js";

/** The code of a loader: the modules of the project that it is made of, and packages. */
export interface LoaderCode {
  /** Over project files by content and packages by version. */
  readonly hash: string;
  readonly files: readonly string[];
}

/**
 * Makes one module of a loader and of what it imports from the project, which starts in a third of the time
 * (`runLoader.js`), and hashes all that it consists of. Of a loader that cannot be parsed, the hash covers its own text
 * and the files with the mistakes; running it will tell what is wrong.
 */
export async function bundleLoader({script, code: {module, parts}}: Loader): Promise<LoaderCode> {
  const hash = createHash("sha256");
  const files = new Set([script]);
  let result: BuildResult<{metafile: true; write: false}> | undefined;
  try {
    result = await build({
      entryPoints: [script],
      bundle: true,
      write: false,
      metafile: true,
      packages: "external",
      platform: "node",
      format: "esm",
      sourcemap: "linked",
      outfile: module,
      logLevel: "silent",
    });
    const packages = new Set<string>();
    for (const [file, {imports}] of Object.entries(result.metafile.inputs)) {
      files.add(file);
      for (const {path, external} of imports)
        if (external && !path.startsWith("node:")) packages.add(packageName(path));
    }
    for (const name of [...packages].sort()) hash.update(`${name}@${packageVersion(name)}\n`);
  } catch (error) {
    hash.update("not parsed\n");
    const mistakes = (error as Partial<BuildFailure>).errors ?? [];
    for (const {location} of mistakes) if (location !== null) files.add(location.file);
  }
  const list = Object.fromEntries([...files].sort().map((file) => [file, hashFile(file)]));
  for (const [file, digest] of Object.entries(list)) hash.update(`${file} ${digest}\n`);
  if (result === undefined) rmSync(parts, {force: true});
  else if (JSON.stringify(readJson(parts)) !== JSON.stringify(list)) {
    mkdirSync(dirname(module), {recursive: true});
    rmSync(parts, {force: true}); // a loader that starts meanwhile is not given half a module
    for (const {path, contents} of result.outputFiles) writeFileSync(path, contents);
    writeFileSync(parts, JSON.stringify(list));
  }
  return {hash: hash.digest("hex"), files: [...files]};
}

/** `@scope/name` or `name` of an import such as `name/path.js`. */
function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

function packageVersion(name: string): string {
  return readJson<{version: string}>(join("node_modules", name, "package.json"))?.version ?? "none";
}
