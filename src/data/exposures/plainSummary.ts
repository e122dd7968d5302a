import type {PlainDay} from "./plainDay.js";
import type {ExposureSummary, FactorSummary} from "./stagedItem.js";

/** Sums up the rows of a day as `summarize` does those of a file: over all factors, and by group and factor. */
export function summarizePlain(day: PlainDay): {summary: ExposureSummary; factors: FactorSummary[]} {
  const {lists, values} = byFactor(day);
  const {count, min, max, mean, median, std} = summaryOf(values);
  const factors = lists.map(({present, ...factor}): FactorSummary => ({...factor, ...summaryOf(present)}));
  return {
    summary: {
      n_assets: day.asset.names.length,
      min_exposure: min,
      max_exposure: max,
      mean_exposure: mean,
      median_exposure: median,
      std_exposure: std,
      n_rows: day.exposure.length,
      n_blank: day.exposure.length - count,
    },
    factors: factors.sort((a, b) => compare(a.factor_group, b.factor_group) || compare(a.factor, b.factor)),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Exposures that are there, by factor, and how many rows each has. Lists are parts of the values of all. */
function byFactor({group, factor, exposure}: PlainDay) {
  const across = factor.names.length;
  const pairs = group.names.length * across;
  const [sizes, counts, ends] = [new Uint32Array(pairs), new Uint32Array(pairs), new Uint32Array(pairs)];
  for (let row = 0; row < exposure.length; row++) {
    const pair = group.codes[row] * across + factor.codes[row];
    sizes[pair]++;
    if (!Number.isNaN(exposure[row])) counts[pair]++;
  }
  for (let pair = 1; pair < pairs; pair++) ends[pair] = ends[pair - 1] + counts[pair - 1];
  const values = new Float64Array(ends[pairs - 1] + counts[pairs - 1]);
  for (let row = 0; row < exposure.length; row++)
    if (!Number.isNaN(exposure[row])) values[ends[group.codes[row] * across + factor.codes[row]]++] = exposure[row];
  const lists = Array.from(sizes.keys(), (pair) => ({
    factor_group: group.names[Math.floor(pair / across)],
    factor: factor.names[pair % across],
    size: sizes[pair],
    present: values.slice(ends[pair] - counts[pair], ends[pair]),
  }));
  return {lists: lists.filter(({size}) => size > 0), values};
}

/** Summary of some numbers, whose order is lost; null where there are too few. */
function summaryOf(values: Float64Array): Omit<FactorSummary, "factor_group" | "factor" | "size"> {
  const count = values.length;
  if (count === 0) return {count, min: null, max: null, mean: null, median: null, std: null};
  let [min, max, sum, lost] = [values[0], values[0], 0, 0];
  for (let i = 0; i < count; i++) {
    const value = values[i];
    if (value < min) min = value;
    if (value > max) max = value;
    const more = value - lost; // Kahan: what a sum of many loses is put back
    const next = sum + more;
    lost = next - sum - more;
    sum = next;
  }
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (values[i] - mean) ** 2;
  const std = count < 2 ? null : Math.sqrt(squares / (count - 1));
  return {count, min, max, mean, median: min === max ? min : median(values), std};
}

/** The middle number, or the mean of the two in the middle. */
function median(values: Float64Array): number {
  const upper = values.length >> 1;
  const high = nth(values, upper);
  if (values.length % 2 === 1) return high;
  let low = values[0];
  for (let i = 1; i < upper; i++) if (values[i] > low) low = values[i]; // those before it are not greater
  return low + (high - low) * 0.5;
}

/**
 * The number of that rank, from 0; all before it are then not greater, all after it not less.
 *
 * @see Hoare 1961, "Algorithm 65: find"
 */
function nth(values: Float64Array, rank: number): number {
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const pivot = values[rank];
    let [left, right] = [from, to];
    while (left <= right) {
      while (values[left] < pivot) left++;
      while (pivot < values[right]) right--;
      if (left <= right) {
        const value = values[left];
        values[left++] = values[right];
        values[right--] = value;
      }
    }
    if (right < rank) from = left;
    if (rank < left) to = right;
  }
  return values[rank];
}
