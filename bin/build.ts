import {REPORTED_ELSEWHERE, reportProblems} from "../src/data/reportProblems.js";
import {ended, startFramework} from "./framework.js";
import {refreshTables} from "./freshness.js";
import {loaderProblems} from "./loaderProblems.js";
import {findLoaders} from "./loaders.js";
import {prepareOffline} from "./offline.js";
import {parseOptions} from "./options.js";
import {eraseFileTimes} from "./reproducible.js";

const help = `npm run build

Builds the site into dist/, from the data of the folder named by SEXTANT_WORKSPACE,
else of ./workspace, else the built-in demo. Runs only the loaders whose code or input changed.
Ends with what is wrong with the files of the workspace; the site is built all the same.

  --help       show this text`;

parseOptions(help, {});
await prepareOffline();
for (const {loader, stale} of await refreshTables()) {
  if (stale !== undefined) console.log(`${loader.name}: ${stale}`);
}
process.exitCode = await ended(startFramework("build", [], {[REPORTED_ELSEWHERE]: "1"}));
if (process.exitCode === 0) eraseFileTimes("dist");
// last, where they are seen: Framework writes hundreds of lines, and a loader that is up to date writes none
reportProblems(loaderProblems(findLoaders()));
