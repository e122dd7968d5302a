/**
 * Exposure datasets against pandas: staging daily files with their summaries, then commit, read-back of one day as a
 * wide table, peak memory, and how the cost grows with rows and with versions.
 * Run with `node --import tsx bench/datasets.ts`; `-- --assets 36000 --days 31` is the size that is asked for (0.5 GB of
 * CSV), less runs quicker. Every summary is compared, and what is asked for is said to be held or not.
 */
import {mkdirSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {longCsvRows, writeDailyFiles} from "./datasets/write.js";
import {growthWithRows, growthWithVersions} from "./datasets/growth.js";
import {type Spent, line, ratioOf, spending, totalOf, verdict} from "./datasets/spent.js";
import {sized} from "./size.js";
import {Peer, pythonWith} from "./peers.js";
import type {StageOutcome} from "../src/data/exposureStore/stage.js";
import {ExposureStore} from "../src/data/exposureStore/store.js";

const {values} = parseArgs({options: {assets: {type: "string"}, days: {type: "string"}}});
const [assets, days] = [Number(values.assets ?? sized(36_000, 400)), Number(values.days ?? sized(6, 2))];
/** Files staged before the peer has its turn. */
const TURN = 16;
/** What the peer does: no more than a summary of each file, and all that staging checks and sums up. */
const PEER_TASKS = [
  ["plain", "read and summary"],
  ["careful", "the same with checks"],
] as const;
/** The part of the peer's time that staging may take. */
const HALF = 0.5;
const folder = mkdtempSync(join(tmpdir(), "sextant-bench-"));

const store = new ExposureStore(join(folder, "workspace"));
const dataset = store.dataset("bench");
const rows = assets * longCsvRows * days;

try {
  const files = writeDailyFiles(folder, assets, days);
  console.log(`${days} files of ${assets.toLocaleString("en")} assets, ${rows.toLocaleString("en")} rows.`);
  mkdirSync(join(folder, "workspace"));

  await store.dataset("warm").stage(files.slice(0, 1));
  await compare(files);
  line("ours, commit", await spending(() => dataset.commit("append")));
  const last = dataset.dates().at(-1)!.date;
  line("ours, one day as a wide table", await spending(() => dataset.wide({from: last, to: last})));
  line("ours, one day as columns", await spending(() => dataset.day(last, 1)));
  await growthWithRows(store, folder, assets);
  await growthWithVersions(dataset, folder);
  console.log(`peak memory ${(process.resourceUsage().maxRSS / 2 ** 20).toFixed(2)} GiB`);
} finally {
  rmSync(folder, {recursive: true});
}

/** Stages the files by turns with pandas, a few at a time so that both have the same machine, and compares summaries. */
async function compare(paths: readonly string[]): Promise<void> {
  const python = pythonWith("pandas");
  if (python === undefined) console.log("  Peer skipped: no python3 with pandas here (PYTHON=... names another).");
  const peer = python === undefined ? undefined : new Peer(python, "datasets.py");
  const version = await peer?.ask<string>({});
  const ours: Spent[] = [];
  const theirs = {plain: [] as Spent[], careful: [] as Spent[]};
  for (let first = 0; first < paths.length; first += TURN) {
    const turn = paths.slice(first, first + TURN);
    const run = await spending(() => dataset.stage(turn));
    ours.push(run);
    for (const task of ["plain", "careful"] as const) {
      const answer = await peer?.ask<Spent & {result: Record<string, number>[]}>({task, files: turn});
      if (answer === undefined) continue;
      theirs[task].push(answer);
      for (const [at, path] of turn.entries()) sameSummary(path, run.result, answer.result[at]!);
    }
  }
  const own = totalOf(ours);
  line("ours, stage with summary and checks", own, `${Math.round(rows / own.milliseconds)} rows a ms`);
  if (peer === undefined) return;
  for (const [task, name] of PEER_TASKS) {
    line(`${version}, ${name}`, totalOf(theirs[task]));
    verdict(`staging against ${name}`, ratioOf(own, totalOf(theirs[task])), HALF, "clock");
  }
  peer.close();
}

function sameSummary(path: string, outcomes: readonly StageOutcome[], theirs: Record<string, number>): void {
  const outcome = outcomes.find((each) => each.outcome !== "refused" && each.item.source === path);
  if (outcome === undefined || outcome.outcome === "refused") throw new Error(`${path} was refused`);
  const {n_assets, min_exposure, max_exposure, mean_exposure, median_exposure, std_exposure} = outcome.item.summary;
  const own = [n_assets, min_exposure, max_exposure, mean_exposure, median_exposure, std_exposure];
  ["n_assets", "min", "max", "mean", "median", "std"].forEach((column, c) => {
    if (!(Math.abs((own[c] ?? NaN) - theirs[column]!) <= 1e-9))
      throw new Error(`${path}: ${column} is ${own[c]} here and ${theirs[column]} in the peer`);
  });
}
