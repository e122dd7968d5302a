import {writeTables} from "./archive/archive.js";
import {showProgress} from "./archive/progress.js";
import {loadAttribution} from "./loaders/attribution.js";
import {parallelCrossSections} from "./loaders/parallelCrossSections.js";
import {loaderWorkspace} from "./workspaces/loaderWorkspace.js";

const input = await loaderWorkspace();
const progress = showProgress("attribution", 3);
const {tables, ...rest} = await loadAttribution(input, {progress, crossSections: parallelCrossSections});
await writeTables("attribution", tables, {from: input.workspace, ...rest});
progress.end();
