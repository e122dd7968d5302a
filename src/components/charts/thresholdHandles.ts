import * as d3 from "d3";
import {
  moveThreshold,
  thresholdLabels,
  type RegimeThresholds,
  type ThresholdName,
} from "../../analytics/exposure/thresholds.js";
import {ink} from "../colors.js";
import {percent} from "../format.js";
import {spreadLabels} from "./labelPlacement.js";
import {NARROW} from "./timeAxis.js";
import type {PlacedPanel, TimePanels} from "./timePanels.js";

/** What happens to a threshold: a drag or a key press begins, moves it, and ends. */
export type ThresholdPhase = "start" | "move" | "end";

export type OnThreshold = (name: ThresholdName, value: number, phase: ThresholdPhase) => void;

/** The thresholds of a panel: where their lines are drawn and the short names at their handles. */
export interface ThresholdLines {
  /** Position of the panel in the stack. */
  readonly panel: number;
  readonly names: readonly (readonly [ThresholdName, string])[];
}

/** The lines and handles of a figure. */
export interface ThresholdHandles {
  readonly node: SVGGElement;
  /** Moves lines, handles and their words to where the thresholds are. */
  place(thresholds: RegimeThresholds): void;
}

/** A threshold moves by whole percents. */
const STEP = 0.01;
const PAGE = 0.1;
const HANDLE = 18;
/** How near the pointer must come to take hold of a line, in pixels. */
const REACH = 8;

const steps: Readonly<Record<string, number>> = {
  ArrowUp: STEP,
  ArrowRight: STEP,
  ArrowDown: -STEP,
  ArrowLeft: -STEP,
  PageUp: PAGE,
  PageDown: -PAGE,
};

/**
 * Threshold lines over panels that can be dragged by their handles (or anywhere along the line with a mouse) and moved
 * with the arrow keys, Page Up and Down, Home and End; Escape puts back the one being dragged. A threshold stops at the
 * other one of its pair and at the ends of its axis.
 *
 * @param onThreshold told of every move, at most once a frame; without it the lines stay where they are put
 */
