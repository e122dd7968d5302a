import * as d3 from "d3";
import * as Plot from "@observablehq/plot";
import {MS_PER_DAY, utcDate} from "../../analytics/calendar.js";
import {ink} from "../colors.js";
import {longDay} from "../format.js";
import {paced} from "../live/live.js";
import {decimate} from "./decimation.js";
import {noteLayer} from "./noteLayer.js";
import {plot} from "./plot.js";
import {
  axisMarks,
  DATE_AXIS_HEIGHT,
  dateAxis,
  timeScale,
  timesOf,
  timeView,
  type TimeChartOptions,
} from "./timeAxis.js";
import {valueDomain} from "./timePanels.js";

/** First and last day, both included; undefined stands for all days. */
export type DateSpan = readonly [Date, Date] | undefined;

export interface OverviewBrushOptions extends Pick<TimeChartOptions, "width" | "height"> {
  /** What the strip shows, with its unit. */
  readonly label: string;
  readonly color?: string;
  /** Span selected at first. */
  readonly value?: DateSpan;
  /** Told when the reader selects, as fast as the page can follow; the event `input` tells the same. */
  readonly onRange?: (span: DateSpan) => void;
}

/** A strip of the whole history whose `value` is the span selected on it. */
export interface OverviewBrush extends HTMLElement {
  /** Setting it moves the brush and tells nobody. */
  value: DateSpan;
}

/**
 * A thin strip of a whole series, to select the days that a page is about: drag to select, drag the selection or its
 * ends to change it, double-click for all days. Who cannot drag has the date fields of the page.
 */
export function overviewBrush(
  {date, values}: {readonly date: Int32Array; readonly values: Float64Array},
  {width, height = 52, label, color = ink.muted, value: initial, onRange}: OverviewBrushOptions,
): OverviewBrush {
  const view = timeView(date, {width});
  const {left, right, x} = view;
  const rows = decimate(values, view);
  const channels = {x: timesOf(date, rows), y: Array.from(rows, (row) => values[row])};
  const svg = plot({
    width,
    height: height + DATE_AXIS_HEIGHT,
    marginTop: 2,
    marginBottom: DATE_AXIS_HEIGHT,
    marginLeft: left,
    marginRight: width - right,
    x: timeScale(view),
    y: {domain: valueDomain([values], [0]), axis: null},
    marks: [
      Plot.areaY({length: rows.length}, {...channels, fill: color, fillOpacity: 0.25}),
      Plot.lineY({length: rows.length}, {...channels, stroke: color, strokeWidth: 1}),
    ],
  }) as SVGSVGElement;
  svg.append(...axisMarks(dateAxis(view, width), height));
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${label}. Drag to select days.`);

  const node = d3.create("div").attr("class", "overview-brush");
  node.append(() => svg);
  const caption = node.append("div").attr("class", "overview-caption");

  let span = initial;
  let told = initial;
  let silent = false;
  let frame = 0;
  svg.append(noteLayer(view, [2, height]));
  const selection = d3.select(svg).append("g").attr("class", "brush");
  const brush = d3
    .brushX<unknown>()
    .extent([
      [left, 2],
      [right, height],
    ])
    .handleSize(12)
    .on("brush end", ({selection, sourceEvent, type}: d3.D3BrushEvent<unknown>) => {
      if (silent || !sourceEvent) return;
      cancelAnimationFrame(frame);
      const next = spanOf(selection as [number, number] | null);
      if (type === "end") finish(next);
      else frame = requestAnimationFrame(() => choose(next));
    });
  selection.call(brush).on("dblclick", () => {
    set(undefined);
    tell();
  });
  selection.select(".selection").attr("fill", ink.accent).attr("fill-opacity", 0.16).attr("stroke", ink.accent);
  selection.selectAll(".handle").attr("fill", ink.accent).attr("fill-opacity", 0.001);

  /** Days that a selection of pixels covers; all of them where it is empty. */
  function spanOf(pixels: [number, number] | null): DateSpan {
    if (pixels === null || pixels[1] - pixels[0] < 2) return undefined;
    const [first, last] = pixels.map((pixel) => x.invert(pixel).getTime() / MS_PER_DAY);
    const from = Math.round(first!);
    return [utcDate(from), utcDate(Math.max(from, Math.round(last!) - 1))];
  }

  function choose(next: DateSpan): void {
    if (String(next) === String(span)) return;
    span = next;
    write();
    tell();
  }

  /** The end of a drag is passed on at once: nothing of it comes after what the reader does next. */
  function finish(next: DateSpan): void {
    const known = String(next) === String(span);
    span = next;
    write();
    if (pace.waits || !known) pace.end(next);
  }

  const pace = paced((next: DateSpan) => {
    told = next;
    node.node()?.dispatchEvent(new Event("input", {bubbles: true}));
    onRange?.(next);
  });
  const tell = () => pace(span);

  function follow(next: DateSpan): void {
    // What the page shows by now is an earlier move of the drag that goes on.
    if (pace.waits && String(next) === String(told)) return;
    pace.drop();
    set(next);
  }

  function set(next: DateSpan): void {
    cancelAnimationFrame(frame); // what the pointer chose before does not come after
    span = next;
    silent = true;
    selection.call(
      brush.move,
      next === undefined ? null : [within(x(next[0])), within(x(d3.utcDay.offset(next[1], 1)))],
    );
    silent = false;
    write();
  }

  const within = (pixel: number): number => Math.max(left, Math.min(right, pixel));

  function write(): void {
    const [first, last] = (span ?? [view.domain[0], d3.utcDay.offset(view.domain[1], -1)]).map(
      (day) => day.getTime() / MS_PER_DAY,
    );
    caption.text(
      date.length === 0
        ? "No days"
        : span === undefined
          ? `${label}, all days: ${longDay(first)} to ${longDay(last)}. Drag to select some.`
          : `${label}, ${longDay(first)} to ${longDay(last)}. Double-click for all days.`,
    );
  }

  set(initial);
  return Object.defineProperty(node.node() as HTMLElement, "value", {
    get: () => span,
    set: follow,
    configurable: true,
  }) as OverviewBrush;
}
