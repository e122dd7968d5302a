import {runningSum} from "../../analytics/performance/runningSum.js";
import {correlationMatrix} from "../charts/correlationMatrix.js";
import {screeChart} from "../charts/screeChart.js";
import {numberTicks, percentTicks} from "../charts/ticks.js";
import {timeLines, type NamedLine, type TimeLinesOptions} from "../charts/timeLines.js";
import {factorColor, ink, marketColor, sideColors} from "../colors.js";
import {daySpan} from "../parameters/daySpan.js";
import {element} from "../element.js";
import {integer, percent, ratio, signedPercent} from "../format.js";
import {live, type LiveView} from "../live/live.js";
import type {ModelState} from "./state.js";

/** Lines of all factors, in their colours. */
const factorLines = ({data: {returns}}: ModelState, columns: readonly Float64Array[]): NamedLine[] =>
  returns.factors.map((label, k) => ({label, values: columns[k]!, color: factorColor(k), strokeWidth: 1.5}));

function overFits(
  lines: (state: ModelState) => readonly NamedLine[],
  state: ModelState,
  options: Omit<TimeLinesOptions, "width">,
): LiveView<ModelState> {
  return live(
    (shown: ModelState, width) => {
      const {date} = shown.data.fits;
      return timeLines({date, lines: lines(shown)}, {width, domain: daySpan(shown.days, date), ...options});
    },
    state,
    {height: 260},
  );
}

/** Share of variance explained by each factor and by all, fit by fit. */
export function explainedView(state: ModelState): LiveView<ModelState> {
  return overFits(
    (shown) => {
      const {explained, date} = shown.data.fits;
      const total = Float64Array.from(date, (_, j) => explained.reduce((sum, column) => sum + column[j]!, 0));
      return [{label: "All", values: total, color: ink.strong, strokeWidth: 2}, ...factorLines(shown, explained)];
    },
    state,
    {
      title: "Variance explained",
      unit: "% of the assets’ standardised variance",
      format: percent,
      tickFormat: percentTicks,
      height: 300,
    },
  );
}

/** Eigenvalues of the fit in force at the end of the range. */
export function screeView(state: ModelState): LiveView<ModelState> {
  return live(
    ({data: {fits, returns}, fit}: ModelState, width) =>
      screeChart(
        {eigenvalues: fits.eigenvalues[fit] ?? [], kept: returns.factors.length, edge: fits.edge[fit]!},
        {width},
      ),
    state,
    {height: 260},
  );
}

/** Number of factors by each rule, fit by fit. */
export function countView(state: ModelState): LiveView<ModelState> {
  return overFits(
    ({data: {fits, returns}}) => [
      {label: "Model", values: fits.baiNg.map(() => returns.factors.length), color: ink.strong, dash: "4 3"},
      {label: "Bai–Ng", values: fits.baiNg, color: factorColor(0), strokeWidth: 2},
      {label: "Edge", values: fits.marchenkoPastur, color: factorColor(1), strokeWidth: 1.5},
    ],
    state,
    {title: "Number of factors", unit: "count", format: integer, height: 260},
  );
}

/** How much of its direction each component keeps from fit to fit. */
export function overlapView(state: ModelState): LiveView<ModelState> {
  return overFits((shown) => factorLines(shown, shown.data.fits.overlap), state, {
    title: "Overlap with the fit before",
    unit: "|cosine|, 1 is the same direction",
    format: ratio,
    tickFormat: numberTicks,
    zero: false,
    height: 260,
  });
}

function cumulated(
  lines: (state: ModelState, cut: (column: Float64Array) => Float64Array) => readonly NamedLine[],
  state: ModelState,
  options: Omit<TimeLinesOptions, "width">,
): LiveView<ModelState> {
  return live(
    (shown: ModelState, width) => {
      const cut = (column: Float64Array) => column.subarray(shown.from, shown.to);
      const summed = lines(shown, cut).map((line) => ({...line, values: runningSum(cut(line.values))}));
      return timeLines(
        {date: shown.data.returns.date.subarray(shown.from, shown.to), lines: summed},
        {width, format: (value) => signedPercent(value), tickFormat: percentTicks, rules: [{value: 0}], ...options},
      );
    },
    state,
    {height: 320},
  );
}

/** Factor returns summed up from the first day of the range. */
export function factorReturnsView(state: ModelState): LiveView<ModelState> {
  return cumulated(
    (shown) => [
      {label: "Market", values: shown.data.returns.market, color: marketColor, dash: "4 3"},
      ...factorLines(shown, shown.data.returns.byFactor),
    ],
    state,
    {title: "Factor returns, summed", unit: "% for an exposure of 1", height: 340},
  );
}

/** Market and first factor against the return of all assets in equal parts. */
export function marketView(state: ModelState): LiveView<ModelState> {
  return cumulated(
    ({data: {returns}}) => {
      const [name, first = returns.market] = [returns.factors[0]!, returns.byFactor[0]!];
      return [
        {label: "All assets", values: returns.equalWeight, color: sideColors.gross, strokeWidth: 4},
        {
          label: `Market + ${name}`,
          values: returns.market.map((x, t) => x + first[t]!),
          color: ink.accent,
          strokeWidth: 1.5,
        },
        {label: name, values: first, color: factorColor(0), dash: "6 3"},
        {label: "Market", values: returns.market, color: marketColor, dash: "2 3"},
      ];
    },
    state,
    {title: "Market and first factor, summed", unit: "%", height: 320},
  );
}

/** Forecast volatility of the market and each factor. */
export function factorVolatilityView(state: ModelState): LiveView<ModelState> {
  return live(
    (shown: ModelState, width) => {
      const {date} = shown.data.returns;
      const [market, ...byFactor] = shown.volatility;
      return timeLines(
        {
          date,
          lines: [{label: "Market", values: market!, color: marketColor, dash: "4 3"}, ...factorLines(shown, byFactor)],
        },
        {
          width,
          domain: daySpan(shown.days, date),
          title: "Forecast volatility",
          unit: "% a year",
          format: percent,
          tickFormat: percentTicks,
          height: 300,
        },
      );
    },
    state,
    {height: 320},
  );
}

/** Forecast correlations of market and factors on the last day of the range. */
export function correlationView(state: ModelState): LiveView<ModelState> {
  return live(
    ({correlations, data: {returns}}: ModelState, width) => {
      if (!Array.from(correlations).some(Number.isFinite)) return element("p", {class: "muted"}, NO_FORECAST);
      const names = ["market", ...returns.factors];
      return correlationMatrix(
        {rows: names, columns: names, values: correlations},
        {width, what: "Forecast correlations"},
      );
    },
    state,
    {height: 260},
  );
}

const NO_FORECAST = "There is no forecast on this day: it takes 21 days before it on which the factors move.";

/** Correlations of true factors with estimated ones. */
export function recoveryView(state: ModelState): LiveView<ModelState> {
  return live(
    ({recovery, data: {returns, truth}}: ModelState, width) =>
      recovery?.correlations.some(Number.isFinite)
        ? correlationMatrix(
            {
              rows: truth.factors.map((name) => `true ${name}`),
              columns: ["market", ...returns.factors],
              values: recovery.correlations,
            },
            {width, what: "Correlations of true with estimated factor returns"},
          )
        : element("p", {class: "muted"}, "A correlation takes at least two days with returns of both."),
    state,
    {height: 230},
  );
}
