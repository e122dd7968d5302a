import {lstatSync, rmSync} from "node:fs";
import {join} from "node:path";
import type {Catalogue} from "./catalogue.js";
import {type DatasetPaths, isOwnName, itemPath} from "./layout.js";
import {checkParts, namesIn} from "./ownParts.js";
import type {StagedItem} from "./stagedItem.js";

/**
 * Removes what nobody names: drafts and rows of a writer that was stopped, and rows of items since replaced. Only files
 * that have a name of the store's own making are removed, and none through a link. Only for the one who holds the
 * writer's lock.
 *
 * @throws Refusal where a part of the dataset is a link
 */
export function sweep(paths: DatasetPaths, {segments}: Catalogue, staged: readonly StagedItem[]): void {
  checkParts(paths);
  const rows = new Set([...segments.map(({file}) => file), ...staged.map(({segment}) => segment)]);
  const items = new Set(staged.map(({name}) => itemPath(paths, name)));
  removeOwn(paths, "segments", (file) => !rows.has(file));
  removeOwn(paths, "staged", (file) => !items.has(join(paths.staged, file)));
  removeOwn(paths, "scratch", () => true);
  removeOwn(paths, "folder", () => true);
}

function removeOwn(
  paths: DatasetPaths,
  part: "segments" | "staged" | "scratch" | "folder",
  unnamed: (file: string) => boolean,
): void {
  for (const file of namesIn(paths[part])) {
    const path = join(paths[part], file);
    if (isOwnName(part, file) && unnamed(file) && lstatSync(path, {throwIfNoEntry: false})?.isFile())
      rmSync(path, {force: true});
  }
}
