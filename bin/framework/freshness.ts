import {unzipSync} from "fflate";
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync} from "node:fs";
import {dirname, join} from "node:path";
import type {ArchiveInputs} from "../../src/data/archive/archiveInputs.js";
import {fileStamp} from "../../src/data/workspaces/fileStamp.js";
import {hashFile, readJson} from "../hashFile.js";
import {writeWhole} from "../writeWhole.js";
import {bundleLoader} from "./loaderCode.js";
import {type Loader, findLoaders} from "./loaders.js";
import {isRunning} from "./tableState.js";
import {workspaceCache, workspaceFolder} from "./workspaceCache.js";

/**
 * Fresh tables.
 *
 * Framework runs a loader when its output is missing, and a preview also when the loader's own file is newer. Here the
 * output of a loader is removed when the loader, a module it imports, or a file it read has changed since, and kept
 * as fresh when not, whatever the clocks say.
 */

/** Hash of each loader's code when its output was last accepted, by name. */
type Ledger = Record<string, string>;

/** What was found out about a loader. */
export interface Freshness {
  readonly loader: Loader;
  /** Why the output was removed, or is to be made again; undefined where it is fresh or was never made. */
  readonly stale?: string;
  /** Every file whose change may make it stale. */
  readonly watched: readonly string[];
}

/**
 * Removes the outputs of the loaders that are out of date, and marks the others as newer than their loaders.
 *
 * @param root the source root of the site
 * @param previewing whether a preview is running, which may be writing the outputs that are missing
 */
export async function refreshTables(root = "src", {previewing = false} = {}): Promise<Freshness[]> {
  const ledgerFile = join(root, workspaceCache(), "loaders.json");
  const ledger = readJson<Ledger>(ledgerFile) ?? {};
  const found: Freshness[] = [];
  for (const loader of findLoaders(root)) {
    const code = await bundleLoader(loader);
    const made = existsSync(loader.archive);
    const inputs = made ? readInputs(loader.archive) : undefined;
    const accepted = ledger[loader.name];
    const codeChanged = accepted !== undefined && accepted !== code.hash;
    const stale = made ? staleness(inputs, code.hash, accepted) : codeChanged ? "its code changed" : undefined;
    if (made ? stale !== undefined : !previewing) removeOutputs(loader);
    else if (made) keepOutputs(loader);
    // the output that Framework is about to finish is of code that is gone already
    ledger[loader.name] = !made && codeChanged && isRunning(loader) ? "unknown" : code.hash;
    const read =
      inputs === undefined
        ? []
        : [...[...inputs.files, ...inputs.unread].map(({location}) => location), ...inputs.absent];
    found.push({loader, stale, watched: [...code.files, loader.archive, ...read]});
  }
  mkdirSync(dirname(ledgerFile), {recursive: true});
  writeWhole(ledgerFile, JSON.stringify(ledger, null, 1));
  return found;
}

/** Why an output is out of date; undefined where it is not. */
function staleness(inputs: ArchiveInputs | undefined, code: string, accepted: string | undefined): string | undefined {
  if (inputs === undefined) return "its archive cannot be read";
  if (code !== accepted) return "its code changed";
  const {workspace} = inputs;
  if (workspace !== "" ? workspace !== workspaceFolder() : process.env.SEXTANT_WORKSPACE)
    return "the workspace changed";
  const changed =
    inputs.files.find(({location, sha256}) => hashFile(location) !== sha256) ??
    inputs.unread.find(({location, stamp}) => fileStamp(location) !== stamp);
  if (changed !== undefined) return `${changed.location} changed`;
  const appeared = inputs.absent.find((location) => existsSync(location));
  return appeared === undefined ? undefined : `${appeared} appeared`;
}

/** What an archive depends on; undefined where there is no archive, or none that can be read. */
function readInputs(archive: string): ArchiveInputs | undefined {
  try {
    const {"inputs.json": inputs} = unzipSync(readFileSync(archive), {filter: ({name}) => name === "inputs.json"});
    return JSON.parse(new TextDecoder().decode(inputs)) as ArchiveInputs;
  } catch {
    return undefined;
  }
}

function removeOutputs({archive, members}: Loader): void {
  rmSync(members, {recursive: true, force: true});
  rmSync(archive, {force: true});
}

/** After a checkout, or a touch, the loader is newer than its output, and a preview would run it again for nothing. */
function keepOutputs({script, archive, members}: Loader): void {
  const written = timeOf(script) ?? 0;
  const outputs = existsSync(members) ? readdirSync(members).map((member) => join(members, member)) : [];
  for (const file of [archive, ...outputs]) {
    if ((timeOf(file) ?? written) < written) utimesSync(file, new Date(), new Date());
  }
}

/** When a file was written; undefined where another process has just removed it. */
const timeOf = (file: string): number | undefined => statSync(file, {throwIfNoEntry: false})?.mtimeMs;
