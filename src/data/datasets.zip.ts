import {writeTables} from "./archive/archive.js";
import {showProgress} from "./archive/progress.js";
import {loadDatasets} from "./loaders/datasets.js";
import {loaderWorkspace} from "./workspaces/loaderWorkspace.js";

const input = await loaderWorkspace();
const progress = showProgress("datasets", 3);
const {tables, ...rest} = await loadDatasets(input, {progress});
await writeTables("datasets", tables, {from: input.workspace, ...rest});
progress.end();
