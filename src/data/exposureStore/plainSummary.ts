import {textsIn} from "../sources/plainCsv.js";
import type {KeptMemory} from "./keptMemory.js";
import {median} from "./median.js";
import type {PlainDay} from "./plainDay.js";
import type {ExposureSummary, FactorSummary} from "./stagedItem.js";

/** Sums up the rows of a day as `summarize` does those of a file: over all factors, and by group and factor. */
export function summarizePlain(
  day: PlainDay,
  memory: KeptMemory,
): {summary: ExposureSummary; factors: FactorSummary[]} {
  const [groups, factors] = [textsIn(day.group.texts), textsIn(day.factor.texts)];
  const {values, parts} = byFactor(day, memory);
  const medianOf = (some: Float64Array, {count, min, max}: Moments): number =>
    min === max || count === 0 ? min : median(some, memory.numbers("between", count));
  const summed = parts.map(({size, present}, pair) => ({
    size,
    present,
    moments: momentsOf(present),
    ...day.pair.pairs[pair],
  }));
  const all = together(summed.map(({moments}) => moments));
  return {
    summary: {
      n_assets: day.asset.count,
      min_exposure: number(all.min),
      max_exposure: number(all.max),
      mean_exposure: number(all.mean),
      median_exposure: number(medianOf(values, all)),
      std_exposure: number(deviation(all)),
      n_rows: day.exposure.length,
      n_blank: day.exposure.length - all.count,
    },
    factors: summed
      .map(({size, present, moments, group, factor}): FactorSummary => ({
        factor_group: groups[group!]!,
        factor: factors[factor!]!,
        size: size!,
        count: moments.count,
        min: number(moments.min),
        max: number(moments.max),
        mean: number(moments.mean),
        median: number(medianOf(present, moments)),
        std: number(deviation(moments)),
      }))
      .sort((a, b) => compare(a.factor_group, b.factor_group) || compare(a.factor, b.factor)),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const number = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Exposures that are there, one factor after the other, and how many rows each has. */
function byFactor({pair: {codes, pairs}, exposure}: PlainDay, memory: KeptMemory) {
  const [sizes, counts, ends] = Array.from({length: 3}, () => new Uint32Array(pairs.length));
  for (let row = 0; row < exposure.length; row++) {
    sizes![codes[row]!]!++;
    if (!Number.isNaN(exposure[row])) counts![codes[row]!]!++;
  }
  for (let pair = 1; pair < pairs.length; pair++) ends![pair] = ends![pair - 1]! + counts![pair - 1]!;
  const starts = ends!.slice();
  const values = memory.numbers(
    "values",
    counts!.reduce((total, count) => total + count, 0),
  );
  for (let row = 0; row < exposure.length; row++)
    if (!Number.isNaN(exposure[row])) values[ends![codes[row]!]!++] = exposure[row]!;
  return {
    values,
    parts: pairs.map((_, pair) => ({size: sizes![pair], present: values.subarray(starts[pair], ends![pair])})),
  };
}

/** What can be told of numbers without putting them in order; NaN where there are none. */
interface Moments {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Sum of the squares of deviations from the mean. */
  readonly squares: number;
}

function momentsOf(values: Float64Array): Moments {
  const count = values.length;
  let [min, max] = [values[0] ?? NaN, values[0] ?? NaN];
  for (let i = 1; i < count; i++) {
    if (values[i]! < min) min = values[i]!;
    if (values[i]! > max) max = values[i]!;
  }
  if (min === max) return {count, min, max, mean: min, squares: 0};
  const mean = sum(values) / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (values[i]! - mean) ** 2;
  return {count, min, max, mean, squares};
}

/** The same of several lists together. */
function together(lists: readonly Moments[]): Moments {
  const some = lists.filter(({count}) => count > 0);
  if (some.length === 0) return momentsOf(new Float64Array());
  const count = some.reduce((total, each) => total + each.count, 0);
  const mean = sum(Float64Array.from(some, (each) => each.count * each.mean)) / count;
  return {
    count,
    min: Math.min(...some.map(({min}) => min)),
    max: Math.max(...some.map(({max}) => max)),
    mean,
    squares: some.reduce((total, each) => total + each.squares + each.count * (each.mean - mean) ** 2, 0),
  };
}

/** Sum by Kahan's way: what a sum of many loses is put back. */
function sum(values: Float64Array): number {
  let [total, lost] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const more = values[i]! - lost;
    const next = total + more;
    lost = next - total - more;
    total = next;
  }
  return total;
}

/** Sample standard deviation. */
const deviation = ({count, squares}: Moments): number => (count < 2 ? NaN : Math.sqrt(squares / (count - 1)));
