import type {LoaderParameters} from "../../contract/parameters.js";
import type {Problem} from "../../contract/problem.js";
import type {Loader as LoaderName} from "../../contract/tables/index.js";
import type {LoaderTables} from "../archive/filledTable.js";
import type {SettingsReading} from "../sources/settings.js";
import type {Workspace} from "../workspaces/workspace.js";

/** A workspace, its settings, and what was wrong with their file: all that a loader reads from. */
export interface LoaderInput extends SettingsReading {
  readonly workspace: Workspace;
}

/** What a loader gives: its tables, the parameters they were computed with, and what was wrong with the data. */
export interface LoadedTables<L extends LoaderName> {
  readonly tables: LoaderTables<L>;
  readonly parameters: LoaderParameters[L];
  /** Of the settings too, each problem once. */
  readonly problems: readonly Problem[];
}

/** What is done with the progress of a loader: it names each stage as it begins. */
export interface LoaderTools {
  readonly progress: {stage(name: string): void};
}

/** A workspace as tables. Writes nothing: `<name>.zip.ts` makes an archive of what it gives. */
export type Loader<L extends LoaderName, Tools extends LoaderTools = LoaderTools> = (
  input: LoaderInput,
  tools: Tools,
) => Promise<LoadedTables<L>>;
