import {mkdirSync} from "node:fs";
import {join} from "node:path";
import type {ExposureDataset} from "../../src/data/exposureStore/dataset.js";
import type {ExposureStore} from "../../src/data/exposureStore/store.js";
import {type Spent, line, medianOf, ratioOf, spending, verdict} from "./spent.js";
import {sized} from "../size.js";
import {writeDailyFiles} from "./write.js";

const REPEATS = sized(7, 1);
const VERSIONS = sized(40, 2);
/** Versions whose middle is compared. */
const SPAN = sized(10, 1);
/** What a thing that does not grow may seem to. */
const NOISE = 1.25;

/** Stages files of a quarter, half and all of the assets by turns: as many times the rows take so many times as long. */
export async function growthWithRows(store: ExposureStore, folder: string, assets: number): Promise<void> {
  console.log(`growth with rows: one file, middle of ${REPEATS}`);
  const files = [0.25, 0.5, 1].map((share) => {
    const place = join(folder, `share-${share}`);
    mkdirSync(place);
    const count = Math.round(assets * share);
    return {count, path: writeDailyFiles(place, count, 1)[0], runs: [] as Spent[]};
  });
  for (let repeat = 0; repeat < REPEATS; repeat++)
    for (const {count, path, runs} of files)
      runs.push(await spending(() => store.dataset(`rows-${count}-${repeat}`).stage([path!])));
  const middles = files.map(({runs}) => medianOf(runs));
  files.forEach(({count}, at) => line(`${count.toLocaleString("en")} assets`, middles[at]!));
  verdict(
    "four times the rows take no more than four times as long",
    ratioOf(middles[2]!, middles[0]!),
    4 * NOISE,
    "processor",
  );
}

/** Stages and commits a small file over and over: what was committed before makes it no slower. */
export async function growthWithVersions(dataset: ExposureDataset, folder: string): Promise<void> {
  console.log(`growth with versions: stage and commit one small file, middle of ${SPAN} versions`);
  const first = dataset.versions().length + 1;
  const runs: Spent[] = [];
  for (let at = 0; at < VERSIONS; at++) {
    const [file] = writeDailyFiles(folder, 100, 1, `2026-${String(1 + (at % 12)).padStart(2, "0")}-01`);
    const run = await spending(async () => {
      await dataset.stage([file!]);
      await dataset.commit("upsert");
    });
    runs.push(run);
  }
  const middles = Array.from({length: VERSIONS / SPAN}, (_, span) =>
    medianOf(runs.slice(span * SPAN, (span + 1) * SPAN)),
  );
  middles.forEach((middle, span) =>
    line(`versions ${first + span * SPAN} to ${first + (span + 1) * SPAN - 1}`, middle),
  );
  verdict("the last versions take as long as the first", ratioOf(middles.at(-1)!, middles[0]!), NOISE, "processor");
}
