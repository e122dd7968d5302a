import * as d3 from "d3";
import * as Plot from "@observablehq/plot";
import {MS_PER_DAY} from "../../analytics/calendar.js";
import {longDay} from "../format.js";
import {ink} from "../colors.js";
import {uniqueId} from "../element.js";
import {NOTES_CHANGED, pageNoteMarks} from "../link/pageNotes.js";
import {decimate} from "./decimation.js";
import {eventMarks, labelRows} from "./eventRules.js";
import {spreadLabels} from "./labelPlacement.js";
import {noteGestures} from "./noteGestures.js";
import {
  DATE_AXIS_HEIGHT,
  dateAxis,
  dateGrid,
  NARROW,
  rowAt,
  timeScale,
  timeView,
  type TimeChartOptions,
  type TimeView,
} from "./timeAxis.js";
import {plot} from "./plot.js";
import {ticksOf, type TickFormat} from "./ticks.js";

/** One value a day. */
export interface TimeSeries {
  readonly label: string;
  /** A value a row of the dates; NaN is a gap. */
  readonly values: Float64Array;
  readonly color: string;
  /** As it stands in the read-out. */
  readonly format: (value: number) => string;
  /** How it is drawn; `"none"` where the panel's own marks draw it. */
  readonly draw?: "line" | "area" | "none";
  readonly dash?: string;
  readonly strokeWidth?: number;
  /** Whether its name stands at the right end of the line. */
  readonly named?: boolean;
}

/** A horizontal line at a value that matters. */
export interface LevelRule {
  readonly value: number;
  readonly label?: string;
  readonly color?: string;
  readonly dash?: string;
}

/** One plot of a stack that shares a date axis. */
export interface TimePanel {
  readonly title: string;
  /** Unit of the vertical axis, as words. */
  readonly unit: string;
  /** Height of the plot itself, in pixels. */
  readonly height: number;
  readonly series: readonly TimeSeries[];
  /** Ends of the vertical axis; see valueDomain. */
  readonly domain: readonly [number, number];
  /** Of the ticks. */
  readonly format: TickFormat;
  readonly rules?: readonly LevelRule[];
  /** Marks under the lines. */
  readonly marks?: (view: TimeView) => Plot.Markish[];
}

/** An entry of the read-out. */
export interface Reading {
  readonly label: string;
  readonly value: string;
  /** Of the swatch before it. */
  readonly color?: string;
}

export interface TimePanelsOptions extends TimeChartOptions {
  /** What the chart shows, in words, for those who do not see it. */
  readonly label: string;
  /** What the read-out tells of a row besides the series. */
  readonly read?: (row: number) => readonly Reading[];
  /** A strip between the last panel and the date axis, left for others to fill. */
  readonly strip?: {readonly title: string; readonly height: number};
}

/** A panel as it stands in the figure. */
export interface PlacedPanel {
  /** Edges of the plot, in pixels from the top of the figure. */
  readonly top: number;
  readonly bottom: number;
  readonly y: d3.ScaleLinear<number, number>;
}

/** A stack of panels, for the charts built on it. */
export interface TimePanels {
  readonly node: HTMLElement;
  readonly svg: SVGSVGElement;
  /** Drawn over the panels, untouched by `draw`. */
  readonly overlay: SVGGElement;
  readonly view: TimeView;
  readonly panels: readonly PlacedPanel[];
  /** Top of the strip. */
  readonly stripTop: number;
  /** Draws all panels anew. */
  draw(panels: readonly TimePanel[], domain?: readonly [Date, Date]): void;
  /** Writes the read-out again, after what it tells has changed. */
  refresh(): void;
}

const TITLE = 26;
const GAP = 8;
const EVENT_ROW = 15;

/**
 * Ends of a vertical axis: the finite values, what must be seen besides, and round numbers.
 *
 * @param columns any number of columns; NaN and infinite values do not count
 * @param include values that must lie on the axis, such as zero or a threshold
 */
export function valueDomain(columns: readonly Float64Array[], include: readonly number[] = []): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  const see = (value: number): void => {
    if (value - value !== 0) return;
    if (value < low) low = value;
    if (value > high) high = value;
  };
  for (const column of columns) column.forEach(see);
  include.forEach(see);
  if (low > high) return [0, 1];
  if (low === high) [low, high] = low === 0 ? [0, 1] : [low - Math.abs(low) / 2, low + Math.abs(low) / 2];
  return d3.nice(low, high, 6);
}

/**
 * Panels one under the other on one date axis, with one crosshair and one line that reads out all of them.
 * The crosshair follows the pointer, and the arrow keys once it has the focus.
 */
