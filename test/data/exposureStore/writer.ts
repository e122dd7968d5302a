/**
 * A writer to be stopped at any moment: stages three files and commits them, over and over, and says on stdout what it
 * was told. Arguments: folder of the workspace, number of the first round.
 */
import {mkdirSync, writeFileSync, writeSync} from "node:fs";
import {join} from "node:path";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";

const [workspace, first] = process.argv.slice(2);
const say = (line: string): unknown => writeSync(1, `${line}\n`);
const dataset = new ExposureStore(workspace!, {wait: 0}).dataset("stopped");
say("ready");
for (let round = Number(first); ; round++) {
  const files = [1, 2, 3].map((day) => {
    const date = `2025-01-0${day}`;
    const rows = Array.from({length: 200}, (_, asset) => `${date},A${asset},ticker,style,Size,${round}\n`);
    mkdirSync(join(workspace!, "files", String(round)), {recursive: true});
    const path = join(workspace!, "files", String(round), `x_${date}.csv`);
    writeFileSync(path, `date,asset_id,asset_id_type,factor_group,factor,exposure\n${rows.join("")}`);
    return path;
  });
  await dataset.stage(files, {
    replace: true,
    onOutcome: (outcome) => outcome.outcome !== "refused" && say(`staged ${outcome.item.id}`),
  });
  say(`committing ${round}`);
  const {version} = await dataset.commit("upsert");
  say(`committed ${version} ${round}`);
}