export function thresholdHandles(
  stack: TimePanels,
  lines: readonly ThresholdLines[],
  start: RegimeThresholds,
  {width, onThreshold}: {readonly width: number; readonly onThreshold?: OnThreshold},
): ThresholdHandles {
  let thresholds = start;
  const movable = onThreshold !== undefined;
  const narrow = width < NARROW;
  const root = d3.create<SVGGElement>("svg:g").attr("class", "thresholds");
  const panelOf = (panel: number): PlacedPanel => stack.panels[panel]!;

  const handles = lines.flatMap(({panel, names}) =>
    names.map(([name, short]) => {
      const target = name === "targetGross";
      const color = target ? ink.muted : ink.accent;
      const group = root.append("g").attr("class", movable ? "threshold movable" : "threshold");
      const line = group
        .append("line")
        .attr("class", "threshold-line")
        .attr("stroke", color)
        .attr("stroke-width", 1.25);
      if (target) line.attr("stroke-dasharray", "2 3");
      const lead = group.append("line").attr("stroke", color).attr("stroke-opacity", 0.6);
      const grip = group.append("g").attr("class", "grip");
      const box = grip
        .append("rect")
        .attr("rx", 4)
        .attr("height", HANDLE)
        .attr("y", -HANDLE / 2)
        .attr("fill", ink.surface)
        .attr("stroke", color);
      const words = grip.append("text").attr("y", 4).attr("x", 6).attr("font-size", 11);
      if (!narrow) words.append("tspan").attr("fill", ink.muted).text(short);
      const figure = words.append("tspan").attr("fill", ink.strong).attr("font-weight", 600);
      if (!narrow) figure.attr("dx", 4);
      if (movable)
        grip
          .attr("role", "slider")
          .attr("tabindex", 0)
          .attr("aria-orientation", "vertical")
          .attr("aria-label", `${thresholdLabels[name]} threshold`);
      return {name, panel, group, line, lead, grip, box, figure};
    }),
  );
  const placed = new Map<ThresholdName, string>();

  function place(next: RegimeThresholds): void {
    thresholds = next;
    const {left, right} = stack.view;
    for (const {panel} of lines) {
      const {y, top, bottom} = panelOf(panel);
      const here = handles.filter((handle) => handle.panel === panel);
      const at = here.map(({name}) => Math.max(top, Math.min(bottom, y(thresholds[name]) || bottom)));
      const labels = spreadLabels(at, HANDLE + 2, [top - 4, bottom + 4]);
      const size = width - right - 11;
      here.forEach(({name, line, lead, grip, box, figure}, i) => {
        const value = thresholds[name];
        const [low, high] = limits(name);
        // Attributes of SVG are laid out again even where they are given the value they have.
        const place = String([left, size, at[i], labels[i], value, low, high]);
        if (placed.get(name) === place) return;
        placed.set(name, place);
        line.attr("x1", left).attr("x2", right).attr("y1", at[i]!).attr("y2", at[i]!);
        lead
          .attr("x1", right)
          .attr("x2", right + 10)
          .attr("y1", at[i]!)
          .attr("y2", labels[i]!);
        grip.attr("transform", `translate(${right + 10},${labels[i]})`);
        box.attr("width", size);
        figure.text(percent(value, 0));
        if (!movable) return;
        grip
          .attr("aria-valuemin", rounded(100 * low))
          .attr("aria-valuemax", rounded(100 * high))
          .attr("aria-valuenow", rounded(100 * value))
          .attr("aria-valuetext", `${percent(value, 0)} of NAV`);
      });
    }
  }

  /** How far a threshold can go: to the ends of its axis and to the other one of its pair. */
  function limits(name: ThresholdName): [number, number] {
    const handle = handles.find((handle) => handle.name === name);
    const [low, high] = panelOf(handle?.panel ?? 0).y.domain();
    return [moveThreshold(thresholds, name, low!)[name], moveThreshold(thresholds, name, high!)[name]];
  }

  function move(name: ThresholdName, value: number): void {
    const [low, high] = limits(name);
    const next = Math.max(low, Math.min(high, rounded(value)));
    if (next === thresholds[name]) return;
    place({...thresholds, [name]: next});
    onThreshold?.(name, next, "move");
  }

  if (!movable) return {node: root.node() as SVGGElement, place};

  // Dragging: moves wait for the next frame, so that what follows them is computed once a frame.
  let dragged: {name: ThresholdName; panel: number; offset: number; from: number} | undefined;
  let frame = 0;
  let wanted = NaN;
  const flush = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (dragged !== undefined && Number.isFinite(wanted)) move(dragged.name, wanted);
    wanted = NaN;
  };
  const finish = (): void => {
    if (dragged === undefined) return;
    flush();
    const {name} = dragged;
    dragged = undefined;
    handles.forEach(({group}) => group.classed("dragged", false));
    onThreshold?.(name, thresholds[name], "end");
  };

  /** The handle under the pointer, or else the line that it comes near to. */
  function nearest(event: PointerEvent): (typeof handles)[number] | undefined {
    const onGrip = handles.find(({grip}) => grip.node()?.contains(event.target as Node));
    if (onGrip !== undefined || event.pointerType === "touch") return onGrip;
    const [px, py] = d3.pointer(event, stack.svg);
    const {left, right} = stack.view;
    if (px < left || px > right) return undefined;
    const away = ({name, panel}: (typeof handles)[number]): number => Math.abs(panelOf(panel).y(thresholds[name]) - py);
    const [first] = d3.sort(handles, away);
    return first !== undefined && away(first) <= REACH ? first : undefined;
  }

  d3.select(stack.svg)
    .on("pointerdown.threshold", (event: PointerEvent) => {
      const handle = event.button === 0 ? nearest(event) : undefined;
      if (handle === undefined) return;
      event.preventDefault();
      stack.svg.setPointerCapture(event.pointerId);
      handle.grip.node()?.focus({preventScroll: true});
      const {name, panel, group} = handle;
      const [, py] = d3.pointer(event, stack.svg);
      dragged = {name, panel, offset: panelOf(panel).y(thresholds[name]) - py, from: thresholds[name]};
      group.classed("dragged", true);
      onThreshold?.(name, thresholds[name], "start");
    })
    .on("pointermove.threshold", (event: PointerEvent) => {
      if (dragged === undefined) {
        const near = nearest(event);
        handles.forEach((handle) => handle.group.classed("near", handle === near));
        stack.svg.style.cursor = near === undefined ? "" : "ns-resize";
        return;
      }
      const [, py] = d3.pointer(event, stack.svg);
      wanted = panelOf(dragged.panel).y.invert(py + dragged.offset);
      if (frame === 0) frame = requestAnimationFrame(flush);
    })
    .on("pointerup.threshold pointercancel.threshold", finish)
    .on("keydown.threshold", (event: KeyboardEvent) => {
      if (event.key !== "Escape" || dragged === undefined) return;
      wanted = dragged.from;
      finish();
    });

  // Keys: one move a press, and an end when the key is let go.
  for (const {name, grip} of handles) {
    let pressed = false;
    const release = (): void => {
      if (pressed) onThreshold?.(name, thresholds[name], "end");
      pressed = false;
    };
    grip
      .on("keydown", (event: KeyboardEvent) => {
        const [low, high] = limits(name);
        const to =
          event.key === "Home" ? low : event.key === "End" ? high : thresholds[name] + (steps[event.key] ?? NaN);
        if (!Number.isFinite(to) || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        if (!pressed) onThreshold?.(name, thresholds[name], "start");
        pressed = true;
        move(name, to);
      })
      .on("keyup", release)
      .on("blur", release);
  }

  return {node: root.node() as SVGGElement, place};
}

/** To the hundredth part, without the dust of binary fractions. */
const rounded = (value: number): number => Math.round(value * 100) / 100;
