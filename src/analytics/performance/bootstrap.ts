import {automaticBlockLength} from "./blockLength.js";
import {quantileSorted, sorted} from "./quantile.js";
import {randomSource} from "./random.js";

/** What makes a resample reproducible. */
export interface ResampleOptions {
  /** Seed of the random source. */
  seed: number;
  /** Mean length of a block in rows, >= 1; 1 draws rows independently. */
  blockLength: number;
}

/**
 * Sampler of the stationary block bootstrap: each resample strings together blocks of consecutive rows, which start
 * anywhere with equal chance, have geometric lengths of mean `blockLength`, and run on from the last row to the first.
 * Dependence between neighbouring days survives within the blocks.
 *
 * @param length rows of the data; nothing is drawn where it is 0
 * @returns a function that fills its argument with row indices, a new resample at each call, and returns it
 * @throws RangeError where the block length is below 1, infinite or missing
 * @see Politis and Romano (1994), The stationary bootstrap, JASA 89 (428), 1303-1313
 */
export function stationaryBootstrap(
  length: number,
  {seed, blockLength}: ResampleOptions,
): (rows: Uint32Array) => Uint32Array {
  if (!(blockLength >= 1 && blockLength < Infinity))
    throw new RangeError(`a block has a mean length of at least 1 row, not ${blockLength}`);
  const random = randomSource(seed);
  const logOfRunningOn = Math.log1p(-1 / blockLength);
  return (rows) => {
    if (length === 0) return rows;
    for (let i = 0; i < rows.length;) {
      let row = Math.floor(random() * length);
      // Inverse of the geometric distribution: one draw a block instead of one a row.
      const end = Math.min(rows.length, i + 1 + Math.floor(Math.log1p(-random()) / logOfRunningOn));
      while (i < end) {
        rows[i++] = row++;
        if (row === length) row = 0;
      }
    }
    return rows;
  };
}

/** How an interval is bootstrapped. */
export interface BootstrapOptions {
  /** Seed of the random source. */
  seed: number;
  /** Resamples drawn; 1,000 unless said otherwise. */
  resamples?: number;
  /** Mean length of a block in rows; `automaticBlockLength` of the values unless said otherwise. */
  blockLength?: number;
  /** Coverage; 0.95 unless said otherwise. */
  level?: number;
}

/** An estimate with its percentile interval, and what one must know to draw it again. */
export interface BootstrapInterval {
  /** The statistic of the values themselves. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Resamples on which the statistic had a value. */
  readonly resamples: number;
  readonly blockLength: number;
  readonly level: number;
  readonly seed: number;
}

/**
 * Percentile interval of any statistic of a series under the stationary block bootstrap.
 *
 * Missing values keep their places and are drawn like the others, so that blocks stay whole stretches of time; it is
 * the statistic that skips them. In short records percentile intervals cover less than they claim, the more so the
 * longer the blocks: where a statistic has an influence, `meanVariance` of it does better. A resample on which the statistic is NaN is left out and not counted.
 *
 * @param values a series, ordered by date
 * @param statistic a function of a series; the array that it is given is overwritten by the next resample
 * @returns bounds in the unit of the statistic; NaN where it has no value
 */
export function bootstrapInterval(
  values: Float64Array,
  statistic: (sample: Float64Array) => number,
  {seed, resamples = 1000, blockLength = automaticBlockLength(values), level = 0.95}: BootstrapOptions,
): BootstrapInterval {
  const draw = stationaryBootstrap(values.length, {seed, blockLength});
  const rows = new Uint32Array(values.length);
  const sample = new Float64Array(values.length);
  const drawn = sorted(
    Float64Array.from({length: resamples}, () => {
      draw(rows);
      for (let i = 0; i < rows.length; i++) sample[i] = values[rows[i]!]!;
      return statistic(sample);
    }),
  );
  return {
    estimate: statistic(values),
    low: quantileSorted(drawn, (1 - level) / 2),
    high: quantileSorted(drawn, (1 + level) / 2),
    resamples: drawn.length,
    blockLength,
    level,
    seed,
  };
}
