import * as d3 from "d3";
import {ink} from "../colors.js";
import {NOTES_CHANGED, pageNoteMarks} from "../link/pageNotes.js";
import {band, eventsInView} from "./eventRules.js";
import type {TimeView} from "./timeAxis.js";

/**
 * The notes of the page on a chart with no room for words: a rule on a day, a band on a range, the words in their
 * tooltips. It follows the notes by itself.
 *
 * @param view the date axis
 * @param span upper and lower edge of the plot, in pixels
 */
export function noteLayer(
  view: Pick<TimeView, "x" | "left" | "right">,
  span: readonly [top: number, bottom: number],
): SVGGElement {
  const [top, bottom] = span;
  const group = d3.create<SVGGElement>("svg:g").attr("class", "notes").attr("data-notes", "");
  const draw = () => {
    group.selectChildren().remove();
    for (const {at, end, title} of eventsInView(pageNoteMarks(), view)) {
      const note = group.append("g");
      note.append("title").text(title);
      if (end !== undefined) note.append(() => band({at, end, top, bottom}, ink.accent));
      note.append("line").attr("x1", at).attr("x2", at).attr("y1", top).attr("y2", bottom).attr("stroke", ink.accent);
    }
  };
  draw();
  group.on(NOTES_CHANGED, draw);
  return group.node() as SVGGElement;
}

/** The same on a Plot whose x is a scale of UTC moments. */
export function withNotes<Chart extends SVGSVGElement | HTMLElement>(chart: Chart): Chart {
  const plot = chart as Chart & {
    scale(name: string): {apply(value: Date): number; range: readonly number[]} | undefined;
  };
  const svg = chart instanceof SVGSVGElement ? chart : chart.querySelector("svg");
  const [x, y] = [plot.scale("x"), plot.scale("y")];
  if (svg === null || x === undefined || y === undefined) return chart;
  const [left, right] = x.range;
  const [bottom, top] = y.range;
  svg.append(noteLayer({x: x.apply as unknown as TimeView["x"], left: left!, right: right!}, [top!, bottom!]));
  return chart;
}
