import * as d3 from "d3";
import {ink} from "../colors.js";
import type {EventMark} from "../exposureTables.js";
import {staggerLabels} from "./labelPlacement.js";
import type {TimeView} from "./timeAxis.js";

/** Pixels of a letter of an event's label, on average. */
const LETTER = 5.8;

/**
 * Events as thin rules through all panels. Their labels stand in rows above, where there is room; the full text is in
 * the tooltip of every rule.
 */
export function eventMarks(
  events: readonly EventMark[],
  {x, left, right}: TimeView,
  {rows, rowHeight, bottom, width}: {rows: number; rowHeight: number; bottom: number; width: number},
): SVGGElement {
  const shown = d3.sort(
    events.filter(({date}) => x(date) >= left && x(date) <= right),
    ({date}) => date,
  );
  const text = shown.map(({label}) => cut(label, Math.floor(Math.max(80, (right - left) / 4) / LETTER)));
  const places = staggerLabels(
    shown.map(({date}, i) => ({x: x(date), width: 4 + text[i].length * LETTER})),
    {rows, gap: 8, right: width},
  );
  const group = d3
    .create<SVGGElement>("svg:g")
    .attr("class", "events")
    .attr("role", "group")
    .attr("aria-label", "Events");
  shown.forEach(({date, label}, i) => {
    const place = places[i];
    const at = Math.round(x(date)) + 0.5;
    const top = place === undefined ? rows * rowHeight : place.row * rowHeight;
    const event = group.append("g");
    event.append("title").text(`${label}, ${date.toISOString().slice(0, 10)}`);
    event
      .append("line")
      .attr("x1", at)
      .attr("x2", at)
      .attr("y1", top + 2)
      .attr("y2", bottom)
      .attr("stroke", ink.muted)
      .attr("stroke-opacity", 0.45);
    if (place === undefined) return;
    event
      .append("text")
      .attr("x", at + (place.anchor === "start" ? 4 : -4))
      .attr("y", top + 11)
      .attr("text-anchor", place.anchor)
      .attr("font-size", 10.5)
      .attr("fill", ink.muted)
      .text(text[i]);
  });
  return group.node() as SVGGElement;
}

const cut = (label: string, length: number): string =>
  label.length <= length ? label : `${label.slice(0, Math.max(1, length - 1)).trimEnd()}…`;