export function timePanels(date: Int32Array, first: readonly TimePanel[], options: TimePanelsOptions): TimePanels {
  const {width, events = [], label, read = () => [], strip} = options;
  const node = d3.create("div").attr("class", "time-panels").attr("role", "group").attr("aria-label", label);
  const reading = node.append("div").attr("class", "reading");
  const svg = node.append("svg").attr("class", "plot-figure").attr("width", width).attr("fill", "currentColor");
  svg
    .attr("font-family", "inherit")
    .attr("font-size", 11)
    .attr("style", "display: block; max-width: 100%; overflow: visible");
  const drawing = svg.append("g");
  const cursor = svg.append("g").attr("class", "crosshair").attr("data-export", "no").attr("pointer-events", "none");
  const overlay = svg.append("g");

  let panels = first;
  let shownDomain = options.domain;
  let view = timeView(date, options);
  let placed: PlacedPanel[] = [];
  let stripTop = 0;
  let bottom = 0;
  let row = view.to - 1;
  let pointing = false;

  const narrow = width < NARROW;
  const eventRows = events.length === 0 ? 0 : narrow ? 2 : 3;
  /** Height of the rows of labels above the panels. */
  let rulesTop = 0;

  function draw(next: readonly TimePanel[], domain = options.domain): void {
    panels = next;
    shownDomain = domain;
    view = timeView(date, {width, domain});
    const notes = pageNoteMarks();
    const noteRows = labelRows(notes, view, width, narrow ? 1 : 2);
    rulesTop = (eventRows + noteRows) * EVENT_ROW;
    drawing.selectChildren().remove();
    placed = [];
    let top = rulesTop;
    for (const panel of panels) {
      adopt(drawing, plotPanel(panel, view, width), top, panel.title);
      const ends: [number, number] = [top + TITLE + panel.height, top + TITLE];
      placed.push({top: ends[1], bottom: ends[0], y: d3.scaleLinear(panel.domain, ends)});
      top = ends[0] + GAP;
    }
    stripTop = top;
    bottom = strip === undefined ? top - GAP + 4 : top + strip.height;
    if (strip !== undefined)
      drawing
        .append("text")
        .attr("x", view.left - 6)
        .attr("y", stripTop + strip.height / 2 + 4)
        .attr("text-anchor", "end")
        .attr("fill", ink.muted)
        .text(strip.title);
    adopt(drawing, dateAxis(view, width), bottom, "Dates");
    if (eventRows > 0)
      drawing.append(() => eventMarks(events, view, {rows: eventRows, rowHeight: EVENT_ROW, bottom, width}));
    if (noteRows > 0)
      drawing.append(() =>
        eventMarks(notes, view, {
          ...{rows: noteRows, rowHeight: EVENT_ROW, top: eventRows * EVENT_ROW, bottom, width},
          ...{color: ink.accent, name: "Notes"},
        }),
      );
    // over the rules of the events, which run through all panels
    panels.forEach((panel, p) => title(drawing, panel, placed[p]!.top - TITLE + 12, narrow));
    const height = bottom + DATE_AXIS_HEIGHT;
    svg.attr("height", height).attr("viewBox", `0 0 ${width} ${height}`);
    slider
      .attr("x", view.left)
      .attr("y", rulesTop)
      .attr("width", view.right - view.left)
      .attr("height", bottom - rulesTop);
    if (row < view.from || row >= view.to || !pointing) row = lastRow();
    refresh();
  }

  /** The last row inside the domain: the neighbour beyond it is drawn, not read. */
  function lastRow(): number {
    const row = view.to - 1;
    return row > view.from && view.x(date[row]! * MS_PER_DAY) >= view.right ? row - 1 : row;
  }

  function readings(): Reading[] {
    return [
      ...panels.flatMap(({series}) =>
        series.map(({label, values, color, format}) => ({label, value: format(values[row]!), color})),
      ),
      ...read(row),
    ];
  }

  function refresh(): void {
    const entries = row < 0 ? [] : readings();
    const day = row < 0 ? "No days" : longDay(date[row]);
    reading
      .selectAll<HTMLSpanElement, number>(".reading-day")
      .data([0])
      .join("span")
      .attr("class", "reading-day")
      .filter(function () {
        return this.textContent !== day;
      })
      .text(day);
    reading
      .selectAll<HTMLSpanElement, Reading>(".reading-entry")
      .data(entries)
      .join((enter) => {
        const entry = enter.append("span").attr("class", "reading-entry");
        entry.append("i").attr("class", "swatch");
        entry.append("span").attr("class", "reading-label");
        entry.append("b");
        return entry;
      })
      .each(function ({label, value, color}) {
        const [swatch, name, figure] = this.children as unknown as HTMLElement[];
        swatch!.style.setProperty("--swatch", color ?? "none");
        swatch!.hidden = color === undefined;
        // The same words written again would be laid out again.
        if (name!.textContent !== label) name!.textContent = label;
        if (figure!.textContent !== value) figure!.textContent = value;
      });
    cursor.attr("visibility", pointing ? "visible" : "hidden");
    const at = row < 0 ? 0 : view.x(date[row]! * MS_PER_DAY);
    if (pointing) {
      cursor
        .selectAll("line")
        .data([0])
        .join("line")
        .attr("stroke", ink.muted)
        .attr("stroke-opacity", 0.7)
        .attr("x1", at)
        .attr("x2", at)
        .attr("y1", rulesTop)
        .attr("y2", bottom);
      const dots = panels.flatMap(({series}, p) =>
        series
          .filter(({values, draw = "line"}) => draw !== "none" && Number.isFinite(values[row]))
          .map(({values, color}) => ({color, y: placed[p]!.y(values[row]!)})),
      );
      cursor
        .selectAll("circle")
        .data(dots)
        .join("circle")
        .attr("r", 3)
        .attr("cx", at)
        .attr("cy", ({y}) => y)
        .attr("fill", ({color}) => color)
        .attr("stroke", ink.surface)
        .attr("stroke-width", 1.25);
    }
    slider
      .attr("aria-valuemin", 0)
      .attr("aria-valuemax", Math.max(0, date.length - 1))
      .attr("aria-valuenow", Math.max(0, row))
      .attr(
        "aria-valuetext",
        row < 0
          ? "No days"
          : `${longDay(date[row])}: ${entries.map(({label, value}) => `${label} ${value}`).join(", ")}`,
      );
  }

  function point(to: number): void {
    pointing = to >= 0;
    row = pointing ? to : lastRow();
    refresh();
  }

  const slider = overlay
    .append("rect")
    .attr("class", "crosshair-slider")
    .attr("data-export", "no")
    .attr("role", "slider")
    .attr("tabindex", 0)
    .attr("aria-label", "Day read out")
    .attr("fill", "none")
    .attr("pointer-events", "all")
    .on("keydown", (event: KeyboardEvent) => {
      const step = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 21, PageDown: -21}[event.key];
      const to =
        event.key === "Home" ? view.from : event.key === "End" ? lastRow() : step === undefined ? -1 : row + step;
      if (to < 0 && step === undefined) return;
      event.preventDefault();
      point(Math.max(view.from, Math.min(lastRow(), to)));
    })
    .on("blur", () => point(-1));

  let pending = 0;
  svg
    .on("pointermove", (event: PointerEvent) => {
      if (svg.node()?.hasPointerCapture(event.pointerId)) return; // something is being dragged
      const [x] = d3.pointer(event, svg.node());
      cancelAnimationFrame(pending);
      pending = requestAnimationFrame(() => point(rowAt(view, x)));
    })
    .on("pointerleave pointercancel", () => {
      cancelAnimationFrame(pending);
      point(-1);
    });

  noteGestures({
    svg: svg.node() as SVGSVGElement,
    surface: slider.node() as SVGRectElement,
    edges: () => [rulesTop, bottom],
    dayAt: (pixel) => date[rowAt(view, pixel)] ?? NaN,
    day: () => date[row] ?? NaN,
    pixelOf: (day) => Math.max(view.left, Math.min(view.right, view.x(day * MS_PER_DAY))),
  });
  node.attr("data-notes", "").on(NOTES_CHANGED, () => draw(panels, shownDomain));

  draw(first);
  return {
    node: node.node() as HTMLElement,
    svg: svg.node() as SVGSVGElement,
    overlay: overlay.node() as SVGGElement,
    get view() {
      return view;
    },
    get panels() {
      return placed;
    },
    get stripTop() {
      return stripTop;
    },
    draw,
    refresh,
  };
}

