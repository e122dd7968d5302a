import {readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import type {FileProblem} from "../../contract/problem.js";
import {writeAtomically} from "./atomicFile.js";
import type {Catalogue} from "./catalogue.js";
import {type Checksum, unreadable} from "./checksum.js";
import {type Shape, isList, isObject, shapeFault} from "./jsonShape.js";
import {type DatasetPaths, isOwnName, itemPath} from "./layout.js";
import {checkPart, namesIn} from "./ownParts.js";
import {Refusal} from "./refusal.js";
import type {RowLines} from "./rowLines.js";

/** The exposures of one file, over all its factors. Sample standard deviation; null where there is no number. */
export interface ExposureSummary {
  readonly n_assets: number;
  readonly min_exposure: number | null;
  readonly max_exposure: number | null;
  readonly mean_exposure: number | null;
  readonly median_exposure: number | null;
  readonly std_exposure: number | null;
  readonly n_rows: number;
  /** Rows whose exposure is missing. */
  readonly n_blank: number;
}

/** The exposures of one file to one factor. */
export interface FactorSummary {
  readonly factor_group: string;
  readonly factor: string;
  readonly size: number;
  readonly count: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly median: number | null;
  readonly std: number | null;
}

/** A file that is staged: checked and summed up, and not yet part of any version. */
export interface StagedItem {
  readonly id: string;
  /** The stem of the file. */
  readonly name: string;
  /** The date its name gives. */
  readonly date: string;
  /** Where it came from: a path, or an archive and the member in it. */
  readonly source: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly stagedAt: string;
  /** Which parser took it; absent where none did. */
  readonly parser?: string;
  /** Why each of the other parsers did not. */
  readonly refused: Readonly<Record<string, string>>;
  /** Lines of the file on which its rows begin; absent where a row has a line of its own after a header of one. */
  readonly lines?: RowLines;
  /** Its rows, in the folder of segments; absent where they could not be read. */
  readonly segment?: string;
  /** What that file is by its bytes; absent where a release before checksums staged it. */
  readonly checksum?: Checksum;
  readonly summary: ExposureSummary;
  readonly factors: readonly FactorSummary[];
  /** What is wrong with it; while there is any, it cannot be committed. */
  readonly problems: readonly FileProblem[];
}

const ITEM: Shape = {
  id: "string",
  name: "string",
  date: (date) => typeof date === "string" && /^\d{4}-\d{2}-\d{2}$/.test(date),
  source: "string",
  sha256: "string",
  segment: (file) => file === undefined || (typeof file === "string" && isOwnName("segments", file)),
  checksum: (checksum) =>
    checksum === undefined ||
    (isObject(checksum) && shapeFault(checksum, {sha256: "string", bytes: "count"}) === undefined),
  refused: isObject,
  summary: (summary) => isObject(summary) && shapeFault(summary, {n_rows: "count", n_assets: "count"}) === undefined,
  factors: isList({factor_group: "string", factor: "string"}),
  problems: isList({message: "string"}),
};

/**
 * Items that are staged, by name. One that a version lists is staged no more, even if its file still lies there.
 *
 * @throws Refusal for a file that is not the item that was written there
 */
export function readStaged(paths: DatasetPaths, catalogue: Catalogue | undefined): StagedItem[] {
  const committed = new Set(catalogue?.versions.flatMap(({items}) => items.map(({id}) => id)));
  return namesIn(paths.staged)
    .filter((file) => isOwnName("staged", file) && file.endsWith(".json"))
    .flatMap((file) => readItem(paths, join(paths.staged, file)) ?? [])
    .filter(({id}) => !committed.has(id))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readItem(paths: DatasetPaths, path: string): StagedItem | undefined {
  const foreign = (why: string) =>
    new Refusal(
      `${path} is not the staged item that was written there: ${why}. Delete it, and stage its file once more`,
    );
  checkPart(path, "file");
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    // committed and removed by another process since the folder was listed
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Refusal(`${path} ${unreadable(error)}`);
  }
  let item: unknown;
  try {
    item = JSON.parse(text);
  } catch {
    throw foreign("it is not JSON");
  }
  if (!isObject(item)) throw foreign("it is not an object");
  const lack = shapeFault(item, ITEM);
  if (lack !== undefined) throw foreign(lack);
  const staged = item as unknown as StagedItem;
  if (itemPath(paths, staged.name) !== path) throw foreign("its name belongs to another file");
  return staged;
}

/** Stages an item, in place of one of the same name. */
export function writeStaged(paths: DatasetPaths, item: StagedItem): Promise<void> {
  return writeAtomically(itemPath(paths, item.name), `${JSON.stringify(item)}\n`);
}

/** Takes staged items back; one that is not there is no error. Their rows stay until the next writer sweeps. */
export function removeStaged(paths: DatasetPaths, items: readonly Pick<StagedItem, "name">[]): void {
  for (const {name} of items) rmSync(itemPath(paths, name), {force: true});
}
