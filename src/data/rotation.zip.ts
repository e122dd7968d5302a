import {writeTables} from "./archive/archive.js";
import {showProgress} from "./archive/progress.js";
import {loadRotation} from "./loaders/rotation.js";
import {loaderWorkspace} from "./workspaces/loaderWorkspace.js";

const input = await loaderWorkspace();
const progress = showProgress("rotation", 3);
const {tables, ...rest} = await loadRotation(input, {progress});
await writeTables("rotation", tables, {from: input.workspace, ...rest});
progress.end();
