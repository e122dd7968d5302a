import {ended, startFramework} from "./framework.js";
import {prepareOffline} from "./offline.js";

await prepareOffline();
process.exitCode = await ended(startFramework("build", process.argv.slice(2)));
