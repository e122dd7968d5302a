import {runningSum} from "../../analytics/performance/runningSum.js";
import {ALL_FILTERS, dayFilter} from "../../analytics/explorer/dayFilters.js";
import type {DayMoments} from "../../analytics/explorer/dayMoments.js";
import {type Measure, measuredSources} from "../../analytics/explorer/crossFilter.js";
import {type Estimate, type Statistic, estimate} from "../../analytics/explorer/statistics.js";
import type {Box} from "../../analytics/explorer/selection.js";
import {intervalDots} from "../charts/intervalDots.js";
import {ink, type Swatch, unclassifiedColor} from "../colors.js";
import {count, ratio, signedPercent} from "../format.js";
import {markedRatio} from "../recordLength.js";
import {type LiveView, live} from "../live/live.js";
import {statisticLabels, statisticText} from "./controls.js";
import {dayChart} from "./dayChart.js";
import type {HeldAgainst} from "./evidence.js";
import {exposureDots} from "./exposureDots.js";
import type {FilterBar} from "./filterBar.js";
import {type MemberDimension, type Members, accountSwatch, dimensionLabels} from "./members.js";
import {type PickBar, type PickBarsState, pickBars} from "./pickBars.js";
import type {RegimeMatrixState} from "./regimeMatrix.js";
import type {ExplorerState} from "./state.js";
import {exposureSpan, spanDigits} from "./exposureSpan.js";

/** What the title of a bar tells. */
function told({swatch, days, sum, sharpe, t}: PickBar): string {
  return `${swatch.label}: ${signedPercent(sum, 2)} over ${count(days, "day")}, ${
    Number.isNaN(sharpe) ? "no Sharpe ratio" : `Sharpe ${markedRatio(sharpe, days)}, t ${ratio(t, 1)}`
  }`;
}

/** Running P&L of the days that the other filters leave, on the days that the measure has. */
function runningDays({pnl: {date}, filtered: {daily, failed}, everything, selection}: ExplorerState) {
  const first = everything.findIndex((x) => !Number.isNaN(x));
  const end = everything.findLastIndex((x) => !Number.isNaN(x)) + 1;
  const [from, to] = first < 0 ? [0, 0] : [first, end];
  const others = ALL_FILTERS & ~dayFilter.days;
  // A day that a filter leaves out earns nothing of what is chosen: 0, not unknown.
  const chosen = daily.subarray(from, to).map((x, i) => ((failed[from + i]! & others) === 0 && x === x ? x : 0));
  const running = runningSum(chosen);
  return {date: date.subarray(from, to), running, days: selection.days};
}

/** P&L by date, on which days are chosen. */
export function daysView(state: ExplorerState, bar: FilterBar): LiveView<ExplorerState> {
  return live(
    (first: ExplorerState, width) => {
      const chart = dayChart(runningDays(first), {
        width,
        label: "Running P&L",
        choose: (days) => bar.choose({days}),
      });
      const follow = chart.update!;
      return Object.assign(chart as Element, {update: (next: ExplorerState) => follow(runningDays(next))});
    },
    state,
    {height: 222},
  );
}

/** Bars of one dimension, from moments of its members. */
function barsOf(
  {statistic, selection}: ExplorerState,
  dimension: MemberDimension,
  members: readonly Swatch[],
  {
    moments,
    periods,
    shown,
  }: {readonly moments: DayMoments; readonly periods: number; readonly shown: readonly number[]},
): PickBar[] {
  return shown.map((member) => ({
    ...estimate(moments, member, {statistic, periods}),
    member,
    swatch: members[member]!,
    chosen: selection[dimension].includes(member),
  }));
}

/** Members with a day, or that are chosen. */
const occurring = ({days}: DayMoments, chosen: readonly number[]): number[] =>
  Array.from(days.keys()).filter((member) => days[member]! > 0 || chosen.includes(member));

function pickView<State>(
  dimension: MemberDimension,
  barsState: (state: State) => PickBarsState,
  bar: FilterBar,
  state: State,
): LiveView<State> {
  return live(
    (first: State, width) => {
      const chart = pickBars(barsState(first), {
        width,
        label: `P&L by ${dimensionLabels[dimension].toLowerCase()}`,
        format: statisticText,
        tell: told,
        pick: (member, add) => bar.pick(dimension, member, add),
      });
      const follow = chart.update!;
      return Object.assign(chart as Element, {update: (next: State) => follow(barsState(next))});
    },
    state,
    {height: 160},
  );
}

