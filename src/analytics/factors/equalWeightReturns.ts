import type {Panel} from "./panel.js";

/**
 * Return of all assets in equal parts from each date of a panel, as a stand-in for the market; assets without a return
 * are left out, NaN where none has one.
 */
export function equalWeightReturns({
  dates,
  assets,
  returns,
}: Pick<Panel, "dates" | "assets" | "returns">): Float64Array {
  const n = assets.length;
  return Float64Array.from(dates, (_, t) => {
    let [sum, count] = [0, 0];
    for (let j = t * n; j < (t + 1) * n; j++) {
      if (!Number.isFinite(returns[j])) continue;
      sum += returns[j]!;
      count++;
    }
    return count > 0 ? sum / count : NaN;
  });
}
