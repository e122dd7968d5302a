import type {TableColumns} from "../archive/arrowTable.js";
import type {DataProblem} from "../archive/dataProblem.js";
import type {SettingsReading} from "../sources/settings.js";
import type {Workspace} from "../workspaces/workspace.js";

/** A workspace, its settings, and what was wrong with their file: all that a loader reads from. */
export interface LoaderInput extends SettingsReading {
  readonly workspace: Workspace;
}

/** What a loader gives: its tables by name, the parameters they were computed with, and what was wrong with the data. */
export interface LoadedTables {
  readonly tables: Readonly<Record<string, TableColumns>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Of the settings too, each problem once. */
  readonly problems: readonly DataProblem[];
}

/** What is done with the progress of a loader: it names each stage as it begins. */
export interface LoaderTools {
  readonly progress: {stage(name: string): void};
}

/** A workspace as tables. Writes nothing: `<name>.zip.ts` makes an archive of what it gives. */
export type Loader<Tools extends LoaderTools = LoaderTools> = (
  input: LoaderInput,
  tools: Tools,
) => Promise<LoadedTables>;
