import type {ColumnType} from "./column.js";
import type {LoaderParameters} from "./parameters.js";
import type {Problem} from "./problem.js";
import type {Loader} from "./tables/index.js";

/** A file that a loader read. */
export interface SourceFile {
  /** Path relative to the workspace, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Rows of data in the file, whether usable or not. */
  readonly rows: number;
  /** ISO timestamp of its last change. */
  readonly modified: string;
}

/** A column of a table as its manifest lists it. */
export interface ColumnDescription {
  readonly name: string;
  readonly type: ColumnType;
}

/** One table of an archive. */
export interface TableDescription {
  readonly rows: number;
  /** Size and SHA-256 of its file. */
  readonly bytes: number;
  readonly sha256: string;
  readonly columns: readonly ColumnDescription[];
  /** First and last day of the column `date`, ISO; absent where there is none or no row. */
  readonly dates?: {readonly first: string; readonly last: string};
}

/** What `manifest.json` says of the archive of a loader. Holds no clock: the same inputs give the same bytes. */
export interface Manifest<L extends Loader = Loader> {
  readonly workspace: {readonly name: string; readonly demo: boolean};
  /** SHA-256 over tables, parameters and the hashes of the sources: names this very content. */
  readonly hash: string;
  readonly tables: Readonly<Record<string, TableDescription>>;
  readonly sources: readonly SourceFile[];
  /** What the tables were computed with. */
  readonly parameters: LoaderParameters[L];
  readonly problems: readonly Problem[];
}

/** What a preview knows of tables that are behind their files. */
export interface TableState {
  /** Loaders that are running, and what changed. */
  readonly making: Readonly<Record<string, string>>;
  /** Loaders whose last run failed. */
  readonly failed: readonly string[];
}
