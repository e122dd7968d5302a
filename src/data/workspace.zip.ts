import {writeTables} from "./archive/archive.js";
import {loaderWorkspace} from "./workspaces/loaderWorkspace.js";
import {showProgress} from "./archive/progress.js";
import type {Problem} from "./sources/problem.js";
import {tableKinds} from "./sources/schemas.js";
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
const problems = new Set<Problem>([
  ...settingsProblems,
  ...readings.flatMap((reading) => reading.problems),
  ...book.problems,
  ...snapshots.problems,
]);

progress.stage("writing tables");
await writeTables(
  {files: fileColumns(workspace, readings), problems: problemColumns([...problems])},
  {from: workspace, problems: [...problems]},
);
progress.end();