/**
 * The lines and areas of a panel, as a mark of its own: thousands of points go straight from columns to paths, in a
 * fraction of the time that channels take, so that a brush can redraw them as it moves.
 */
function seriesPaths(
  series: readonly TimeSeries[],
  view: TimeView,
  y: d3.ScaleLinear<number, number>,
  thin: number,
): SVGGElement {
  const {date, left, right, x} = view;
  const first = x.domain()[0]!.getTime() / MS_PER_DAY;
  const perDay = (right - left) / (x.domain()[1]!.getTime() / MS_PER_DAY - first);
  const frame = uniqueId("frame");
  const [bottom, top] = y.range();
  const group = d3.create<SVGGElement>("svg:g").attr("aria-label", "line").attr("fill", "none");
  group.attr("stroke-linejoin", "bevel").attr("stroke-linecap", "round").attr("clip-path", `url(#${frame})`);
  const window = group
    .append("clipPath")
    .attr("id", frame)
    .append("rect")
    .attr("x", left)
    .attr("width", right - left);
  window.attr("y", top! - 2).attr("height", bottom! - top! + 4);
  for (const {values, color, draw = "line", dash, strokeWidth = thin} of series) {
    if (draw === "none") continue;
    const rows = decimate(values, view);
    const at = (row: number): number => left + (date[row]! - first) * perDay;
    const height = (row: number): number => y(values[row]!);
    const known = (row: number): boolean => Number.isFinite(values[row]);
    if (draw === "area") {
      const area = d3.area<number>().digits(1).defined(known).x(at).y0(y(0)).y1(height);
      group.append("path").attr("fill", color).attr("fill-opacity", 0.22).attr("d", area(rows));
    }
    const line = d3.line<number>().digits(1).defined(known).x(at).y(height);
    const path = group.append("path").attr("stroke", color).attr("stroke-width", strokeWidth).attr("d", line(rows));
    if (dash !== undefined) path.attr("stroke-dasharray", dash);
  }
  return group.node() as SVGGElement;
}

