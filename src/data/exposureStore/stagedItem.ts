import {existsSync, readFileSync, readdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import type {FileProblem} from "../../contract/problem.js";
import {writeAtomically} from "./atomicFile.js";
import type {Catalogue} from "./catalogue.js";
import {type DatasetPaths, itemPath} from "./layout.js";
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
  readonly summary: ExposureSummary;
  readonly factors: readonly FactorSummary[];
  /** What is wrong with it; while there is any, it cannot be committed. */
  readonly problems: readonly FileProblem[];
}

/** Items that are staged, by name. One that a version lists is staged no more, even if its file still lies there. */
export function readStaged(paths: DatasetPaths, catalogue: Catalogue | undefined): StagedItem[] {
  if (!existsSync(paths.staged)) return [];
  const committed = new Set(catalogue?.versions.flatMap(({items}) => items.map(({id}) => id)));
  return readdirSync(paths.staged)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => {
      try {
        return [JSON.parse(readFileSync(join(paths.staged, file), "utf8")) as StagedItem];
      } catch (error) {
        // committed and removed by another process since the folder was listed
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
        if (!(error instanceof SyntaxError)) throw error;
        throw new Refusal(`${join(paths.staged, file)} is not the staged item that was written there; expected JSON`);
      }
    })
    .filter(({id}) => !committed.has(id))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Stages an item, in place of one of the same name. */
export function writeStaged(paths: DatasetPaths, item: StagedItem): Promise<void> {
  return writeAtomically(itemPath(paths, item.name), `${JSON.stringify(item)}\n`);
}

/** Takes staged items back; one that is not there is no error. Their rows stay until the next writer sweeps. */
export function removeStaged(paths: DatasetPaths, items: readonly Pick<StagedItem, "name">[]): void {
  for (const {name} of items) rmSync(itemPath(paths, name), {force: true});
}
