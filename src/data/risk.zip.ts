import {writeTables} from "./archive/archive.js";
import {showProgress} from "./archive/progress.js";
import {loadRisk} from "./loaders/risk.js";
import {loaderWorkspace} from "./workspaces/loaderWorkspace.js";

const input = await loaderWorkspace();
const progress = showProgress("risk", 4);
const {tables, ...rest} = await loadRisk(input, {progress});
await writeTables("risk", tables, {from: input.workspace, ...rest});
progress.end();
