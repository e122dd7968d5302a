import {ink} from "../colors.js";

/** Type of a Plot that stands alone. */
export const plotStyle = {fontSize: "11px", fontFamily: "inherit", color: ink.muted, overflow: "visible"} as const;

/** Look of a tip at the pointer. */
export const tipStyle = {fill: ink.surface, stroke: ink.line, textPadding: 7, lineHeight: 1.25} as const;

/** A Plot as one image: its label is read instead of its parts. */
export function asImage(plot: Element): SVGSVGElement {
  plot.setAttribute("role", "img");
  return plot as SVGSVGElement;
}
