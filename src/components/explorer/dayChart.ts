import * as d3 from "d3";
import * as Plot from "@observablehq/plot";
import {MS_PER_DAY} from "../../analytics/calendar.js";
import type {Span} from "../../analytics/explorer/selection.js";
import {decimate} from "../charts/decimation.js";
import {eventMarks} from "../charts/eventRules.js";
import {plot} from "../charts/plot.js";
import {axisMarks, DATE_AXIS_HEIGHT, dateAxis, dateGrid, timeScale, timesOf, timeView} from "../charts/timeAxis.js";
import {valueDomain} from "../charts/timePanels.js";
import {ink} from "../colors.js";
import {percent} from "../format.js";
import {NOTES_CHANGED, pageNoteMarks} from "../link/pageNotes.js";
import {paced, type Updatable} from "../live/live.js";

/** Running P&L with the days that are chosen. */
export interface DayChartState {
  readonly date: Int32Array;
  /** Running P&L; flat over days that other filters leave out. */
  readonly running: Float64Array;
  readonly days: readonly Span[];
}

export interface DayChartOptions {
  readonly width: number;
  readonly height?: number;
  readonly label: string;
  /** Told the spans of days while they are dragged. */
  readonly choose: (days: readonly Span[]) => void;
}

const TICKS = 5;

/**
 * Running P&L over time, on which days are chosen: drag to choose a span, drag its ends or itself to change it, with
 * shift to add another; a click beside it chooses all.
 */
export function dayChart(
  state: DayChartState,
  {width, height = 190, label, choose}: DayChartOptions,
): SVGSVGElement & Updatable<DayChartState> {
  const svg = d3
    .create("svg")
    .attr("class", "plot-figure")
    .attr("width", width)
    .attr("height", height + DATE_AXIS_HEIGHT);
  svg
    .attr("font-family", "inherit")
    .attr("font-size", 11)
    .attr("fill", "currentColor")
    .attr("aria-label", `${label}. Drag to choose days.`)
    .attr("role", "img");
  const drawing = svg.append("g");
  const others = svg.append("g").attr("fill", ink.accent).attr("fill-opacity", 0.14);
  let shown = state;
  let view = timeView(state.date, {width});
  let dragging = false;
  let kept: readonly Span[] = [];
  let told: readonly Span[] | undefined;
  const tell = paced(choose);

  const brush = d3
    .brushX<undefined>()
    .keyModifiers(false)
    .handleSize(12)
    .on("start", ({sourceEvent}: d3.D3BrushEvent<undefined>) => {
      if (!sourceEvent) return;
      dragging = true;
      told = undefined;
      const onSelection = ((sourceEvent as Event).target as Element).matches(".selection, .handle");
      const {days} = shown;
      kept = onSelection ? days.slice(0, -1) : (sourceEvent as MouseEvent).shiftKey ? days : [];
    })
    .on("brush end", ({selection, sourceEvent, type}: d3.D3BrushEvent<undefined>) => {
      if (!sourceEvent) return;
      if (type === "end") dragging = false;
      const span = spanOf(selection as [number, number] | null);
      const days = span === undefined ? kept : [...kept, span];
      const known = String(days) === String(told);
      told = days;
      if (type !== "end") tell(days);
      else if (tell.waits || !known) tell.end(days);
    });
  const group = svg.append("g").attr("class", "brush").attr("data-export", "no");

  /** Days that a selection of pixels covers. */
  function spanOf(pixels: [number, number] | null): Span | undefined {
    if (pixels === null || pixels[1] - pixels[0] < 2) return undefined;
    const [first, last] = pixels.map((pixel) => Math.round(view.x.invert(pixel).getTime() / MS_PER_DAY));
    return [first!, Math.max(first!, last! - 1)];
  }

  const pixelsOf = ([from, to]: Span): [number, number] | null => {
    const [a, b] = [from, to + 1].map((day) => Math.max(view.left, Math.min(view.right, view.x(day * MS_PER_DAY))));
    return b! > a! ? [a!, b!] : null;
  };

  function showDays({days}: DayChartState): void {
    const active = dragging || days.length === 0 ? undefined : pixelsOf(days[days.length - 1]!);
    if (!dragging) group.call(brush.move, active ?? null);
    const fixed = (dragging ? kept : days.slice(0, -1)).flatMap((span) => {
      const pixels = pixelsOf(span);
      return pixels === null ? [] : [pixels];
    });
    others
      .selectAll("rect")
      .data(fixed)
      .join("rect")
      .attr("x", ([a]) => a)
      .attr("width", ([a, b]) => b - a)
      .attr("y", 4)
      .attr("height", height - 4);
  }

  function draw({date, running}: DayChartState): void {
    view = timeView(date, {width});
    const rows = decimate(running, view);
    const domain = valueDomain([running], [0]);
    // as many digits as tell one tick from the next
    const digits = Math.max(0, Math.ceil(-Math.log10((100 * (domain[1] - domain[0])) / TICKS)));
    const tickFormat = (value: number) => percent(value, {digits});
    const figure = plot({
      width,
      height,
      marginTop: 6,
      marginBottom: 4,
      marginLeft: view.left,
      marginRight: width - view.right,
      x: timeScale(view),
      y: {domain, label: null, ticks: TICKS, tickFormat, tickSize: 0},
      marks: [
        dateGrid(view),
        Plot.gridY({ticks: TICKS, stroke: ink.grid}),
        Plot.ruleY([0], {stroke: ink.muted}),
        Plot.lineY(
          {length: rows.length},
          {x: timesOf(date, rows), y: Array.from(rows, (row) => running[row]), stroke: ink.strong, strokeWidth: 1.4},
        ),
      ],
    });
    drawing
      .node()!
      .replaceChildren(...figure.querySelectorAll(":scope > g"), ...axisMarks(dateAxis(view, width), height));
    const notes = pageNoteMarks();
    const place = {rows: 1, rowHeight: 15, bottom: height, width, color: ink.accent, name: "Notes"};
    if (notes.length > 0) drawing.append(() => eventMarks(notes, view, place));
    brush.extent([
      [view.left, 4],
      [view.right, height],
    ]);
    group.call(brush);
    group.select(".overlay").style("touch-action", "pan-y");
    group.select(".selection").attr("fill", ink.accent).attr("fill-opacity", 0.16).attr("stroke", ink.accent);
    group.selectAll(".handle").attr("fill", ink.accent).attr("fill-opacity", 0.001);
  }

  const update = (next: DayChartState) => {
    const same = sameColumn(next.date, shown.date) && sameColumn(next.running, shown.running);
    shown = next;
    if (!same) draw(next);
    showDays(next);
  };
  svg.attr("data-notes", "").on(NOTES_CHANGED, () => {
    draw(shown);
    showDays(shown);
  });
  draw(state);
  showDays(state);
  return Object.assign(svg.node()!, {update});
}

function sameColumn(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && (a[i] === a[i] || b[i] === b[i])) return false;
  return true;
}
