import {ended, startFramework} from "./framework.js";
import {refreshTables} from "./freshness.js";
import {prepareOffline} from "./offline.js";
import {parseOptions} from "./options.js";
import {eraseFileTimes} from "./reproducible.js";

const help = `npm run build

Builds the site into dist/, from the data of the folder named by SEXTANT_WORKSPACE,
else of ./workspace, else the built-in demo. Runs only the loaders whose code or input changed.

  --help       show this text`;

parseOptions(help, {});
await prepareOffline();
for (const {loader, stale} of await refreshTables()) {
  if (stale !== undefined) console.log(`${loader.name}: ${stale}`);
}
process.exitCode = await ended(startFramework("build"));
if (process.exitCode === 0) eraseFileTimes("dist");
