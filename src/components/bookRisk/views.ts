import {trailingMean} from "../../analytics/performance/trailing.js";
import {contributionBars} from "../charts/contributionBars.js";
import {numberTicks, percentTicks} from "../charts/ticks.js";
import {timeLines, type NamedLine, type TimeLinesOptions} from "../charts/timeLines.js";
import {factorColor, idioColor, ink, marketColor, sideColors} from "../colors.js";
import {daySpan} from "../parameters/daySpan.js";
import {number, percent, ratio} from "../format.js";
import {live, type LiveView} from "../live/live.js";
import type {BookState} from "./state.js";

const PERCENT = {format: (value: number) => percent(value), tickFormat: percentTicks} as const;

function overDays(
  lines: (state: BookState) => readonly NamedLine[],
  state: BookState,
  options: (state: BookState) => Omit<TimeLinesOptions, "width">,
): LiveView<BookState> {
  return live(
    (shown: BookState, width) => {
      const {date} = shown.data;
      return timeLines({date, lines: lines(shown)}, {width, domain: daySpan(shown.days, date), ...options(shown)});
    },
    state,
    {height: 300},
  );
}

const scaled = (values: Float64Array, by: number) => values.map((value) => value * by);

/** Forecast volatility beside what came. */
export function volatilityView(state: BookState): LiveView<BookState> {
  return overDays(
    ({forecast, realised, data: {periods}}) => [
      {label: "Forecast", values: scaled(forecast.volatility, Math.sqrt(periods)), color: ink.accent, strokeWidth: 1},
      {label: "Realised", values: scaled(realised, Math.sqrt(periods)), color: sideColors.gross, strokeWidth: 2},
    ],
    state,
    ({window}) => ({
      title: `Forecast; realised over ${window} days`,
      unit: "% a year",
      height: 320,
      ...PERCENT,
    }),
  );
}

/** Shares of market, each factor and idiosyncratic risk in the volatility, averaged over the window. */
export function sharesView(state: BookState): LiveView<BookState> {
  return overDays(
    ({forecast, data, window}) => {
      const whole = trailingMean(forecast.volatility, window);
      return data.parts.map((label, k) => ({
        label: k === data.parts.length - 1 ? "Idio" : label,
        values: trailingMean(forecast.parts[k]!, window).map((part, t) => part / whole[t]!),
        color: colorOf(k, data.parts.length),
        strokeWidth: k === data.parts.length - 1 ? 2 : 1.25,
      }));
    },
    state,
    ({window}) => ({
      title: `Average share, last ${window} days`,
      unit: "%",
      height: 320,
      ...PERCENT,
    }),
  );
}

/** The rolling bias statistic in the band for right forecasts of normal returns. */
export function biasView(state: BookState): LiveView<BookState> {
  return overDays(
    ({rolling}) => [{label: "Bias", values: rolling, color: ink.strong, strokeWidth: 1.5}],
    state,
    ({window}) => {
      const half = Math.sqrt(2 / window);
      return {
        title: `Bias statistic over the last ${window} days`,
        unit: "1 is right, above it risk was larger than forecast",
        format: ratio,
        tickFormat: numberTicks,
        zero: false,
        rules: [
          {value: 1, label: "Right"},
          {value: 1 + half, label: "95% if normal, independent", dash: "4 3"},
          {value: 1 - half, dash: "4 3"},
        ],
        height: 280,
      };
    },
  );
}

/** P&L of each day in its forecast volatility. */
export function scoresView(state: BookState): LiveView<BookState> {
  return overDays(
    ({scores}) => [{label: "Score", values: scores, color: sideColors.gross, strokeWidth: 1}],
    state,
    () => ({
      title: "P&L / forecast volatility",
      unit: "95% lie within ±1.96 if right",
      format: (value) => number(value, {digits: 1, sign: true}),
      rules: [{value: 1.96, label: "+1.96", dash: "4 3"}, {value: 0}, {value: -1.96, label: "−1.96", dash: "4 3"}],
      height: 260,
    }),
  );
}

/** Contributions of market, factors and idiosyncratic risk on average over the chosen days. */
export function partsView(state: BookState): LiveView<BookState> {
  return live(
    ({parts}: BookState, width) =>
      contributionBars(
        parts.map(({part, contribution}, k) => ({label: part, value: contribution, color: colorOf(k, parts.length)})),
        {width, whole: "Volatility", label: "Contribution to volatility (% a year)"},
      ),
    state,
    {height: 250},
  );
}

function colorOf(k: number, parts: number): string {
  return k === 0 ? marketColor : k === parts - 1 ? idioColor : factorColor(k - 1);
}
