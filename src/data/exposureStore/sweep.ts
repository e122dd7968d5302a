import {readdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import type {Catalogue} from "./catalogue.js";
import {type DatasetPaths, itemPath} from "./layout.js";
import type {StagedItem} from "./stagedItem.js";

/**
 * Removes what nobody names: drafts and rows of a writer that was stopped, and rows of items since replaced. Only for
 * the one who holds the writer's lock.
 */
export function sweep(paths: DatasetPaths, {segments}: Catalogue, staged: readonly StagedItem[]): void {
  const rows = new Set([...segments.map(({file}) => file), ...staged.map(({segment}) => segment)]);
  for (const file of readdirSync(paths.segments))
    if (!rows.has(file)) rmSync(join(paths.segments, file), {force: true});
  const items = new Set(staged.map(({name}) => itemPath(paths, name)));
  for (const file of readdirSync(paths.staged))
    if (!items.has(join(paths.staged, file))) rmSync(join(paths.staged, file), {force: true});
  for (const file of readdirSync(paths.scratch)) rmSync(join(paths.scratch, file), {recursive: true, force: true});
  for (const file of readdirSync(paths.folder))
    if (file.endsWith(".draft")) rmSync(join(paths.folder, file), {force: true});
}
