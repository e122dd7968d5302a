import {quantileSorted, sorted} from "../performance/quantile.js";

/** The values of a factor in numbers; NaN where there are too few. */
export interface ColumnSummary {
  /** Values that are there. */
  readonly count: number;
  readonly min: number;
  readonly median: number;
  readonly mean: number;
  readonly max: number;
  /** Sample standard deviation. */
  readonly std: number;
}

/** Sums up a column; NaN is missing. */
export function columnSummary(values: Float64Array): ColumnSummary {
  const present = sorted(values);
  const count = present.length;
  const mean = count === 0 ? NaN : present.reduce((sum, value) => sum + value, 0) / count;
  const squares = present.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    count,
    min: present[0] ?? NaN,
    median: quantileSorted(present, 0.5),
    mean,
    max: present[count - 1] ?? NaN,
    std: count < 2 ? NaN : Math.sqrt(squares / (count - 1)),
  };
}

/**
 * Counts values in bins of equal width from the least to the greatest; the greatest is in the last bin. Equal values
 * have one bin of no width.
 */
export function histogram(
  values: Float64Array,
  bins = 30,
): {readonly from: number; readonly to: number; readonly count: number}[] {
  const present = sorted(values);
  if (present.length === 0) return [];
  const [least, greatest] = [present[0], present[present.length - 1]];
  if (least === greatest) return [{from: least!, to: greatest!, count: present.length}];
  const width = (greatest! - least!) / bins;
  const counts = new Uint32Array(bins);
  for (const value of present) counts[Math.min(Math.floor((value - least!) / width), bins - 1)]!++;
  return Array.from(counts, (count, bin) => ({from: least! + bin * width, to: least! + (bin + 1) * width, count}));
}
