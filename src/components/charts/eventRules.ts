import * as d3 from "d3";
import {isoDate, MS_PER_DAY} from "../../analytics/calendar.js";
import {ink} from "../colors.js";
import type {EventMark} from "../siteTables/exposureTables.js";
import {staggerLabels} from "./labelPlacement.js";
import type {TimeView} from "./timeAxis.js";

/** Pixels of a letter of an event's label, on average. */
const LETTER = 5.8;

export interface EventRulesOptions {
  /** Rows of labels above the panels. */
  readonly rows: number;
  readonly rowHeight: number;
  /** Where the first of them begins, in pixels; 0 unless given. */
  readonly top?: number;
  /** Where the rules end. */
  readonly bottom: number;
  readonly width: number;
  readonly color?: string;
  /** What they are, for those who do not see them. */
  readonly name?: string;
}

/**
 * Events as thin rules through all panels, those that last as bands. Their labels stand in rows above, where there is
 * room; the full text is in the tooltip of every rule.
 */
export function eventMarks(
  events: readonly EventMark[],
  view: TimeView,
  {rows, rowHeight, top: start = 0, bottom, width, color = ink.muted, name = "Events"}: EventRulesOptions,
): SVGGElement {
  const shown = eventsInView(events, view);
  const {text, places} = placedLabels(shown, view, {rows, width});
  const group = d3.create<SVGGElement>("svg:g").attr("class", "events").attr("role", "group").attr("aria-label", name);
  shown.forEach(({at, end, title}, i) => {
    const place = places[i];
    const ruleTop = start + (place === undefined ? rows : place.row) * rowHeight;
    const event = group.append("g");
    event.append("title").text(title);
    if (end !== undefined) event.append(() => band({at, end, top: start + rows * rowHeight, bottom}, color));
    event
      .append("line")
      .attr("x1", at)
      .attr("x2", at)
      .attr("y1", ruleTop + 2)
      .attr("y2", bottom)
      .attr("stroke", color)
      .attr("stroke-opacity", 0.45);
    if (place === undefined) return;
    event
      .append("text")
      .attr("x", at + (place.anchor === "start" ? 4 : -4))
      .attr("y", ruleTop + 11)
      .attr("text-anchor", place.anchor)
      .attr("font-size", 10.5)
      .attr("fill", color)
      // a rim in the colour of the card, where rules of others cross the words
      .attr("stroke", ink.surface)
      .attr("stroke-width", 3)
      .attr("stroke-linejoin", "round")
      .attr("paint-order", "stroke")
      .text(text[i]!);
  });
  return group.node() as SVGGElement;
}

/** Rows that the labels of events need, up to some number of them. */
export function labelRows(events: readonly EventMark[], view: TimeView, width: number, most: number): number {
  const shown = eventsInView(events, view);
  let rows = Math.min(most, shown.length);
  while (rows > 1 && !placedLabels(shown, view, {rows: rows - 1, width}).places.includes(undefined)) rows--;
  return rows;
}

function placedLabels(
  shown: readonly PlacedEvent[],
  {left, right}: TimeView,
  {rows, width}: {readonly rows: number; readonly width: number},
) {
  const text = shown.map(({label}) => cut(label, Math.floor(Math.max(80, (right - left) / 4) / LETTER)));
  const widths = text.map((words) => 4 + words.length * LETTER);
  const labels = shown.map(({at}, i) => ({x: at, width: widths[i]!}));
  return {text, places: staggerLabels(labels, {rows, gap: 8, right: width})};
}

/** An event as it stands on an axis. */
export interface PlacedEvent {
  readonly label: string;
  /** The whole of it in words. */
  readonly title: string;
  /** Pixel of its first moment within the view. */
  readonly at: number;
  /** Pixel of the end of what lasts. */
  readonly end?: number;
}

/** The events of which something lies in view, in the order of their days. */
export function eventsInView(
  events: readonly EventMark[],
  {x, left, right}: Pick<TimeView, "x" | "left" | "right">,
): PlacedEvent[] {
  const placed = d3
    .sort(events, ({date}) => date)
    .flatMap(({date, label, until}): PlacedEvent[] => {
      const [begins, ends] = [x(date), x(until === undefined ? date : d3.utcDay.offset(until, 1))];
      if (ends < left || begins > right) return [];
      const day = (moment: Date) => isoDate(moment.getTime() / MS_PER_DAY);
      const title = until === undefined ? `${label}, ${day(date)}` : `${label}, ${day(date)} to ${day(until)}`;
      const at = Math.round(Math.max(left, begins)) + 0.5;
      return [{label, title, at, end: until === undefined ? undefined : Math.min(right, Math.max(ends, at + 1))}];
    });
  return placed.sort((a, b) => a.at - b.at);
}

/** The days of what lasts, tinted. */
export function band(
  {at, end, top, bottom}: {readonly at: number; readonly end: number; readonly top: number; readonly bottom: number},
  color: string,
): SVGRectElement {
  const rect = d3
    .create<SVGRectElement>("svg:rect")
    .attr("x", at)
    .attr("width", end - at)
    .attr("y", top);
  rect
    .attr("height", bottom - top)
    .attr("fill", color)
    .attr("fill-opacity", 0.1);
  return rect.node() as SVGRectElement;
}

const cut = (label: string, length: number): string =>
  label.length <= length ? label : `${label.slice(0, Math.max(1, length - 1)).trimEnd()}…`;
