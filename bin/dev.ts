import {ended, startFramework} from "./framework.js";
import {prepareOffline} from "./offline.js";

await prepareOffline();
process.exitCode = await ended(startFramework("preview", ["--no-open", ...process.argv.slice(2)]));
