/**
 * Option prices with their Greeks against scipy and against plain Python, and the six backtests on 1,000 to 20,000 days.
 * Run with `node --import tsx bench/options.ts`. Rounds alternate between the sides, and every answer is compared.
 */
import {weekday} from "../src/analytics/calendar.js";
import {backtestProfile} from "../src/analytics/options/backtest.js";
import {type Option, optionGreeks} from "../src/analytics/options/blackScholes.js";
import type {Market} from "../src/analytics/options/market.js";
import {profiles} from "../src/analytics/options/profiles.js";
import {buildSurface} from "../src/analytics/options/surface.js";
import {normalSource, randomSource} from "../src/analytics/performance/random.js";
import {sized} from "./size.js";
import {median, Peer, pythonWith, timed, type Timed} from "./peers.js";

const ROUNDS = sized(9, 1);
const OPTIONS = sized(100_000, 500);

const greeks = [
  "price",
  "delta",
  "gamma",
  "theta",
  "vega",
  "rho",
  "vanna",
  "volga",
  "charm",
  "speed",
  "zomma",
] as const;

/** Options of all kinds, a column a property. */
function drawOptions(count: number) {
  const random = randomSource(3);
  const column = (low: number, high: number) => Float64Array.from({length: count}, () => low + (high - low) * random());
  const [spot, years, volatility] = [column(50, 150), column(0.01, 2), column(0.05, 0.8)];
  const strike = spot.map((value, i) => value * Math.exp((6 * random() - 3) * volatility[i]! * Math.sqrt(years[i]!)));
  const call = Float64Array.from({length: count}, () => (random() < 0.5 ? 1 : 0));
  return {spot, strike, years, volatility, call, rate: column(-0.01, 0.06), dividend: column(0, 0.04)};
}

type Columns = ReturnType<typeof drawOptions>;

/** Sums of the price and each Greek: what both sides must agree on. */
function priceAll(columns: Columns): number[] {
  const sums = new Array<number>(greeks.length).fill(0);
  for (let i = 0; i < columns.spot.length; i++) {
    const option: Option = {
      call: columns.call[i] === 1,
      spot: columns.spot[i]!,
      strike: columns.strike[i]!,
      years: columns.years[i]!,
      volatility: columns.volatility[i]!,
      rate: columns.rate[i]!,
      dividend: columns.dividend[i]!,
    };
    const all = optionGreeks(option);
    for (let g = 0; g < greeks.length; g++) sums[g]! += all[greeks[g]!];
  }
  return sums;
}

const options = drawOptions(OPTIONS);
const python = pythonWith("numpy", "scipy");
const peer = python === undefined ? undefined : new Peer(python, "options.py");
const version = await peer?.ask<string>(
  Object.fromEntries(Object.entries(options).map(([name, values]) => [name, [...values]])),
);
console.log(`Price and ten Greeks of ${OPTIONS.toLocaleString("en")} options, median of ${ROUNDS} rounds.`);
console.log(
  peer === undefined
    ? "Peers skipped: no python3 with scipy here (PYTHON=... names another)."
    : `Peer: ${version}; Node ${process.versions.node}.`,
);
for (let i = 0; i < 3; i++) priceAll(options);
const times: Record<string, number[]> = {ours: [], scipy: [], plain: []};
for (let round = 0; round < ROUNDS; round++) {
  const own = timed(() => priceAll(options));
  times.ours!.push(own.milliseconds);
  for (const task of ["scipy", "plain"]) {
    const answer = await peer?.ask<Timed<number[]>>({task});
    if (answer === undefined) continue;
    times[task]!.push(answer.milliseconds);
    const at = own.result.findIndex((sum, g) => !(Math.abs(sum / answer.result[g]! - 1) < 1e-9));
    if (at >= 0) throw new Error(`${task}: ${greeks[at]} sums to ${answer.result[at]}, here to ${own.result[at]}`);
  }
}
peer?.close();
const names = {ours: "ours", scipy: "scipy, vectorised", plain: "plain Python, option by option"};
for (const [side, name] of Object.entries(names)) {
  if (times[side]!.length === 0) continue;
  const ratio = side === "ours" ? "" : `${(median(times[side]!) / median(times.ours!)).toFixed(1).padStart(8)} x ours`;
  console.log(`  ${name.padEnd(36)}${median(times[side]!).toFixed(1).padStart(10)} ms${ratio}`);
}

/** Business days of a random walk with a VIX near its volatility. */
function walk(days: number): Market {
  const normal = normalSource(randomSource(1));
  const date = new Int32Array(days);
  for (let t = 0, day = 0; t < days; t++, day++) {
    while ([0, 6].includes(weekday(day))) day++;
    date[t] = day;
  }
  const vix = new Float64Array(days);
  for (let t = 0, log = 0; t < days; t++) vix[t] = 18 * Math.exp((log = 0.97 * log + 0.08 * normal()));
  let level = 1000;
  const close = vix.map((points) => (level *= Math.exp((points / 100 / Math.sqrt(252)) * normal())));
  return {date, open: close, high: close, low: close, close, volume: new Float64Array(days).fill(1e9), vix};
}

/** The six, each held whenever it can be: more work than any signal asks for. */
function six(market: Market): number {
  const surface = buildSurface(market);
  const score = new Float64Array(market.date.length).fill(1);
  let legs = 0;
  for (const profile of profiles) {
    const regime = new Uint8Array(market.date.length).fill(Number(Object.keys(profile.rules.regimes)[0]));
    legs += backtestProfile(profile, market, surface, {score, regime}).legs.length;
  }
  return legs;
}

console.log("\nSix backtests, always in the market, median of five rounds.");
const first = timed(() => six(walk(1257)));
console.log(`  1,257 days, the first time in this process ${first.milliseconds.toFixed(0)} ms`);
const before = process.resourceUsage().maxRSS;
for (const days of sized([5000, 1000, 1257, 2500, 10_000, 20_000], [300, 400])) {
  const market = walk(days);
  const rounds = Array.from({length: 5}, () => timed(() => six(market)));
  const time = median(rounds.map(({milliseconds}) => milliseconds));
  const memory =
    days === 5000 ? `, ${((process.resourceUsage().maxRSS - before) / 1024).toFixed(0)} MB more at the peak` : "";
  console.log(
    `  ${days.toLocaleString("en").padStart(6)} days${time.toFixed(0).padStart(8)} ms ` +
      `${((1000 * time) / days).toFixed(1).padStart(6)} us a day, ${rounds[0]!.result} legs${memory}`,
  );
}
