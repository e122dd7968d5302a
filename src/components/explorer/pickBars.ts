import * as d3 from "d3";
import {type Estimate, type Statistic, isTold, neutral} from "../../analytics/explorer/statistics.js";
import {shorten} from "../charts/timePanels.js";
import {ink, type Swatch} from "../colors.js";
import {element, svgElement} from "../element.js";
import type {Updatable} from "../live/live.js";

/** A bar that can be chosen. */
export interface PickBar extends Estimate {
  readonly member: number;
  readonly swatch: Swatch;
  readonly chosen: boolean;
}

/** Bars of one dimension. */
export interface PickBarsState {
  readonly bars: readonly PickBar[];
  readonly statistic: Statistic;
  /** Said where there is no bar. */
  readonly empty: string;
}

export interface PickBarsOptions {
  readonly width: number;
  /** What the bars are of, for those who do not see them. */
  readonly label: string;
  readonly format: (value: number, statistic: Statistic) => string;
  /** What stands in the title of a bar. */
  readonly tell: (bar: PickBar) => string;
  readonly pick: (member: number, add: boolean) => void;
}

const ROW = 25;
const BAR = 13;

/**
 * Bars with their intervals, each a button: a click chooses it, with shift it joins or leaves those that are chosen.
 * What chance alone explains is pale. The arrow keys go from bar to bar.
 */
export function pickBars(
  state: PickBarsState,
  {width, label, format, tell, pick}: PickBarsOptions,
): HTMLElement & Updatable<PickBarsState> {
  const left = Math.round(Math.min(176, 0.4 * width));
  const letters = Math.floor((left - 10) / 6);
  const right = width - 66;
  const svg = svgElement("svg", {class: "pick-bars", width, role: "group", "aria-label": label, fill: "currentColor"});
  const nothing = element("p", {class: "muted"});
  const root = element("div", {}, svg, nothing);
  const zero = svgElement("line", {stroke: ink.muted, y1: 0});
  svg.append(zero);
  const rows: ReturnType<typeof rowOf>[] = [];

  function rowOf(place: number) {
    const hit = svgElement("rect", {x: 0, width, height: ROW, fill: "transparent"});
    const bar = svgElement("rect", {y: (ROW - BAR) / 2, height: BAR, rx: 1.5});
    const whisker = svgElement("line", {y1: ROW / 2, y2: ROW / 2, stroke: ink.strong, "stroke-width": 1});
    const name = svgElement("text", {x: left - 8, y: ROW / 2, dy: "0.35em", "text-anchor": "end"});
    const value = svgElement("text", {x: width - 4, y: ROW / 2, dy: "0.35em", "text-anchor": "end"});
    const title = svgElement("title");
    const node = svgElement(
      "g",
      {role: "button", class: "pick-bar", transform: `translate(0 ${place * ROW})`, tabindex: place === 0 ? 0 : -1},
      ...[title, hit, bar, whisker, name, value],
    );
    let member = -1;
    node.addEventListener("click", (event) => pick(member, event.shiftKey));
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") pick(member, event.shiftKey);
      else if (event.key === "ArrowDown") focus(place + 1);
      else if (event.key === "ArrowUp") focus(place - 1);
      else return;
      event.preventDefault();
    });
    const write = {
      node: writer(node),
      bar: writer(bar),
      whisker: writer(whisker),
      name: writer(name),
      value: writer(value),
    };
    return {
      node,
      show(each: PickBar, x: d3.ScaleLinear<number, number>, {statistic, dims}: {statistic: Statistic; dims: boolean}) {
        member = each.member;
        const {swatch, chosen} = each;
        const known = Number.isFinite(each.value);
        const [from, to] = [x(neutral(statistic)), x(known ? each.value : neutral(statistic))];
        const faded = dims && !chosen ? 0.3 : 1;
        write.bar({
          x: Math.min(from, to),
          width: Math.max(known ? 1 : 0, Math.abs(to - from)),
          fill: swatch.color,
          "fill-opacity": (isTold(each, statistic) ? 0.95 : 0.45) * faded,
        });
        write.whisker({
          x1: x(Number.isFinite(each.low) ? each.low : neutral(statistic)),
          x2: x(Number.isFinite(each.high) ? each.high : neutral(statistic)),
          "stroke-opacity": Number.isFinite(each.low) ? 0.55 * faded : 0,
        });
        write.name(
          {fill: dims && !chosen ? ink.muted : ink.strong, "font-weight": chosen ? 650 : 400},
          shorten(swatch.label, letters),
        );
        write.value(
          {fill: dims && !chosen ? ink.muted : ink.strong, "font-weight": chosen ? 650 : 400},
          format(each.value, statistic),
        );
        write.node({"aria-pressed": String(chosen)});
        const told = tell(each);
        if (title.textContent !== told) title.textContent = told;
      },
    };
  }

  function focus(place: number): void {
    const next = rows[Math.max(0, Math.min(rows.length - 1, place))];
    for (const row of rows) row.node.setAttribute("tabindex", row === next ? "0" : "-1");
    next?.node.focus();
  }

  const update = ({bars, statistic, empty}: PickBarsState) => {
    nothing.hidden = bars.length > 0;
    if (nothing.textContent !== empty) nothing.textContent = empty;
    while (rows.length < bars.length) {
      const row = rowOf(rows.length);
      rows.push(row);
      svg.append(row.node);
    }
    for (const row of rows.splice(bars.length)) row.node.remove();
    const ends = bars.flatMap(({value, low, high}) => [value, low, high]).filter(Number.isFinite);
    const domain = d3.extent([neutral(statistic), ...ends]) as [number, number];
    const x = d3.scaleLinear(domain[0] === domain[1] ? [domain[0] - 1, domain[1] + 1] : domain, [left, right]);
    const height = String(rows.length * ROW);
    if (svg.getAttribute("height") !== height) {
      svg.setAttribute("height", height);
      zero.setAttribute("y2", height);
    }
    for (const end of ["x1", "x2"]) zero.setAttribute(end, String(x(neutral(statistic))));
    const dims = bars.some(({chosen}) => chosen);
    bars.forEach((bar, i) => rows[i]!.show(bar, x, {statistic, dims}));
  };
  update(state);
  return Object.assign(root, {update});
}

/** Writes attributes and text, and only those that change: each write costs a restyle, also of the same. */
function writer(node: SVGElement): (attributes: Readonly<Record<string, string | number>>, text?: string) => void {
  const last = new Map<string, string>();
  return (attributes, text) => {
    for (const [name, value] of Object.entries(attributes)) {
      const written = typeof value === "number" ? String(Math.round(value * 100) / 100) : value;
      if (last.get(name) === written) continue;
      last.set(name, written);
      node.setAttribute(name, written);
    }
    if (text !== undefined && node.textContent !== text) node.textContent = text;
  };
}
