/**
 * A threshold moves on 10,000 days: our classification, tables and charts' data against the same in pandas.
 * Run with `node --import tsx bench/regimes.ts`. Rounds alternate between the two, and every answer is compared.
 */
import {withNextDay} from "../src/analytics/exposure/nextDay.js";
import {regimeReport} from "../src/analytics/exposure/regimeReport.js";
import {sensitivityMap} from "../src/analytics/exposure/sensitivity.js";
import {defaultThresholds, type RegimeThresholds} from "../src/analytics/exposure/thresholds.js";
import {randomSource} from "../src/analytics/performance/random.js";
import {simpleReturns} from "../src/analytics/performance/returns.js";
import {median, Peer, pythonWith, timed, type Timed} from "./peers.js";
import {sized} from "./size.js";

const DAYS = sized(10_000, 300);
const ROUNDS = sized(15, 1);

/** A book whose exposures wander about their middle and are missing on one day in a hundred. */
function book(seed: number) {
  const random = randomSource(seed);
  const wander = (middle: number, spread: number): Float64Array => {
    let gap = 0;
    return Float64Array.from({length: DAYS}, () => {
      gap = 0.95 * gap + spread * (random() - 0.5);
      return random() < 0.01 ? NaN : middle + gap;
    });
  };
  let level = 100_000;
  const nav = Float64Array.from({length: DAYS}, () => (level *= 1 + 0.02 * (random() - 0.5)));
  return {gross: wander(1, 0.4), net: wander(0, 0.5), nav};
}

const {gross, net, nav} = book(1);
const returns = withNextDay(simpleReturns(nav));
const grid = (low: number, high: number) => Array.from({length: 25}, (_, i) => low + ((high - low) * i) / 24);
const axes = {high: grid(1.05, 1.5), low: grid(0.5, 0.95)};

/** The numbers that both sides must agree on, in one order. */
type Figures = readonly (number | null)[];

const tasks: Record<
  string,
  {title: string; ours: (thresholds: RegimeThresholds) => Figures; peers: [string, string][]}
> = {
  report: {
    title: "classification, tables and charts' data",
    ours: (thresholds) => {
      const report = regimeReport({gross, net}, returns, {thresholds});
      return [
        ...report.table.rows.flatMap((row) => [
          row.days,
          row.averageGross,
          row.averageNextDayReturn,
          row.realisedVolatility,
          row.longestSpell,
        ]),
        ...report.stateTable.rows.flatMap((row) => [row.annualisedReturn, row.geometricReturnToVolatility]),
        ...report.scorecard.map((row) => row.share),
        ...report.regimeTransitions.counts,
      ];
    },
    peers: [
      ["vectorised", "pandas, vectorised"],
      ["rowwise", "pandas, a function of each row"],
    ],
  },
  map: {
    title: "sensitivity map, 25 x 25",
    ours: (thresholds) => [
      ...sensitivityMap({gross, net}, returns, {
        x: {threshold: "grossHigh", values: axes.high},
        y: {threshold: "grossLow", values: axes.low},
        thresholds,
        bucket: "high_gross__net_long",
        metric: "volatility",
      }).values,
    ],
    peers: [["map", "numpy, cell by cell"]],
  },
};

const python = pythonWith("pandas", "numpy");
const peer = python === undefined ? undefined : new Peer(python, "regimes.py");
const version = await peer?.ask<string>({
  gross: [...gross].map((value) => (Number.isNaN(value) ? null : value)),
  net: [...net].map((value) => (Number.isNaN(value) ? null : value)),
  nav: [...nav],
  axes,
});
console.log(`A threshold change on ${DAYS.toLocaleString("en")} days, median of ${ROUNDS} rounds.`);
console.log(
  peer === undefined
    ? "Peers skipped: no python3 with pandas here (PYTHON=... names another)."
    : `Peer: ${version}; Node ${process.versions.node}.`,
);

for (const {title, ours, peers} of Object.values(tasks)) {
  for (let i = 0; i < 50; i++) ours(defaultThresholds); // a reader who drags has the code warm
  const own: number[] = [];
  const theirs = peers.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    const thresholds = {...defaultThresholds, grossHigh: 1.2 - 0.005 * round, netLong: 0.3 + 0.005 * round};
    const mine = timed(() => ours(thresholds));
    own.push(mine.milliseconds);
    for (const [p, [task]] of peers.entries()) {
      const answer = await peer?.ask<Timed<Figures>>({task, ...thresholds});
      if (answer === undefined) continue;
      theirs[p]!.push(answer.milliseconds);
      compare(mine.result, answer.result, task);
    }
  }
  console.log(`\n${title}\n  ours${"".padEnd(32)}${median(own).toFixed(2).padStart(10)} ms`);
  if (peer !== undefined)
    for (const [p, [, name]] of peers.entries()) {
      const time = median(theirs[p]!);
      console.log(`  ${name.padEnd(36)}${time.toFixed(2).padStart(10)} ms  ${(time / median(own)).toFixed(0)} x ours`);
    }
}
peer?.close();

/** A race between different answers says nothing. */
function compare(mine: Figures, other: Figures, task: string): void {
  const same = (a: number | null, b: number | null) =>
    a === b || (Number.isNaN(a ?? NaN) && b === null) || Math.abs((a ?? NaN) - (b ?? NaN)) <= 1e-9;
  const at = mine.findIndex((value, i) => !same(value, other[i]!));
  if (mine.length !== other.length || at >= 0)
    throw new Error(`${task}: figure ${at} is ${mine[at]} here and ${other[at]} in the peer`);
}