/** The measure's P&L by exposure regime, or by rotation regime. */
export function regimeView(
  state: ExplorerState,
  dimension: "exposure" | "rotation",
  members: Members,
  bar: FilterBar,
): LiveView<ExplorerState> {
  const barsState = (state: ExplorerState): PickBarsState => {
    const moments = state.filtered[dimension];
    const shown = occurring(moments, state.selection[dimension]);
    return {
      bars: barsOf(state, dimension, members[dimension], {moments, periods: state.periods, shown}),
      statistic: state.statistic,
      empty: `No chosen day of this P&L has ${dimension === "exposure" ? "an exposure" : "a rotation"} regime.`,
    };
  };
  return pickView(dimension, barsState, bar, state);
}

/** P&L of the book by source. */
export function sourcesView(state: ExplorerState, members: Members, bar: FilterBar): LiveView<ExplorerState> {
  const barsState = (state: ExplorerState): PickBarsState => {
    const {measure, filtered, pnl, data} = state;
    const measured = measuredSources(measure, pnl.sources.length);
    const shown = measured.length > 0 ? measured : measuredSources("whole", pnl.sources.length);
    const moments = filtered.sources;
    const known = shown.filter((source) => moments.squares[source]! > 0 || state.selection.sources.includes(source));
    return {
      bars: barsOf(state, "sources", members.sources, {moments, periods: data.periods.book, shown: known}),
      statistic: state.statistic,
      empty: "The book has no P&L on the chosen days.",
    };
  };
  return pickView("sources", barsState, bar, state);
}

/** P&L of the option profiles. */
export function profilesView(state: ExplorerState, members: Members, bar: FilterBar): LiveView<ExplorerState> {
  const barsState = (state: ExplorerState): PickBarsState => {
    const moments = state.filtered.profiles;
    const shown = occurring(moments, state.selection.profiles);
    return {
      bars: barsOf(state, "profiles", members.profiles, {moments, periods: state.data.periods.rotation, shown}),
      statistic: state.statistic,
      empty: "The rotation has no P&L on the chosen days.",
    };
  };
  return pickView("profiles", barsState, bar, state);
}

/** Assets, and the state that they are of. */
export interface AssetsState {
  readonly state: ExplorerState;
  readonly moments: DayMoments;
}

/** Bars at either end. */
const ENDS = 8;

/** P&L of the assets that gained and lost most, and of those that are chosen. */
export function assetsView(state: AssetsState, members: Members, bar: FilterBar): LiveView<AssetsState> {
  const barsState = ({state, moments}: AssetsState): PickBarsState => {
    const all = occurring(moments, state.selection.assets);
    const bars = barsOf(state, "assets", members.assets, {moments, periods: state.data.periods.book, shown: all});
    const ordered = bars
      .filter(({value, chosen}) => Number.isFinite(value) || chosen)
      .sort((a, b) => b.value - a.value);
    const ends =
      ordered.length <= 2 * ENDS
        ? ordered
        : ordered.filter(({chosen}, i) => chosen || i < ENDS || i >= ordered.length - ENDS);
    return {bars: ends, statistic: state.statistic, empty: "The book has no P&L on the chosen days."};
  };
  return pickView("assets", barsState, bar, state);
}

/** The measure's P&L by tenth of gross exposure. */
export function bandsView(state: ExplorerState, bar: FilterBar): LiveView<ExplorerState> {
  const boxOf = (state: ExplorerState, band: number): Box => ({
    on: "gross",
    exposure: state.data.bands[band]!,
    return: [-Infinity, Infinity],
  });
  const isChosen = (state: ExplorerState, band: number) =>
    state.selection.boxes.some((box) => box.on === "gross" && String(box.exposure) === String(state.data.bands[band]));
  const barsState = (state: ExplorerState): PickBarsState => {
    const {filtered, statistic, periods, data} = state;
    const digits = spanDigits(data.bands);
    const bars = data.bands.flatMap((span, band) =>
      filtered.band.days[band] === 0 && !isChosen(state, band)
        ? []
        : [
            {
              ...estimate(filtered.band, band, {statistic, periods}),
              member: band,
              swatch: {name: String(band), label: exposureSpan(span, digits), color: ink.accent},
              chosen: isChosen(state, band),
            },
          ],
    );
    return {bars, statistic, empty: "No chosen day of this P&L has an exposure."};
  };
  let shown = state;
  const pick = (band: number, add: boolean) => {
    const {boxes} = shown.selection;
    const box = boxOf(shown, band);
    const others = boxes.filter((each) => String(each.exposure) !== String(box.exposure));
    const had = others.length < boxes.length;
    bar.choose({boxes: add ? (had ? others : [...boxes, box]) : had && boxes.length === 1 ? [] : [box]});
  };
  return live(
    (first: ExplorerState, width) => {
      const chart = pickBars(barsState(first), {
        width,
        label: "P&L by gross exposure",
        format: statisticText,
        tell: told,
        pick,
      });
      const follow = chart.update!;
      const update = (next: ExplorerState) => {
        shown = next;
        follow(barsState(next));
      };
      update(first);
      return Object.assign(chart as Element, {update});
    },
    state,
    {height: 260},
  );
}

