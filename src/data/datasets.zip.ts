import {writeTables} from "./archive/archive.js";
import {datasetHistories} from "./loaders/datasetHistory.js";
import {datasetColumns, datasetRows} from "./loaders/datasetTables.js";
import {loaderWorkspace} from "./workspaces/loaderWorkspace.js";
import {showProgress} from "./archive/progress.js";

const {workspace, problems: settingsProblems} = loaderWorkspace();
const progress = showProgress("datasets", 3);

progress.stage("looking for datasets");
const {histories, problems} = await datasetHistories(workspace);

progress.stage("comparing days and versions");
const rows = await datasetRows(histories);

progress.stage("writing tables");
await writeTables("datasets", datasetColumns(rows), {
  from: workspace,
  parameters: {datasets: histories.map(({name}) => name), simulated: workspace.demo},
  problems: [...settingsProblems, ...problems],
});
progress.end();
