import type {AttributionSlice, SourceSlice} from "../../analytics/factors/attributionSlice.js";
import {drawdownChart} from "../charts/drawdownChart.js";
import {netAndGross} from "../charts/netAndGross.js";
import {signedBars} from "../charts/signedBars.js";
import {numberTicks, percentTicks} from "../charts/ticks.js";
import {type NamedLine, timeLines} from "../charts/timeLines.js";
import {timePanels, valueDomain} from "../charts/timePanels.js";
import {outcomeColors} from "../colors.js";
import type {CsvColumn} from "../table/csv.js";
import type {EventMark} from "../siteTables/exposureTables.js";
import {element} from "../element.js";
import {number, ratio, signedPercent} from "../format.js";
import {type LiveView, live} from "../live/live.js";
import {sourceSwatch} from "./sources.js";
import type {PnlState} from "./state.js";

/** What all charts of a book take. */
export interface BookWords {
  readonly factors: readonly string[];
  readonly events: readonly EventMark[];
}

const fine = (value: number) => signedPercent(value, {digits: 2});

const sourceOf = ({sources}: AttributionSlice, name: string): SourceSlice | undefined =>
  sources.find(({source}) => source === name);

/** Running P&L of the sources that are named, where the slice has them; all where none is. */
export interface CumulativeState {
  readonly state: PnlState;
  readonly lines: readonly string[];
}

function runningLines(slice: AttributionSlice, names: readonly string[], factors: readonly string[]): NamedLine[] {
  return slice.sources
    .filter(({source}) => names.length === 0 || names.includes(source))
    .map(({source, cumulative}) => {
      const {label, color} = sourceSwatch(source, factors);
      // Blue and black stand for a sum and for a part of it: sums are heavier, and the market is dashed.
      const strokeWidth = ["raw", "factors", "idio"].includes(source) ? 2 : 1.2;
      return {label, color, values: cumulative, strokeWidth, dash: source === "market" ? "5 3" : undefined};
    });
}

function runningChart(
  {slice, domain}: PnlState,
  names: readonly string[],
  {factors, events}: BookWords,
  {width, title}: {readonly width: number; readonly title: string},
): HTMLElement {
  const lines = runningLines(slice, names, factors);
  return timeLines(
    {date: slice.date, lines},
    {width, height: 340, domain, events, title, unit: "% of capital", format: fine, tickFormat: percentTicks},
  );
}

/** Running P&L of chosen sources. */
export function cumulativeView(state: CumulativeState, words: BookWords): LiveView<CumulativeState> {
  return live(
    ({state, lines}: CumulativeState, width) => runningChart(state, lines, words, {width, title: "Running P&L"}),
    state,
    {height: 360},
  );
}

/** Running P&L of every chosen factor. */
export function factorsView(state: PnlState, words: BookWords): LiveView<PnlState> {
  return live(
    (state: PnlState, width) => runningChart(state, [...words.factors, "other"], words, {width, title: "Running P&L"}),
    state,
    {height: 360},
  );
}

/** P&L of each day: the whole, factors and what is idiosyncratic, on one scale. */
export function dailyView(state: PnlState, {factors}: BookWords): LiveView<PnlState> {
  return live(
    ({slice, domain}: PnlState, width) => {
      const shown = ["raw", "factors", "idio"].flatMap((name) => sourceOf(slice, name) ?? []);
      const scale = valueDomain(
        shown.map(({daily}) => daily),
        [0],
      );
      return timePanels(
        slice.date,
        shown.map(({source, daily}) => {
          const {label, color} = sourceSwatch(source, factors);
          return {
            title: label,
            unit: "% of capital",
            height: 86,
            domain: scale,
            format: percentTicks,
            series: [{label, values: daily, color, format: fine, strokeWidth: 1}],
            rules: [{value: 0}],
          };
        }),
        {width, domain, label: "P&L of each day by source"},
      ).node;
    },
    state,
    {height: 380},
  );
}

