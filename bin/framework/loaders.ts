import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {workspaceCache} from "./workspaceCache.js";

/** A loader of the site: a script whose output is an archive of tables. */
export interface Loader {
  /** `exposure` for `src/data/exposure.zip.ts`. */
  readonly name: string;
  readonly script: string;
  /** The module it starts from, made of it and its imports, and the list of what went into that. */
  readonly code: {readonly module: string; readonly parts: string};
  /** Framework's copy of the archive, made from the workspace that is in force. */
  readonly archive: string;
  /** Framework's folder of members taken out of the archive. */
  readonly members: string;
}

const ENDING = ".zip.ts";

/** The loaders of a site, by name. */
export function findLoaders(root = "src"): Loader[] {
  const folder = join(root, "data");
  if (!existsSync(folder)) return [];
  const cache = join(root, workspaceCache(), "data");
  const code = join(root, ".observablehq", "sextant", "code");
  return readdirSync(folder)
    .filter((file) => file.endsWith(ENDING))
    .sort()
    .map((file) => file.slice(0, -ENDING.length))
    .map((name) => ({
      name,
      script: join(folder, name + ENDING),
      code: {module: join(code, `${name}.mjs`), parts: join(code, `${name}.json`)},
      archive: join(cache, `${name}.zip`),
      members: join(cache, name),
    }));
}
