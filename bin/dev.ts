import {fail, parseOptions} from "./options.js";
import {ended, startFramework} from "./framework/framework.js";
import {refreshTables} from "./framework/freshness.js";
import {prepareOffline} from "./framework/offline.js";
import {watchSite} from "./framework/watch.js";

const help = `npm run dev -- [options]

Runs the site with live preview. The data is that of the folder named by SEXTANT_WORKSPACE,
else of ./workspace, else the built-in demo.

  --port N     port to listen on; by default 3000 or the next one that is free
  --host NAME  address to listen on; 127.0.0.1 by default, 0.0.0.0 to accept other machines
  --open       open a browser
  --help       show this text`;

const {port, host, open} = parseOptions(help, {
  port: {type: "string"},
  host: {type: "string"},
  open: {type: "boolean"},
});

if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536))
  fail(`--port ${port} is no port: it is a number from 1 to 65535.`);
await prepareOffline();
await refreshTables();
const preview = startFramework("preview", [
  ...(open ? ["--open"] : []),
  ...(port === undefined ? [] : ["--port", port]),
  ...(host === undefined ? [] : ["--host", host]),
]);
const endWatch = watchSite();
let stopped = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    stopped = true;
    preview.kill(signal);
  });
}
const code = await ended(preview);
endWatch();
process.exitCode = stopped ? 0 : code;
