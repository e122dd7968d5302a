import * as d3 from "d3";
import * as Plot from "@observablehq/plot";
import {MS_PER_DAY, utcDate} from "../../analytics/calendar.js";
import {dayRange} from "../../analytics/exposure/dayRange.js";
import {ink} from "../colors.js";
import type {EventMark} from "../siteTables/exposureTables.js";
import {plot} from "./plot.js";

/** What every chart over time takes. */
export interface TimeChartOptions {
  /** Pixels. */
  readonly width: number;
  /** Pixels; each chart has its own default. */
  readonly height?: number;
  /** First and last day shown, both included; all days unless given. */
  readonly domain?: readonly [Date, Date];
  readonly events?: readonly EventMark[];
}

/** What part of a date column a chart shows, and on how many pixels. */
export interface TimeView {
  readonly date: Int32Array;
  /** Rows to draw: those within the domain and one neighbour on either side, so that lines run to the edge. */
  readonly from: number;
  readonly to: number;
  /** From the midnight that begins the first day to the one that ends the last. */
  readonly domain: readonly [Date, Date];
  /** Edges of the plot, in pixels. */
  readonly left: number;
  readonly right: number;
  /** Pixel of a moment. */
  readonly x: d3.ScaleTime<number, number>;
}

/** Below this width charts leave out what a phone has no room for. */
export const NARROW = 560;

/** The margins that all charts over time share, so that one under the other they line up. */
export function timeMargins(width: number): {left: number; right: number} {
  return width < NARROW ? {left: 40, right: 62} : {left: 46, right: 98};
}

/**
 * The view of a date column on a chart of some width.
 *
 * @param date day numbers, ascending
 * @param domain first and last day, both included; where it is missing, or no row has a date, all there is
 */
export function timeView(date: Int32Array, {width, domain}: TimeChartOptions): TimeView {
  const {left, right: marginRight} = timeMargins(width);
  const right = Math.max(left + 1, width - marginRight);
  const [first, last] = domain
    ? d3.sort(domain.map((day) => Math.floor(day.getTime() / MS_PER_DAY)))
    : [date[0] ?? 0, date[date.length - 1] ?? 0];
  const rows = dayRange(date, first, last);
  const ends: [Date, Date] = [utcDate(first!), utcDate(last! + 1)];
  return {
    date,
    from: Math.max(0, rows.from - 1),
    to: Math.min(date.length, rows.to + 1),
    domain: ends,
    left,
    right,
    x: d3.scaleUtc(ends, [left, right]),
  };
}

/** The date axis of a view as options of a Plot. */
export function timeScale({domain, left, right}: TimeView): Plot.ScaleOptions {
  return {type: "utc", domain: [...domain], range: [left, right], axis: null, label: null};
}

/** Moments of rows, for a channel of Plot. */
export function timesOf(date: Int32Array, rows: ArrayLike<number>): Date[] {
  return Array.from(rows, (row) => utcDate(date[row]!));
}

/** Row of a view nearest to a pixel; -1 where there is none. */
export function rowAt({date, from, to, x}: TimeView, pixel: number): number {
  if (to <= from) return -1;
  const day = x.invert(pixel).getTime() / MS_PER_DAY;
  const row = d3.bisectCenter(date, day, from, to);
  return Math.min(to - 1, Math.max(from, row));
}

/** The labelled date axis, alone in a strip of its own under the panels. */
export function dateAxis(view: TimeView, width: number): SVGSVGElement {
  return plot({
    width,
    height: DATE_AXIS_HEIGHT,
    marginTop: 0,
    marginLeft: view.left,
    marginRight: width - view.right,
    marginBottom: DATE_AXIS_HEIGHT,
    x: timeScale(view),
    marks: [Plot.axisX({ticks: tickCount(view), color: ink.muted, stroke: ink.grid, fill: ink.muted, tickSize: 4})],
  }) as SVGSVGElement;
}

/** The marks of a date axis, moved under a plot that holds them. */
export function axisMarks(axis: SVGSVGElement, top: number): SVGElement[] {
  const marks = Array.from(axis.children).filter((child): child is SVGElement => child.tagName === "g");
  for (const mark of marks) {
    const group = mark.getAttribute("transform") ?? "";
    mark.setAttribute("transform", `translate(0,${top}) ${group}`);
  }
  return marks;
}

/** Faint verticals through a panel, at the ticks of the date axis. */
export function dateGrid(view: TimeView): Plot.Markish {
  return Plot.gridX({ticks: tickCount(view), stroke: ink.grid, strokeOpacity: 0.6});
}

export const DATE_AXIS_HEIGHT = 32;

const tickCount = ({left, right}: TimeView): number => Math.max(2, Math.round((right - left) / 84));
