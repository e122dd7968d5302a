import {existsSync, mkdirSync, readdirSync, writeFileSync} from "node:fs";
import {basename, dirname, join} from "node:path";
import type {TableState} from "../../src/contract/manifest.js";
import type {Loader} from "./loaders.js";
import {readJson} from "../hashFile.js";
import {workspaceCache} from "./workspaceCache.js";

/** Where a preview keeps what it knows of its tables; its pages load it, and are told when it changes. */
export const tableStateFile = (): string => `/${workspaceCache()}/tables.json`;

/** Whether Framework is writing the output of a loader at this moment: `<name>.zip.<process>` stands beside it. */
export function isRunning(loader: Loader): boolean {
  return outputsOf(loader).some((ending) => /^\d+$/.test(ending));
}

/** Whether the last run of a loader failed and left no output: `<name>.zip.<process>.err` stands in its place. */
function hasFailed(loader: Loader): boolean {
  return !existsSync(loader.archive) && outputsOf(loader).some((ending) => ending.endsWith(".err"));
}

/**
 * What is known of the tables now.
 *
 * @param loaders of the site
 * @param before what was known; a loader that was at work still is until its output stands or it has failed
 * @param stale what has changed since a loader's output was made, by its name
 */
export function tableState(
  loaders: readonly Loader[],
  before: TableState,
  stale: Readonly<Record<string, string>>,
): TableState {
  const making: Record<string, string> = {};
  const failed: string[] = [];
  for (const loader of loaders) {
    const {name, archive} = loader;
    const reason = stale[name] ?? before.making[name];
    if (isRunning(loader)) making[name] = reason ?? "its files or its code changed";
    else if (stale[name] !== undefined) making[name] = stale[name];
    else if (hasFailed(loader)) failed.push(name);
    else if (reason !== undefined && !existsSync(archive)) making[name] = reason;
  }
  return {making, failed};
}

/** Tells the open pages of a preview, where anything is new. */
export function tellTableState(state: TableState, root = "src"): void {
  const file = join(root, tableStateFile());
  if (JSON.stringify(readJson(file)) === JSON.stringify(state)) return;
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, JSON.stringify(state));
}

/** A reason as a reader of the site wants it: the file without the folders that it lies in. */
export function shortReason(reason: string): string {
  return reason.replace(/^\S*[/\\]\S*/, (path) => basename(path));
}

/** What follows `<name>.zip.` in the names of the files beside a loader's output. */
function outputsOf({name, archive}: Loader): string[] {
  const folder = dirname(archive);
  const start = `${name}.zip.`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => (file.startsWith(start) ? [file.slice(start.length)] : []));
}
