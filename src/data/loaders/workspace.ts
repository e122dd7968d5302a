import type {FileProblem} from "../../contract/problem.js";
import {tableKinds} from "../../contract/inputs.js";
import {readSnapshots} from "../sources/snapshots.js";
import {readBook} from "../sources/book.js";
import {readTable} from "../sources/table.js";
import {fileColumns, problemColumns} from "./workspaceTables.js";
import type {LoaderInput, LoadedTables, LoaderTools} from "./loader.js";

/** Workspace: every file with what it holds, and every problem. */
export async function loadWorkspace(
  {workspace, problems: settingsProblems}: LoaderInput,
  {progress}: LoaderTools,
): Promise<LoadedTables<"workspace">> {
  progress.stage("reading every file");
  const readings = [];
  for (const kind of tableKinds) readings.push(await readTable(workspace, kind));
  const book = await readBook(workspace);
  const snapshots = await readSnapshots(workspace);
  const problems = new Set<FileProblem>([
    ...settingsProblems,
    ...readings.flatMap((reading) => reading.problems),
    ...book.problems,
    ...snapshots.problems,
  ]);

  progress.stage("writing tables");
  return {
    tables: {files: fileColumns(workspace, readings), problems: problemColumns([...problems])},
    parameters: {},
    problems: [...problems],
  };
}
