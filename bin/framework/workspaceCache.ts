import {createHash} from "node:crypto";
import {posix, resolve} from "node:path";

/** The workspace as loaders find it: the folder that is named, else `./workspace`; it need not exist. */
export function workspaceFolder(): string {
  return resolve(process.env.SEXTANT_WORKSPACE || "workspace");
}

/**
 * Where the tables of this workspace are kept, from the source root of the site and with slashes: each workspace has a
 * folder of its own, so that a preview of one never serves, or removes, what a preview or a build of another has made.
 * What does not depend on the data (packages, Framework's own client, the code of loaders) is shared.
 */
export function workspaceCache(): string {
  const key = createHash("sha256").update(workspaceFolder()).digest("hex").slice(0, 16);
  return posix.join(".observablehq", "workspaces", key);
}
