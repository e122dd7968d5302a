import {REPORTED_ELSEWHERE, reportProblems} from "../src/data/archive/reportProblems.js";
import {ended, startFramework} from "./framework/framework.js";
import {refreshTables} from "./framework/freshness.js";
import {loaderProblems} from "./framework/loaderProblems.js";
import {largeFiles, precompress as writeCompressed, readyForHosts} from "./framework/hosts.js";
import {findLoaders} from "./framework/loaders.js";
import {prepareOffline} from "./framework/offline.js";
import {parseOptions} from "./options.js";
import {eraseFileTimes} from "./framework/reproducible.js";
import {forgetBuild, isUpToDate, rememberBuild} from "./framework/upToDate.js";

const help = `npm run build -- [options]

Builds the site into dist/, from the data of the folder named by SEXTANT_WORKSPACE,
else of ./workspace, else the built-in demo. Runs only the loaders whose code or input changed,
and nothing at all where dist/ is what it would write.
Ends with what is wrong with the files of the workspace; the site is built all the same.

  --precompress  also write FILE.gz beside every file, for servers that send such copies
  --help         show this text`;

const {precompress} = parseOptions(help, {precompress: {type: "boolean"}});
await prepareOffline();
for (const {loader, stale} of await refreshTables()) {
  if (stale !== undefined) console.log(`${loader.name}: ${stale}`);
}
if (isUpToDate("dist", {precompress})) console.log("dist is up to date: nothing that it is made of has changed");
else {
  forgetBuild();
  process.exitCode = await ended(startFramework("build", [], {[REPORTED_ELSEWHERE]: "1"}));
  if (process.exitCode === 0) {
    eraseFileTimes("dist");
    readyForHosts("dist", "src/.observablehq/sextant");
    for (const file of largeFiles("dist"))
      console.log(`dist/${file} has more than the 25 MiB that Cloudflare Pages takes`);
    if (precompress) writeCompressed("dist");
    rememberBuild("dist", {precompress});
  }
}
// last, where they are seen: Framework writes hundreds of lines, and a loader that is up to date writes none
reportProblems(loaderProblems(findLoaders()));
