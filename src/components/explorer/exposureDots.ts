import * as d3 from "d3";
import * as Plot from "@observablehq/plot";
import type {Box} from "../../analytics/explorer/selection.js";
import {plot} from "../charts/plot.js";
import {percentTicks, ticksOf} from "../charts/ticks.js";
import {NARROW} from "../charts/timeAxis.js";
import {ink} from "../colors.js";
import {paced, type Updatable} from "../live/live.js";

/** Days as dots: exposure, and the return that followed. */
export interface ExposureDotsState {
  readonly on: Box["on"];
  readonly exposure: Float64Array;
  readonly following: Float64Array;
  /** 1 for each day that the other filters leave. */
  readonly counted: Uint8Array;
  readonly boxes: readonly Box[];
}

export interface ExposureDotsOptions {
  readonly width: number;
  readonly height?: number;
  /** Told the rectangles while they are dragged. */
  readonly choose: (boxes: readonly Box[]) => void;
}

/** Ticks upwards, about. */
const UP = 6;

/**
 * Exposure against the return of the day after, a dot a day; days that other filters leave out are faint. Drag a
 * rectangle to choose the days in it, with shift to add another; a click beside it chooses all.
 */
export function exposureDots(
  state: ExposureDotsState,
  {width, height = 300, choose}: ExposureDotsOptions,
): SVGSVGElement & Updatable<ExposureDotsState> {
  const [left, right, top, bottom] = [width < NARROW ? 44 : 52, width - 12, 8, height - 40];
  const {on} = state;
  const name = on === "gross" ? "Gross exposure" : "Net exposure";
  const dots = {length: state.exposure.length};
  const domainOf = (values: Float64Array): [number, number] => {
    const [low = 0, high = 1] = d3.extent(values.filter(Number.isFinite));
    return low === high ? [low - 0.5, high + 0.5] : [low, high];
  };
  const [exposures, returns] = [domainOf(state.exposure), domainOf(state.following)];
  const across = Math.max(3, Math.round(width / 90));
  const axes = plot({
    width,
    height,
    marginLeft: left,
    marginRight: width - right,
    marginTop: top,
    marginBottom: height - bottom,
    x: {
      domain: exposures,
      nice: true,
      label: `${name}, share of capital`,
      labelAnchor: "center",
      labelArrow: "none",
      tickFormat: ticksOf(percentTicks, exposures, across),
      tickSize: 0,
      ticks: across,
    },
    y: {
      domain: returns,
      nice: true,
      label: null,
      tickFormat: ticksOf(percentTicks, returns, UP),
      tickSize: 0,
      ticks: UP,
    },
    style: {fontSize: "11px", fontFamily: "inherit", color: ink.muted, overflow: "visible"},
    marks: [
      Plot.gridX({stroke: ink.grid}),
      Plot.gridY({stroke: ink.grid, ticks: UP}),
      Plot.ruleY([0], {stroke: ink.muted}),
    ],
  }) as SVGSVGElement & {scale(name: string): {apply(x: number): number; invert(x: number): number}};
  const [x, y] = [axes.scale("x"), axes.scale("y")];
  // A day without an exposure or a return that followed has no place.
  const places = Array.from(dots, (_, t) => {
    const [across, up] = [state.exposure[t], state.following[t]];
    const isKnown = Number.isFinite(across) && Number.isFinite(up);
    return isKnown ? `M${x.apply(across!).toFixed(1)} ${y.apply(up!).toFixed(1)}h0` : "";
  });
  axes.setAttribute("role", "img");
  axes.setAttribute("aria-label", `${name} against the return of the day after. Drag to choose days.`);
  const svg = d3.select<SVGSVGElement, unknown>(axes);
  // A path of points with round caps: thousands of circles would each be an element to lay out.
  const layer = (color: string, opacity: number) =>
    svg
      .append("path")
      .attr("fill", "none")
      .attr("stroke", color)
      .attr("stroke-opacity", opacity)
      .attr("stroke-linecap", "round")
      .attr("stroke-width", 3.5);
  const faint = layer(ink.muted, 0.22);
  const counted = layer(ink.accent, 0.5);
  const others = svg.append("g").attr("fill", ink.accent).attr("fill-opacity", 0.12);

  let shown = state;
  let dragging = false;
  let kept: readonly Box[] = [];
  let told: readonly Box[] | undefined;
  const tell = paced(choose);
  type Pixels = [[number, number], [number, number]];
  const brush = d3
    .brush<unknown>()
    .keyModifiers(false)
    .extent([
      [left, top],
      [right, bottom],
    ])
    .on("start", ({sourceEvent}: d3.D3BrushEvent<unknown>) => {
      if (!sourceEvent) return;
      dragging = true;
      told = undefined;
      const onSelection = ((sourceEvent as Event).target as Element).matches(".selection, .handle");
      kept = onSelection ? shown.boxes.slice(0, -1) : (sourceEvent as MouseEvent).shiftKey ? shown.boxes : [];
    })
    .on("brush end", ({selection, sourceEvent, type}: d3.D3BrushEvent<unknown>) => {
      if (!sourceEvent) return;
      if (type === "end") dragging = false;
      const box = selection === null ? undefined : boxOf(selection as Pixels);
      const boxes = box === undefined ? kept : [...kept, box];
      const known = JSON.stringify(boxes) === JSON.stringify(told);
      told = boxes;
      if (type !== "end") tell(boxes);
      else if (tell.waits || !known) tell.end(boxes);
    });
  const group = svg.append("g").attr("class", "brush").attr("data-export", "no");
  group.call(brush);
  group.select(".overlay").style("touch-action", "pan-y");
  group.select(".selection").attr("fill", ink.accent).attr("fill-opacity", 0.12).attr("stroke", ink.accent);

  const rounded = (value: number) => Number(value.toFixed(4));
  const boxOf = ([[x0, y0], [x1, y1]]: Pixels): Box => ({
    on,
    exposure: [rounded(x.invert(x0)), rounded(x.invert(x1))],
    return: [rounded(y.invert(y1)), rounded(y.invert(y0))],
  });
  const pixelsOf = ({exposure, return: following}: Box): Pixels => {
    const within = (pixel: number, low: number, high: number) => Math.max(low, Math.min(high, pixel));
    const at = (end: number, scale: typeof x, [low, high]: [number, number]) =>
      Number.isFinite(end) ? within(scale.apply(end), low, high) : end > 0 === (scale === x) ? high : low;
    const [x0, x1] = exposure.map((end) => at(end, x, [left, right]));
    const [y1, y0] = following.map((end) => at(end, y, [top, bottom]));
    return [
      [x0!, y0!],
      [x1!, y1!],
    ];
  };

  const update = (next: ExposureDotsState) => {
    shown = next;
    const lines = ["", ""];
    places.forEach((place, t) => (lines[next.counted[t]!] += place));
    faint.attr("d", lines[0]!);
    counted.attr("d", lines[1]!);
    const boxes = next.boxes.filter((box) => box.on === on).map(pixelsOf);
    const last = dragging ? undefined : boxes.at(-1);
    if (!dragging) group.call(brush.move, last ?? null);
    others
      .selectAll("rect")
      .data(dragging ? kept.filter((box) => box.on === on).map(pixelsOf) : boxes.slice(0, -1))
      .join("rect")
      .attr("x", ([[x0]]) => x0)
      .attr("y", ([[, y0]]) => y0)
      .attr("width", ([[x0], [x1]]) => x1 - x0)
      .attr("height", ([[, y0], [, y1]]) => Math.max(0, y1 - y0));
  };
  update(state);
  return Object.assign(axes, {update});
}
