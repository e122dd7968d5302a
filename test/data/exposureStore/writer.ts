/**
 * A writer to be stopped at any moment: stages three files and commits them, over and over, and says on stdout what it
 * was told. Arguments: folder of the workspace, number of the first round, assets of a file (200 by default), and threads
 * that read (as many as staging itself sees fit by default).
 */
import {mkdirSync, writeFileSync, writeSync} from "node:fs";
import {join} from "node:path";
import {FileThreads} from "../../../src/data/exposureStore/fileThreads.js";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";

const [workspace, first, assets = "200", threads] = process.argv.slice(2);
const say = (line: string): unknown => writeSync(1, `${line}\n`);
const dataset = new ExposureStore(workspace!, {wait: 0}).dataset("stopped");
if (threads !== undefined) {
  // so that a test of threads fails where there are none
  const started = await FileThreads.start(Number(threads));
  if (started === undefined) throw new Error("no thread can be started");
  await started.close();
}
say("ready");
for (let round = Number(first); ; round++) {
  const files = [1, 2, 3].map((day) => {
    const date = `2025-01-0${day}`;
    const rows = Array.from({length: Number(assets)}, (_, asset) => `${date},A${asset},ticker,style,Size,${round}\n`);
    mkdirSync(join(workspace!, "files", String(round)), {recursive: true});
    const path = join(workspace!, "files", String(round), `x_${date}.csv`);
    writeFileSync(path, `date,asset_id,asset_id_type,factor_group,factor,exposure\n${rows.join("")}`);
    return path;
  });
  await dataset.stage(files, {
    replace: true,
    threads: threads === undefined ? undefined : Number(threads),
    onOutcome: (outcome) => outcome.outcome !== "refused" && say(`staged ${outcome.item.id}`),
  });
  say(`committing ${round}`);
  const {version} = await dataset.commit("upsert");
  say(`committed ${version} ${round}`);
}
