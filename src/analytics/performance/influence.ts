import {powers, varies} from "./moments.js";

/**
 * How much each day moves a statistic: the statistic of n days is, to first order, its true value plus the mean of these.
 * The long-run variance of the mean of an influence is therefore that of the statistic.
 *
 * @see Hampel (1974), The influence curve and its role in robust estimation, JASA 69 (346); for the Sharpe ratio
 *   Lo (2002), The statistics of Sharpe ratios, Financial Analysts Journal 58 (4)
 */
export interface Influence {
  /** The statistic, per period; NaN under two values and where it has none. */
  readonly value: number;
  /** An entry for each value that is not missing, in their order; of mean zero. */
  readonly moves: Float64Array;
}

const without = (values: Float64Array): Float64Array => values.filter((x) => x - x === 0);

/** Of the arithmetic mean. @param values missing and infinite ones are skipped */
export function influenceOnMean(values: Float64Array): Influence {
  const known = without(values);
  const {mean} = powers(known);
  return {value: mean, moves: known.map((x) => x - mean)};
}

/** Of the logarithm of the sample standard deviation (n - 1); `value` is the deviation itself. */
export function influenceOnDeviation(values: Float64Array): Influence {
  const known = without(values);
  const {count, mean, m2, largest} = powers(known);
  const deviation = count < 2 ? NaN : Math.sqrt(m2 / (count - 1));
  if (!varies(deviation, largest)) return {value: deviation, moves: new Float64Array(count).fill(NaN)};
  return {value: deviation, moves: known.map((x) => ((x - mean) ** 2 / (m2 / count) - 1) / 2)};
}

/** Of the Sharpe ratio per period: z - SR (z^2 - 1) / 2 of the standardised returns z. */
export function influenceOnSharpe(values: Float64Array): Influence {
  const known = without(values);
  const {count, mean, m2, largest} = powers(known);
  const deviation = count < 2 ? NaN : Math.sqrt(m2 / (count - 1));
  if (!varies(deviation, largest)) return {value: NaN, moves: new Float64Array(count).fill(NaN)};
  const ratio = mean / deviation;
  const scale = Math.sqrt(m2 / count);
  return {
    value: ratio,
    moves: known.map((x) => {
      const z = (x - mean) / scale;
      return z - (ratio / 2) * (z * z - 1);
    }),
  };
}

/** Of the share of gains among the values that are neither missing nor 0. */
export function influenceOnHitRate(values: Float64Array): Influence {
  const moved = without(values).filter((x) => x !== 0);
  return influenceOnMean(moved.map((x) => Number(x > 0)));
}
