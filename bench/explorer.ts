/**
 * The explorer on an attribution of 1,000,000 and 10,000,000 facts of date x asset x source, in a real Chromium:
 * milliseconds until the numbers of all its views stand after a move of a brush or a click, by its own typed arrays and
 * by Mosaic over DuckDB-WASM, each with and without what is added up beforehand, in the same run.
 * Run with `npm run bench explorer`.
 */
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {randomSource} from "../src/analytics/performance/random.js";
import {exposure} from "../src/contract/tables/exposure.js";
import {rotation} from "../src/contract/tables/rotation.js";
import {fill} from "../src/data/archive/filledTable.js";
import {encodeTable} from "../src/data/archive/arrowTable.js";
import {executablePath, launchBrowser} from "../bin/browser/launch.js";
import {scratchSite} from "../bin/scratchSite.js";
import {serveSite} from "../bin/browser/staticServer.js";
import {visit} from "../bin/browser/visit.js";
import {median} from "./peers.js";
import {sliceTables} from "./slice/book.js";
import {sized} from "./size.js";

const SOURCES = 8;
const FIRST_BRUSH = 200;
const SIZES = sized(
  [
    {dates: 500, assets: 250, budget: 16},
    {dates: 1250, assets: 1000, budget: 33},
  ],
  [{dates: 60, assets: 20, budget: 16}],
);

/** What the reader of the page chooses; rows of days, places of members. */
interface Choice {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly regimes: readonly number[];
  readonly sources: readonly number[];
  readonly assets: readonly number[];
  readonly box?: readonly [number, number];
}

interface Run {
  readonly loaded: number;
  readonly longest: number;
  readonly times: readonly number[];
  readonly answers: readonly {readonly assets: number}[];
}

const engines = {
  cubes: "typed arrays, cubes",
  scan: "typed arrays, none",
  mosaic: "Mosaic, cubes",
  sql: "Mosaic, none",
} as const;
type Engine = keyof typeof engines;

const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!;

/** A brush that is dragged over the days, first alone, which every engine is asked, then among other filters. */
function choicesOf(dates: number, assets: number): {readonly brush: Choice[]; readonly mixed: Choice[]} {
  const random = randomSource(3);
  const all = {regimes: [], sources: [], assets: []};
  const drag = (kind: string, moves: number, more: Partial<Choice> = {}): Choice[] =>
    Array.from({length: moves}, (_, move) => {
      const from = Math.floor((0.1 + (0.3 * move) / moves) * dates);
      return {kind, ...all, from, to: from + Math.floor(0.3 * dates) + (move % 7), ...more};
    });
  const whole = {from: 0, to: dates - 1};
  const mixed = [
    ...drag("days of some regimes and sources", 40, {regimes: [1, 4], sources: [1, 2]}),
    ...drag("days of a few assets", 40, {assets: [0, 3, Math.floor(assets / 2)]}),
    ...drag("exposure", 40, whole).map((choice, i) => ({...choice, box: [0.6 + i / 100, 1.1 + i / 100] as const})),
    ...drag("clicks on assets", 20, whole).map((choice) => ({...choice, assets: [Math.floor(random() * assets)]})),
  ];
  return {brush: drag("days", 120), mixed};
}

if (executablePath === undefined) {
  console.log("Skipped: no Chromium here (CHROMIUM=... names one).");
} else {
  const site = scratchSite({}, {whole: true});
  const browser = await launchBrowser();
  try {
    site.write("src/pages/explorer-bench.md", readFileSync("bench/explorer/page.md", "utf8"));
    const {code, output} = await site.run("node", ["--import", "tsx", "bin/build.ts"]);
    if (code !== 0) throw new Error(output);
    const dist = site.path("dist");
    for (const {dates, assets, budget} of SIZES) {
      const {streams, parameters} = sliceTables(dates, assets);
      const folder = `explorer-${dates * assets}`;
      mkdirSync(join(dist, folder));
      const none = new Float64Array();
      const regime = {codes: new Int32Array(), names: ["Trend up"]};
      const date = new Int32Array();
      const profiles = {profile_1: none, profile_2: none, profile_3: none};
      const empty = {
        earned: encodeTable(
          fill(rotation.earned, {date, regime, ...profiles, ...{profile_4: none, profile_5: none, profile_6: none}}),
        ),
        following: encodeTable(fill(exposure.following, {date, regime, gross: none, net: none, following: none})),
      };
      for (const [name, stream] of Object.entries({...streams, ...empty}))
        writeFileSync(join(dist, folder, `${name}.arrow`), stream);
      const served = await serveSite(dist);
      console.log(
        `\n${(dates * assets * SOURCES).toLocaleString("en")} facts: ${dates} dates x ${assets} assets x ${SOURCES} sources`,
      );
      const {brush, mixed} = choicesOf(dates, assets);
      const runs = new Map<Engine, Run>();
      for (const engine of Object.keys(engines) as Engine[]) {
        const {page, close} = await visit(browser, `${served.url}pages/explorer-bench`);
        await page.waitForFunction(() => "explorerBench" in window);
        const own = engine === "cubes" || engine === "scan";
        const choices = own ? [...brush, ...mixed] : engine === "sql" ? brush.slice(0, 20) : brush;
        const run = await page.evaluate(
          ([engine, folder, about, choices]) =>
            (window as unknown as {explorerBench(...inputs: unknown[]): Promise<Run>}).explorerBench(
              engine,
              folder,
              about,
              choices,
            ),
          [engine, `${served.url}${folder}`, {...parameters, dates}, choices] as const,
        );
        runs.set(engine, run);
        report(engine, run, choices, budget);
        await close();
      }
      compare(runs);
      await served.close();
    }
  } finally {
    await browser.close();
    site.remove();
  }
}

function report(engine: Engine, {loaded, longest, times}: Run, choices: readonly Choice[], budget: number): void {
  const moves = times.slice(1); // the first brush is told by itself
  const p95 = quantile(moves, 0.95);
  const kinds = [...new Set(choices.map(({kind}) => kind))].map((kind) => {
    const own = moves.filter((_, i) => choices[i + 1]!.kind === kind);
    return `${kind} ${median(own).toFixed(1)} (${quantile(own, 0.95).toFixed(1)})`;
  });
  console.log(
    `  ${engines[engine].padEnd(22)}ready in ${loaded.toFixed(0)} ms, of which ${longest.toFixed(0)} at most without an answer; ` +
      `first brush ${times[0]!.toFixed(1)} ms   ${times[0]! <= FIRST_BRUSH ? "within" : "OVER"} ${FIRST_BRUSH} ms\n` +
      `  ${"".padEnd(22)}95th percentile ${p95.toFixed(1)} ms   ${p95 <= budget ? "within" : "OVER"} ${budget} ms\n` +
      `  ${"".padEnd(22)}median (95th percentile): ${kinds.join(", ")}`,
  );
}

/** Fails where two engines do not answer alike to single precision. */
function compare(runs: ReadonlyMap<Engine, Run>): void {
  const {answers} = runs.get("cubes")!;
  for (const [engine, run] of runs)
    run.answers.forEach(({assets}, i) => {
      if (!(Math.abs(assets - answers[i]!.assets) < 1e-4))
        throw new Error(`${engines[engine]} answers ${assets} where ${answers[i]!.assets} is right`);
    });
}
