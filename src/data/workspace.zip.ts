import {writeTables} from "./archive/archive.js";
import {loaderWorkspace} from "./workspaces/loaderWorkspace.js";
import {showProgress} from "./archive/progress.js";
import type {FileProblem} from "../contract/problem.js";
import {tableKinds} from "../contract/inputs.js";
import {readSnapshots} from "./sources/snapshots.js";
import {readBook} from "./sources/book.js";
import {readTable} from "./sources/table.js";
import {fileColumns, problemColumns} from "./loaders/workspaceTables.js";

const {workspace, problems: settingsProblems} = loaderWorkspace();
const progress = showProgress("workspace", 2);

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
await writeTables(
  "workspace",
  {files: fileColumns(workspace, readings), problems: problemColumns([...problems])},
  {from: workspace, parameters: {}, problems: [...problems]},
);
progress.end();