/** Moves the marks of a Plot into a group of the figure, so that the figure stays one image to save. */
function adopt(
  parent: d3.Selection<SVGGElement, undefined, null, undefined>,
  plot: SVGSVGElement,
  top: number,
  label: string,
): void {
  const group = parent
    .append("g")
    .attr("transform", `translate(0,${top})`)
    .attr("role", "img")
    .attr("aria-label", label);
  for (const name of ["text-anchor", "fill"]) group.attr(name, plot.getAttribute(name));
  plot.querySelector(":scope > style")?.remove();
  group.node()?.append(...plot.childNodes);
}

function plotPanel(
  {height, series, domain, format, rules = [], marks}: TimePanel,
  view: TimeView,
  width: number,
): SVGSVGElement {
  const {left, right} = view;
  const narrow = width < NARROW;
  const tickCount = Math.max(3, Math.round(height / 34));
  const y = d3.scaleLinear(domain, [TITLE + height, TITLE]);
  const names = [
    ...rules.flatMap(({value, label, color = ink.muted}) => (label === undefined ? [] : [{text: label, value, color}])),
    ...series.flatMap(({named, label, values, color}) => {
      const last = lastKnown(values, view.to);
      return named && last >= 0 ? [{text: label, value: values[last], color}] : [];
    }),
  ].filter(({value}) => value! >= domain[0] && value! <= domain[1]);
  const positions = spreadLabels(
    names.map(({value}) => y(value!)),
    12,
    [TITLE, TITLE + height],
  );
  return plot({
    width,
    height: TITLE + height,
    marginTop: TITLE,
    marginBottom: 0,
    marginLeft: left,
    marginRight: width - right,
    x: timeScale(view),
    y: {domain: [...domain], axis: null},
    marks: [
      dateGrid(view),
      Plot.gridY({ticks: tickCount, stroke: ink.grid, strokeOpacity: 1}),
      Plot.axisY({
        ticks: tickCount,
        tickFormat: ticksOf(format, domain, tickCount),
        tickSize: 0,
        tickPadding: 6,
        label: null,
        fill: ink.muted,
      }),
      ...(marks?.(view) ?? []),
      () => seriesPaths(series, view, y, narrow ? 1 : 1.25),
      ...rules.map(({value, color = ink.muted, dash}) => Plot.ruleY([value], {stroke: color, strokeDasharray: dash})),
      ...names.map(({text, value, color}, i) =>
        Plot.text([value], {
          y: (v: number) => v,
          frameAnchor: "right",
          text: [shorten(text, narrow ? 10 : 15)],
          textAnchor: "start",
          dx: 6,
          dy: positions[i]! - y(value!),
          fill: color,
          stroke: ink.surface,
          strokeWidth: 3,
        }),
      ),
    ],
  }) as SVGSVGElement;
}

function title(
  parent: d3.Selection<SVGGElement, undefined, null, undefined>,
  {title, unit}: TimePanel,
  y: number,
  narrow: boolean,
): void {
  const text = parent.append("text").attr("x", 0).attr("y", y).call(halo);
  text.append("tspan").attr("font-weight", 600).attr("fill", ink.strong).text(title);
  text
    .append("tspan")
    .attr("dx", 6)
    .attr("fill", ink.muted)
    .text(narrow ? unit.split(",")[0]! : unit);
}

/** A rim in the colour of the card, so that words stay readable over lines. */
function halo(text: d3.Selection<SVGTextElement, undefined, null, undefined>): void {
  text
    .attr("stroke", ink.surface)
    .attr("stroke-width", 4)
    .attr("stroke-linejoin", "round")
    .attr("paint-order", "stroke");
}

function lastKnown(values: Float64Array, to: number): number {
  let i = Math.min(to, values.length) - 1;
  while (i >= 0 && !Number.isFinite(values[i])) i--;
  return i;
}

/** Text cut to a length, with an ellipsis where something was cut. */
export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