/** Net and gross weight of the chosen assets. */
export function exposureView(state: PnlState): LiveView<PnlState> {
  return live(
    ({slice, sums: {net, gross}, range: {from, to}, domain}: PnlState, width) =>
      netAndGross(
        {date: slice.date, net: net.subarray(from, to), gross: gross.subarray(from, to)},
        {width, domain, height: 260},
      ),
    state,
    {height: 260},
  );
}

/** Compounded P&L of the chosen days below its highest so far. */
export function underWaterView(state: PnlState, {events}: BookWords): LiveView<PnlState> {
  return live(
    ({slice: {date, drawdown}, domain}: PnlState, width) =>
      drawdownChart({date, drawdown}, {width, domain, events, height: 260}),
    state,
    {height: 260},
  );
}

/** Sharpe ratio of each source. */
export function sharpeView(state: PnlState, {factors}: BookWords): LiveView<PnlState> {
  return live(
    ({slice}: PnlState, width) =>
      signedBars(
        slice.sources.map(({source, sharpe}) => ({...sourceSwatch(source, factors), value: sharpe})),
        {
          width,
          label: "Sharpe ratio, annualised",
          format: (value) => ratio(value),
          tickFormat: numberTicks,
        },
      ),
    state,
    {height: 260},
  );
}

/** Up to so many factors have a panel each; more share one. */
const PANELS = 8;

/** Exposure of the chosen assets to each chosen factor, all on one scale. */
export function factorExposureView(state: PnlState, {factors}: BookWords): LiveView<PnlState> {
  const format = (value: number) => number(value, {digits: 3});
  return live(
    ({slice, sums, range: {from, to}, domain}: PnlState, width) => {
      const shown = new Set(slice.sources.map(({source}) => source));
      const series = factors.flatMap((factor, k) => {
        if (!shown.has(factor)) return [];
        const {label, color} = sourceSwatch(factor, factors);
        return [{label, color, format, values: sums.exposure[k]!.subarray(from, to), strokeWidth: 1, named: true}];
      });
      const scale = valueDomain(
        series.map(({values}) => values),
        [0],
      );
      const panel = {unit: "sum of weight × exposure", domain: scale, format: numberTicks, rules: [{value: 0}]};
      const panels =
        series.length <= PANELS
          ? series.map((one) => ({...panel, title: one.label, height: 64, series: [{...one, named: false}]}))
          : [{...panel, title: "Exposure", height: 260, series}];
      return timePanels(slice.date, panels, {width, domain, label: "Exposure to each factor over time"}).node;
    },
    state,
    {height: 480},
  );
}

/** An asset's share in what a source earned. */
export interface AssetBar {
  readonly asset: string;
  readonly pnl: number;
}

/** Assets at either end that have a bar. */
const ENDS = 10;

/** The assets that gained and lost most by a source. */
export function assetBarsView(state: {
  readonly rows: readonly AssetBar[];
  readonly label: string;
}): LiveView<typeof state> {
  return live(
    ({rows, label}: typeof state, width) => {
      const ordered = rows.filter(({pnl}) => pnl !== 0).sort((a, b) => b.pnl - a.pnl);
      if (ordered.length === 0) return element("p", {class: "muted"}, "No asset has such P&L on the chosen days.");
      const shown = ordered.length <= 2 * ENDS ? ordered : [...ordered.slice(0, ENDS), ...ordered.slice(-ENDS)];
      return signedBars(
        shown.map(({asset, pnl}) => ({
          label: asset,
          value: pnl,
          color: pnl < 0 ? outcomeColors.loss : outcomeColors.gain,
        })),
        {width, label: `${label}, % of capital`, format: fine, tickFormat: percentTicks},
      );
    },
    state,
    {height: 480},
  );
}

/** The numbers behind the running P&L: every source, day by day. */
export function runningColumns({slice}: PnlState): CsvColumn[] {
  return [
    {name: "date", days: true, values: slice.date},
    ...slice.sources.map(({source, cumulative}) => ({name: source, values: cumulative})),
  ];
}
