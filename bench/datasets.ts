/**
 * Exposure datasets against pandas: staging daily files with their summaries, then commit, read-back of one day as a
 * wide table, peak memory, and how the cost grows with rows and with versions.
 * Run with `node --import tsx bench/datasets.ts`; `-- --assets 36000 --days 31` is the size that is asked for (0.5 GB of
 * CSV), less runs quicker. Every summary is compared.
 */
import {mkdirSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {longCsvRows, writeDailyFiles} from "./datasets/write.js";
import {Peer, type Timed, pythonWith} from "./peers.js";
import type {StageOutcome} from "../src/data/exposures/stage.js";
import {ExposureStore} from "../src/data/exposures/store.js";

const {values} = parseArgs({options: {assets: {type: "string"}, days: {type: "string"}}});
const [assets, days] = [Number(values.assets ?? 36_000), Number(values.days ?? 6)];
/** Files staged before the peer has its turn. */
const TURN = 4;
const folder = mkdtempSync(join(tmpdir(), "sextant-bench-"));

const store = new ExposureStore(join(folder, "workspace"));
const dataset = store.dataset("bench");
const rows = assets * longCsvRows * days;

const clock = async <Result>(run: () => Promise<Result>): Promise<Timed<Result>> => {
  const start = performance.now();
  const result = await run();
  return {milliseconds: performance.now() - start, result};
};
const line = (what: string, ms: number, rest = ""): void =>
  console.log(`  ${what.padEnd(44)}${(ms / 1000).toFixed(2).padStart(8)} s  ${rest}`);

try {
  const files = writeDailyFiles(folder, assets, days);
  console.log(`${days} files of ${assets.toLocaleString("en")} assets, ${rows.toLocaleString("en")} rows.`);
  mkdirSync(join(folder, "workspace"));

  await store.dataset("warm").stage(files.slice(0, 1));
  await compare(files);
  const committed = await clock(() => dataset.commit("append"));
  line("ours, commit", committed.milliseconds);
  const last = dataset.dates().at(-1)!.date;
  line("ours, one day as a wide table", (await clock(() => dataset.wide({from: last, to: last}))).milliseconds);
  line("ours, one day as columns", (await clock(() => dataset.day(last, 1))).milliseconds);

  console.log("growth with rows: a file with half and all of the assets");
  for (const share of [0.5, 1]) {
    const half = join(folder, `share-${share}`);
    mkdirSync(half);
    const [file] = writeDailyFiles(half, assets * share, 1);
    const {milliseconds} = await clock(() => store.dataset(`share-${share}`).stage([file]));
    line(`${Math.round(assets * share).toLocaleString("en")} assets`, milliseconds);
  }

  console.log("growth with versions: stage and commit one small file");
  for (let version = 2; version <= 41; version++) {
    const [file] = writeDailyFiles(folder, 100, 1, `2026-${String(1 + (version % 12)).padStart(2, "0")}-01`);
    const {milliseconds} = await clock(async () => {
      await dataset.stage([file]);
      await dataset.commit("upsert");
    });
    if ([2, 3, 11, 21, 31, 41].includes(version)) line(`version ${version}`, milliseconds);
  }
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
  const spent = {ours: 0, plain: 0, careful: 0};
  for (let first = 0; first < paths.length; first += TURN) {
    const turn = paths.slice(first, first + TURN);
    const {milliseconds, result: outcomes} = await clock(() => dataset.stage(turn));
    spent.ours += milliseconds;
    for (const task of ["plain", "careful"] as const) {
      const theirs = await peer?.ask<Timed<Record<string, number>[]>>({task, files: turn});
      if (theirs === undefined) continue;
      spent[task] += theirs.milliseconds;
      for (const [at, path] of turn.entries()) sameSummary(path, outcomes, theirs.result[at]);
    }
  }
  line("ours, stage with summary and checks", spent.ours, `${Math.round(rows / spent.ours)} rows a ms`);
  for (const [task, name] of [
    ["plain", "read and summary"],
    ["careful", "the same, names as text, factors, keys"],
  ] as const)
    if (peer !== undefined)
      line(`${version}, ${name}`, spent[task], `ours takes ${(spent.ours / spent[task]).toFixed(2)} of it`);
  peer?.close();
}

function sameSummary(path: string, outcomes: readonly StageOutcome[], theirs: Record<string, number>): void {
  const outcome = outcomes.find((each) => each.outcome !== "refused" && each.item.source === path);
  if (outcome === undefined || outcome.outcome === "refused") throw new Error(`${path} was refused`);
  const {n_assets, min_exposure, max_exposure, mean_exposure, median_exposure, std_exposure} = outcome.item.summary;
  const own = [n_assets, min_exposure, max_exposure, mean_exposure, median_exposure, std_exposure];
  ["n_assets", "min", "max", "mean", "median", "std"].forEach((column, c) => {
    if (!(Math.abs((own[c] ?? NaN) - theirs[column]) <= 1e-9))
      throw new Error(`${path}: ${column} is ${own[c]} here and ${theirs[column]} in the peer`);
  });
}
