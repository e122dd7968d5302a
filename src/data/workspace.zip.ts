import {writeTables} from "./archive/archive.js";
import {showProgress} from "./archive/progress.js";
import {loadWorkspace} from "./loaders/workspace.js";
import {loaderWorkspace} from "./workspaces/loaderWorkspace.js";

const input = await loaderWorkspace();
const progress = showProgress("workspace", 2);
const {tables, ...rest} = await loadWorkspace(input, {progress});
await writeTables("workspace", tables, {from: input.workspace, ...rest});
progress.end();
