import {writeTables} from "./archive/archive.js";
import {showProgress} from "./archive/progress.js";
import {loadExposure} from "./loaders/exposure.js";
import {loaderWorkspace} from "./workspaces/loaderWorkspace.js";

const input = await loaderWorkspace();
const progress = showProgress("exposure", 3);
const {tables, ...rest} = await loadExposure(input, {progress});
await writeTables("exposure", tables, {from: input.workspace, ...rest});
progress.end();
