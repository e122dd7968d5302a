import {count, longDay, number, percent, ratio} from "../format.js";
import {ANNUAL_MINIMUM} from "../../analytics/performance/recordLength.js";
import type {BookState, RiskParts} from "./state.js";

/** What the book's risk is made of, in one sentence. */
export function bookAnswer({volatility, parts, count: days, first}: RiskParts): string {
  if (days === 0) return "No day of the range has a forecast of the book’s risk.";
  const idio = parts[parts.length - 1];
  const largest = parts.slice(0, -1).reduce((a, b) => (b.contribution > a.contribution ? b : a));
  const when = days === 1 ? `On ${longDay(first)}` : `Over ${count(days, "day")}`;
  const verb = days === 1 ? "was" : "averaged";
  return (
    `${when} the forecast volatility of the book ${verb} ${percent(volatility)} a year: ` +
    `${percent(idio!.share, 0)} of it idiosyncratic, ${percent(1 - idio!.share, 0)} from market and factors, most of that from ` +
    `${largest.part === "Market" ? "the market" : largest.part} (${percent(largest.share, 0)}).`
  );
}

/** Whether the forecasts were right, in plain words. */
export function rightnessSentence({bias, interval}: BookState): string {
  const {statistic, low, high, count: n} = bias;
  if (n < ANNUAL_MINIMUM)
    return `${count(n, "day")} with a forecast and a return are too few to judge the forecasts by.`;
  const band = `${ratio(low)} to ${ratio(high)}`;
  const said = `the bias statistic is ${ratio(statistic)} over ${count(n, "day")}`;
  if (statistic >= low && statistic <= high)
    return `The forecasts were right: ${said}, where 95% of right forecasts of independent normal returns come out at ${band}.`;
  const way = statistic > 1 ? "low" : "high";
  if (Number.isNaN(interval.low))
    return (
      `The forecasts may have been too ${way}: ${said}, outside ${band}, where 95% of right forecasts of independent normal returns come out; ` +
      `so few days do not say whether fat tails or volatile stretches explain it.`
    );
  const known = `${ratio(interval.low)} to ${ratio(interval.high)}`;
  const sure = interval.low > 1 || interval.high < 1;
  return sure
    ? `The forecasts were too ${way}: ${said}, so returns varied ${percent(Math.abs(statistic - 1), 0)} ${way === "low" ? "more" : "less"} than forecast. ` +
        `That is outside ${band}, where 95% of right forecasts of independent normal returns come out, and fat tails or volatile stretches do not explain it: ` +
        `allowing for both, the statistic is known to ${known}.`
    : `The forecasts may have been too ${way}: ${said}, outside ${band}, where 95% of right forecasts of independent normal returns come out; ` +
        `but allowing for fat tails and volatile stretches the statistic is only known to ${known}, which holds 1.`;
}

/** Where the variance that was not forecast comes from, in plain words; empty where the forecasts were right. */
export function excessSentence(state: BookState): string {
  const {statistic, low, high, count: n, excess} = state.bias;
  if (n < ANNUAL_MINIMUM || (statistic >= low && statistic <= high)) return "";
  const points = (x: number) => number(x * 100, {digits: 0, sign: true});
  const [first, ...rest] = [
    {size: excess.together, text: "from market and factors moving together with idiosyncratic P&L"},
    {size: excess.systematic, text: "from market and factors themselves"},
    {size: excess.idio, text: "from idiosyncratic P&L itself"},
  ].sort((a, b) => Math.abs(b.size) - Math.abs(a.size));
  const others = rest.map(({size, text}) => `${points(size)} ${text}`).join(", ");
  const cause =
    first!.size === excess.together
      ? ` The forecast takes the two for independent; in this book they correlate ${ratio(excess.correlation)}, which is what ` +
        `exposures that come too late, or something common that the factors lack, look like.`
      : "";
  return (
    `Realised variance was ${percent(Math.abs(excess.total), 0)} ${excess.total > 0 ? "above" : "below"} the forecast: ` +
    `${points(first!.size)} points ${first!.text}, ${others}.${cause} ${stretchSentence(state)} ${halfLifeSentence(state)}`
  );
}

/** When the forecasts were furthest off. */
function stretchSentence({rolling, window, from, to, data: {date}, kurtosis}: BookState): string {
  const off = (t: number) => Math.abs(Math.log(rolling[t]!));
  let worst = -1;
  for (let t = from; t < to; t++) if (rolling[t]! > 0 && (worst < 0 || off(t) > off(worst))) worst = t;
  const tails = `The scores have an excess kurtosis of ${number(kurtosis, {digits: 1})} (normal ones 0).`;
  return worst < 0
    ? tails
    : `The forecasts were furthest off in the ${window} days to ${longDay(date[worst])}, at ${ratio(rolling[worst])}. ${tails}`;
}

/** Whether another half-life would have done better. */
function halfLifeSentence({byHalfLife, bias}: BookState): string {
  const statistics = byHalfLife.map(({statistic}) => statistic);
  const best = byHalfLife.reduce((a, b) => (b.loss < a.loss ? b : a));
  const range = `Half-lives from ${byHalfLife[0]!.halfLife} to ${byHalfLife[byHalfLife.length - 1]!.halfLife} days put the statistic between ${ratio(Math.min(...statistics))} and ${ratio(Math.max(...statistics))}`;
  return best.halfLife === bias.halfLife
    ? `${range}; the one in force is the nearest day by day.`
    : `${range}; day by day ${best.halfLife} days come nearest.`;
}

/**
 * From which day the assets are listed, where that is not the first with a forecast; else empty.
 *
 * @param listed days of the rows of assets, ascending
 */
export function assetsSince(listed: Int32Array, {data: {date}, forecast}: BookState): string {
  const first = date[forecast.volatility.findIndex((x) => x > 0)];
  return listed[0]! > first!
    ? `Assets are listed from ${longDay(listed[0])} on: the last days that a page can hold.`
    : "";
}
