/**
 * A parameter of the allocation moves: weights, P&L, attribution and metrics of 1,257 days in Chromium against the 10 ms
 * they may take; one of the backtests moves: signals, six backtests and the way to the worker and back, against the
 * second they may take; allocation and aggregation against the same algorithm in pandas; six backtests on 5,000 days; and how
 * the time grows from 1,000 to 20,000 days. Run with `npm run bench rotation`.
 */
import {build} from "esbuild";
import {complete} from "../src/analytics/exposure/steps.js";
import {randomSource} from "../src/analytics/performance/random.js";
import {allocate, defaultAllocation} from "../src/analytics/rotation/allocation.js";
import {rotationBacktests, rotationInputs, rotationSignals} from "../src/analytics/rotation/chain.js";
import {aggregate} from "../src/analytics/rotation/portfolio.js";
import {simulatedBars} from "../test/analytics/rotation/bars.js";
import {randomInputs} from "../test/analytics/rotation/randomInputs.js";
import {executablePath, launchBrowser} from "../bin/browser/launch.js";
import {sized} from "./size.js";
import {median, Peer, pythonWith, timed, type Timed} from "./peers.js";

const DAYS = sized(1257, 320);
const BUDGET = 10;
const MOVES = sized(400, 5);
const BACKTEST_BUDGET = 1000;
const BACKTESTS = sized(40, 2);
const ROUNDS = sized(15, 1);

const quantile = (values: readonly number[], p: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(p * values.length))];
const shown = (milliseconds: number) => `${milliseconds.toFixed(2).padStart(9)} ms`;

/** Milliseconds of each of many reports in Chromium, the max weight another each time. */
async function reportsInChromium(): Promise<number[]> {
  const contents = `
    import {rotationReport, defaultRotation} from "./src/analytics/rotation/report.js";
    import {randomInputs} from "./test/analytics/rotation/randomInputs.js";
    const inputs = randomInputs(${DAYS}, 5);
    const times = [];
    for (let move = -50; move < ${MOVES}; move++) {
      const settings = {...defaultRotation, cap: 0.2 + 0.001 * ((move + 50) % 300)};
      const start = performance.now();
      rotationReport(inputs, settings);
      if (move >= 0) times.push(performance.now() - start);
    }
    globalThis.times = times;`;
  return timesInChromium(await bundled(contents));
}

/** Milliseconds from asking the worker of the notebooks for backtests to its answer; the first starts the worker, too. */
async function backtestsInChromium(): Promise<number[]> {
  const worker = await bundled(`import "./src/components/rotation/chainWorker.js";`);
  const asking = await bundled(`import "./bench/rotation/askWorker.js";`);
  return timesInChromium(`${asking}
    globalThis.times = backtestTimes(${JSON.stringify(worker)}, ${DAYS}, ${BACKTESTS});`);
}

async function bundled(contents: string): Promise<string> {
  const bundle = await build({
    stdin: {contents, resolveDir: process.cwd(), loader: "ts"},
    bundle: true,
    format: "iife",
    write: false,
  });
  return bundle.outputFiles[0]!.text;
}

/** What a script leaves as `times`, at once or when it is done. */
async function timesInChromium(script: string): Promise<number[]> {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.addScriptTag({content: script});
  const times = await page.evaluate(() => (globalThis as unknown as {times: number[] | Promise<number[]>}).times);
  await browser.close();
  return times;
}

