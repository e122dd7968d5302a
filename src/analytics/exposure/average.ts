/**
 * Running average exposure: after each bar the mean of the single-bar exposures up to and including it, flat bars
 * counted. The last value is the number a backtest report shows for that end date.
 *
 * @param exposure single-bar exposure, fractions; a bar of missing exposure is left out of the mean
 * @returns array of the same length; NaN before the first known exposure
 * @see spec: exposure, "average exposure"; AmiBroker User's Guide, Backtest report, "Exposure %"
 */
export function averageExposure(exposure: Float64Array): Float64Array {
  const average = new Float64Array(exposure.length);
  let sum = 0;
  let bars = 0;
  for (let i = 0; i < exposure.length; i++) {
    if (!Number.isNaN(exposure[i])) {
      sum += exposure[i]!;
      bars++;
    }
    average[i] = sum / bars;
  }
  return average;
}
