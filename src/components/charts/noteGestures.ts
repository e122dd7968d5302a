import * as d3 from "d3";
import {ink} from "../colors.js";
import {NOTE_WANTED, type NoteWish} from "../link/pageNotes.js";

/** What the gestures need to know of a chart over time. */
export interface NotedChart {
  readonly svg: SVGSVGElement;
  /** What is pointed at, and has the focus. */
  readonly surface: SVGElement;
  /** Upper and lower edge of the panels, in pixels. */
  edges(): readonly [top: number, bottom: number];
  /** Day of the row nearest to a pixel, as a day number; NaN where there is none. */
  dayAt(pixel: number): number;
  /** Day read out at the moment. */
  day(): number;
  /** Pixel of the beginning of a day. */
  pixelOf(day: number): number;
}

/**
 * Lets a reader ask for a note where it belongs: a double click on a day, a drag with Shift over some days, or N while
 * the crosshair has the focus.
 */
export function noteGestures({svg, surface, edges, dayAt, day, pixelOf}: NotedChart): void {
  const ask = (from: number, to = from): void => {
    if (Number.isNaN(from) || Number.isNaN(to)) return;
    const detail: NoteWish = {from: Math.min(from, to), to: Math.max(from, to)};
    svg.dispatchEvent(new CustomEvent(NOTE_WANTED, {bubbles: true, detail}));
  };
  const pixel = (event: MouseEvent): number => d3.pointer(event, svg)[0];

  surface.addEventListener("dblclick", (event) => ask(dayAt(pixel(event))));
  surface.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "n" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault(); // the letter is not typed into the form that opens
    ask(day());
  });
  surface.addEventListener("pointerdown", (event) => {
    if (!event.shiftKey || event.button !== 0) return;
    const first = dayAt(pixel(event));
    if (Number.isNaN(first)) return;
    event.preventDefault(); // no text is selected
    svg.setPointerCapture(event.pointerId);
    const [top, bottom] = edges();
    const mark = d3.select(svg).append("rect").attr("data-export", "no").attr("pointer-events", "none");
    mark
      .attr("y", top)
      .attr("height", bottom - top)
      .attr("fill", ink.accent)
      .attr("fill-opacity", 0.16);
    let last = first;
    const draw = (): void => {
      const [from, to] = [pixelOf(Math.min(first, last)), pixelOf(Math.max(first, last) + 1)];
      mark.attr("x", from).attr("width", Math.max(1, to - from));
    };
    const move = (next: PointerEvent): void => {
      last = dayAt(pixel(next));
      draw();
    };
    const end = (next: PointerEvent): void => {
      mark.remove();
      svg.removeEventListener("pointermove", move);
      svg.removeEventListener("pointerup", end);
      svg.removeEventListener("pointercancel", end);
      if (next.type === "pointerup") ask(first, last);
    };
    draw();
    svg.addEventListener("pointermove", move);
    svg.addEventListener("pointerup", end);
    svg.addEventListener("pointercancel", end);
  });
}
