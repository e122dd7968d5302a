import {randomSource} from "../performance/random.js";
import {UNCLASSIFIED} from "./classify.js";
import {allDays, type DayRange} from "./dayRange.js";
import {spells} from "./spells.js";
import type {Steps} from "./steps.js";

export interface PermutationOptions {
  readonly range?: DayRange;
  /** Seed of the random source. */
  readonly seed: number;
  /**
   * `"shift"` turns the whole series of codes against the returns, its end joined to its start: spells stay together, so
   * that persistent regimes are compared with equally persistent ones. `"shuffle"` deals the codes out day by day,
   * which breaks the spells and is right only where both series are free of memory.
   */
  readonly method?: "shift" | "shuffle";
  /** Most rearrangements to try; a history with no more shifts than that has all of them tried instead. */
  readonly draws?: number;
}

/** Whether the codes tell the values apart. */
export interface PermutationResult {
  /** Share of the values' variance that lies between the codes (eta squared), 0 to 1; NaN where there is no test. */
  readonly explained: number;
  /** (1 + rearrangements that explain as much) / (1 + rearrangements tried); NaN where there is no test. */
  readonly pValue: number;
  /** Rearrangements tried. */
  readonly draws: number;
  /** Whether every possible shift was tried: the p-value then depends on no seed. */
  readonly exact: boolean;
  /** Days that have both a code and a value. */
  readonly observations: number;
  /** Codes that occur among them. */
  readonly groups: number;
}

/** Additions a step may make: about a millisecond of them. */
const STEP = 200_000;

/** A rearrangement that falls short by this share of the variance does so by rounding alone, and explains as much. */
const ROUNDING = 1e-12;

/**
 * Permutation test of "the regime tells the next day's return": the statistic is the sum of squares between the codes
 * (that of one-way analysis of variance), its distribution comes from rearranging the codes against the values.
 *
 * Days without a code or a finite value are taken out first, and the rest is closed up. There is no test (NaN) where
 * fewer than two codes are left, every day has its own code, or all values are equal.
 *
 * @param values what is to be explained, e.g. next-day returns
 * @param codes regime or risk state of each day; `UNCLASSIFIED` is none
 * @returns steps to a result; see complete and inSlices
 * @see Lotwick and Silverman (1982), Methods for analysing spatial processes of several types of points, JRSS B 44 (3),
 *   for shifts joined end to start; Phipson and Smyth (2010), Permutation p-values should never be zero
 */
export function* permutationTest(
  values: Float64Array,
  codes: Uint8Array,
  {range = allDays(codes), seed, method = "shift", draws = 4_999}: PermutationOptions,
): Steps<PermutationResult> {
  const {returns, labels, days} = completeDays(values, codes, range);
  const observations = returns.length;
  const groups = days.reduce((count, n) => count + (n > 0 ? 1 : 0), 0);
  let total = 0;
  for (const r of returns) total += r * r;
  if (groups < 2 || groups === observations || !(total > 0))
    return {explained: NaN, pValue: NaN, draws: 0, exact: false, observations, groups};

  const sums = new Float64Array(days.length);
  const between = (): number => {
    let squares = 0;
    for (let k = 0; k < sums.length; k++) if (days[k]! > 0) squares += (sums[k]! * sums[k]!) / days[k]!;
    return squares;
  };
  for (let i = 0; i < observations; i++) sums[labels[i]!]! += returns[i]!;
  const observed = between();
  const enough = observed - ROUNDING * total;

  const random = randomSource(seed);
  const exact = method === "shift" && observations - 1 <= draws;
  const tries = exact ? observations - 1 : draws;
  const rearrange = method === "shift" ? shifter(returns, labels, sums) : shuffler(returns, labels, sums);
  const pause = Math.max(1, Math.floor(STEP / rearrange.cost));
  let atLeast = 0;
  for (let draw = 1; draw <= tries; draw++) {
    sums.fill(0);
    rearrange.sum(exact ? draw : 1 + Math.floor(random() * (observations - 1)), random);
    if (between() >= enough) atLeast++;
    if (draw % pause === 0) yield draw / tries;
  }
  return {explained: observed / total, pValue: (1 + atLeast) / (1 + tries), draws: tries, exact, observations, groups};
}

/** Days that have both a code and a finite value, the values less their mean, and the number of days of each code. */
function completeDays(values: Float64Array, codes: Uint8Array, {from, to}: DayRange) {
  const rows: number[] = [];
  for (let i = from; i < to; i++) if (codes[i] !== UNCLASSIFIED && values[i]! - values[i]! === 0) rows.push(i);
  const labels = Uint8Array.from(rows, (i) => codes[i]!);
  const returns = Float64Array.from(rows, (i) => values[i]!);
  const days = new Int32Array(labels.reduce((most, code) => Math.max(most, code + 1), 0));
  for (const code of labels) days[code]!++;
  const varies = returns.some((r) => r !== returns[0]);
  const mean = varies ? returns.reduce((sum, r) => sum + r, 0) / returns.length : returns[0];
  return {labels, returns: returns.map((r) => r - mean!), days};
}

/** A rearrangement: fills the sums of the values by code, at the price of `cost` additions. */
interface Rearrangement {
  readonly cost: number;
  sum(shift: number, random: () => number): void;
}

/** Sums a whole spell at once from running totals: a shift costs as much as there are spells, not days. */
function shifter(returns: Float64Array, labels: Uint8Array, sums: Float64Array): Rearrangement {
  const n = returns.length;
  const running = new Float64Array(2 * n + 1);
  for (let i = 0; i < 2 * n; i++) running[i + 1] = running[i]! + returns[i % n]!;
  const {code, start, end} = spells(labels);
  return {
    cost: code.length,
    sum(shift) {
      for (let s = 0; s < code.length; s++)
        sums[code[s]!]! += running[end[s]! + 1 + shift]! - running[start[s]! + shift]!;
    },
  };
}

/** Deals the labels out anew (Fisher and Yates) and sums in the same pass. */
function shuffler(returns: Float64Array, labels: Uint8Array, sums: Float64Array): Rearrangement {
  const deck = labels.slice();
  return {
    cost: 8 * deck.length,
    sum(_, random) {
      for (let i = deck.length - 1; i >= 0; i--) {
        const j = Math.floor(random() * (i + 1));
        const label = deck[j];
        deck[j] = deck[i]!;
        deck[i] = label!;
        sums[label!]! += returns[i]!;
      }
    },
  };
}