/** Exposure against the return of the day after. */
export function dotsView(state: ExplorerState & {readonly on: Box["on"]}, bar: FilterBar): LiveView<typeof state> {
  const dotsState = ({pnl, filtered: {failed}, selection: {boxes}, on}: typeof state) => ({
    on,
    exposure: pnl[on],
    following: pnl.following,
    counted: failed.map((bits) => Number((bits & ALL_FILTERS & ~dayFilter.boxes) === 0)),
    boxes,
  });
  return live(
    (first: typeof state, width) => {
      const chart = exposureDots(dotsState(first), {width, choose: (boxes) => bar.choose({boxes})});
      const follow = chart.update!;
      const place = document.createElement("div");
      place.append(chart);
      let {on} = first;
      let drawn = {chart, follow};
      const update = (next: typeof state) => {
        if (next.on !== on) {
          on = next.on;
          const other = exposureDots(dotsState(next), {width, choose: (boxes) => bar.choose({boxes})});
          drawn = {chart: other, follow: other.update!};
          place.replaceChildren(other);
        } else drawn.follow(dotsState(next));
      };
      return Object.assign(place, {update});
    },
    state,
    {height: 300},
  );
}

/** A regime a row, a source or profile a column. */
export function matrixState(state: ExplorerState, by: "exposure" | "rotation", members: Members): RegimeMatrixState {
  const {measure, pnl, filtered, statistic, periods, selection} = state;
  const table = by === "exposure" ? filtered.byExposure : filtered.byRotation;
  const columns =
    measure === "profiles"
      ? members.profiles.map((swatch, member) => ({member, swatch}))
      : measure === "account"
        ? [{member: 0, swatch: accountSwatch}]
        : measuredSources(measure, pnl.sources.length).map((member) => ({member, swatch: members.sources[member]!}));
  const known = columns.filter(({member}) => table[member]?.squares.some((x) => x > 0));
  const rows = members[by].flatMap((swatch, member) =>
    known.some((column) => table[column.member]!.days[member]! > 0) ? [{member, swatch}] : [],
  );
  const dimension = measure === "profiles" ? "profiles" : measure === "account" ? undefined : "sources";
  return {
    rows,
    columns: known,
    cells: rows.map((row) => known.map((column) => estimate(table[column.member]!, row.member, {statistic, periods}))),
    statistic,
    isChosen: (row, column) =>
      selection[by].includes(row) && (dimension === undefined || selection[dimension].includes(column)),
    empty: `No chosen day of this P&L has ${by === "exposure" ? "an exposure" : "a rotation"} regime.`,
  };
}

/** The selection and what it is held against, as dots on their intervals. */
export function comparisonView(state: {readonly held: HeldAgainst | undefined}): LiveView<typeof state> {
  return live(
    ({held}: typeof state, width) => {
      if (held === undefined) return document.createElement("div");
      const {comparison, statistic} = held;
      const row = (label: string, compared: Pick<Estimate, "value" | "low" | "high">, color: string, note: string) => ({
        label,
        ...compared,
        color,
        note,
      });
      return intervalDots(
        [
          row("Selection", comparison.first, ink.accent, count(comparison.first.days, "day")),
          row(
            held.kind === "saved" ? "Saved selection" : "Rest",
            comparison.second,
            ink.muted,
            count(comparison.second.days, "day"),
          ),
          row("Difference", comparison.difference, ink.strong, ""),
        ].map((each) => ({...each, color: each.color ?? unclassifiedColor})),
        {
          width,
          label: statisticLabels[statistic],
          format: (value) => statisticText(value, statistic),
          level: 0.95,
        },
      );
    },
    state,
    {height: 0},
  );
}

/** What the members' own P&L is shown as. */
export const shownAs = (statistic: Statistic): string => statisticLabels[statistic].toLowerCase();

/** What a click on a cell of the matrix chooses: its regime, and its source or profile. */
export function pickCell(
  bar: FilterBar,
  {measure, regimes}: {readonly measure: Measure; readonly regimes: string},
  row: number,
  column: number,
  add: boolean,
): void {
  const by = regimes === "rotation" ? "rotation" : "exposure";
  const of = measure === "profiles" ? "profiles" : measure === "account" ? undefined : "sources";
  const {value} = bar;
  const joined = (chosen: readonly number[], member: number) =>
    add && !chosen.includes(member) ? [...chosen, member].sort((a, b) => a - b) : add ? chosen : [member];
  const isAlone = (chosen: readonly number[], member: number) => chosen.length === 1 && chosen[0] === member;
  const again = !add && isAlone(value[by], row) && (of === undefined || isAlone(value[of], column));
  bar.choose({
    [by]: again ? [] : joined(value[by], row),
    ...(of !== undefined && {[of]: again ? [] : joined(value[of], column)}),
  });
}