if (executablePath === undefined) console.log("Chromium skipped: there is none here.");
else {
  const times = await reportsInChromium();
  const late = quantile(times, 0.95);
  console.log(`A parameter of the allocation moves, ${DAYS.toLocaleString("en")} days, Chromium, ${MOVES} moves:`);
  console.log(
    `  weights, P&L, attribution and metrics: median ${median(times).toFixed(2)}, 95th percentile ${late!.toFixed(2)} ms`,
  );
  console.log(`  ${late! <= BUDGET ? "within" : "BEYOND"} the ${BUDGET} ms they may take`);
  const backtested = await backtestsInChromium();
  const [started, slowest] = [backtested[0], quantile(backtested, 0.95)];
  console.log(`A threshold of the regimes moves, ${DAYS.toLocaleString("en")} days, Chromium, ${BACKTESTS} moves:`);
  console.log(
    `  six backtests in the worker: median ${median(backtested).toFixed(0)}, 95th percentile ${slowest!.toFixed(0)} ms; ` +
      `the first, with the start of the worker, ${started!.toFixed(0)} ms`,
  );
  console.log(
    `  ${Math.max(started!, slowest!) <= BACKTEST_BUDGET ? "within" : "BEYOND"} the ${BACKTEST_BUDGET} ms they may take`,
  );
}

const inputs = randomInputs(DAYS, 5);
const ours = (cap: number) => {
  const weights = allocate(inputs.scores, inputs.regime, inputs.volatility, {...defaultAllocation, cap});
  return aggregate(weights, inputs.profileReturns, inputs.regime, 0.0002).returns;
};
const python = pythonWith("pandas", "numpy");
const peer = python === undefined ? undefined : new Peer(python, "rotation.py");
const version = await peer?.ask<string>({
  scores: inputs.scores.map((column) => [...column]),
  returns: inputs.profileReturns.map((column) => [...column]),
  regime: [...inputs.regime],
  volatility: [...inputs.volatility],
  compatibility: defaultAllocation.compatibility,
});
for (let i = 0; i < 50; i++) ours(0.4);
const [own, theirs]: [number[], number[]] = [[], []];
for (let round = 0; round < ROUNDS; round++) {
  const cap = 0.25 + 0.02 * round;
  const mine = timed(() => ours(cap));
  own.push(mine.milliseconds);
  const answer = await peer?.ask<Timed<(number | null)[]>>({cap, floor: 0.05, cost: 0.0002});
  if (answer === undefined) continue;
  theirs.push(answer.milliseconds);
  const at = mine.result.findIndex(
    (r, t) => !(Math.abs(r - (answer.result[t] ?? NaN)) < 1e-12) && !(Number.isNaN(r) && answer.result[t] === null),
  );
  if (at >= 0)
    throw new Error(`the return of day ${at} is ${mine.result[at]} here and ${answer.result[at]} in the peer`);
}
peer?.close();
console.log(
  `\nAllocation and aggregation, ${DAYS.toLocaleString("en")} days, median of ${ROUNDS} rounds, Node ${process.versions.node}`,
);
console.log(`  ours${"".padEnd(28)}${shown(median(own))}`);
if (peer === undefined) console.log("  Peer skipped: no python3 with pandas here (PYTHON=... names another).");
else
  console.log(
    `  ${String(version).padEnd(32)}${shown(median(theirs))}  ${(median(theirs) / median(own)).toFixed(0)} x ours`,
  );

const bars = simulatedBars(sized(5000, 400), 7);
const backtests = () => {
  const signals = rotationSignals(bars);
  return rotationInputs(signals, complete(rotationBacktests(bars, signals)));
};
backtests();
const runs = Array.from({length: sized(5, 1)}, () => timed(backtests).milliseconds);
console.log(`\nSignals and six backtests, 5,000 days, median of ${runs.length} runs`);
console.log(
  `  ours${"".padEnd(28)}${shown(median(runs))}, peak memory of all ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
);

console.log("\nAllocation and aggregation by number of days, microseconds a day (a constant number is linear growth)");
const random = randomSource(3);
for (const days of sized([1000, 2000, 5000, 10_000, 20_000], [300, 600])) {
  const many = randomInputs(days, 1 + Math.floor(99 * random()));
  const run = () => {
    const weights = allocate(many.scores, many.regime, many.volatility);
    aggregate(weights, many.profileReturns, many.regime);
  };
  for (let i = 0; i < 5; i++) run();
  const time = median(Array.from({length: 9}, () => timed(run).milliseconds));
  console.log(`  ${days.toLocaleString("en").padStart(6)}${((1000 * time) / days).toFixed(2).padStart(8)}`);
}
