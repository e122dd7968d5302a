import * as d3 from "d3";
import {MS_PER_DAY} from "../../analytics/calendar.js";
import {UNCLASSIFIED} from "../../analytics/exposure/classify.js";
import {regimeColors, unclassifiedColor} from "../colors.js";
import {uniqueId} from "../element.js";
import type {TimeView} from "./timeAxis.js";

/** Columns to a pixel, for dense screens. */
const PER_PIXEL = 2;

/** A strip that tells the regime of each day by colour. */
export interface RegimeRibbon {
  readonly node: SVGGElement;
  /** Paints it anew: one path a regime, so that it keeps up with a threshold that is dragged. */
  paint(regime: Uint8Array, view: TimeView, top: number): void;
}

/** An empty ribbon of some height in pixels, in the colours of the codes. */
export function regimeRibbon(height: number, colors: readonly string[] = regimeColors): RegimeRibbon {
  const codes = colors.length + 1;
  const node = d3
    .create<SVGGElement>("svg:g")
    .attr("role", "img")
    .attr("aria-label", "Regimes")
    .attr("shape-rendering", "crispEdges");
  const hatch = uniqueId("unclassified");
  const pattern = node.append("pattern").attr("id", hatch).attr("patternUnits", "userSpaceOnUse");
  pattern.attr("width", 4).attr("height", 4).attr("patternTransform", "rotate(45)");
  pattern.append("rect").attr("width", 2).attr("height", 4).attr("fill", unclassifiedColor);
  const paths = d3.range(codes).map((code) =>
    node
      .append("path")
      .attr("fill", colors[code] ?? `url(#${hatch})`)
      .node(),
  );
  return {
    node: node.node() as SVGGElement,
    paint(regime, view, top) {
      node.attr("transform", `translate(${view.left},${top})`);
      const d = new Array<string>(codes).fill("");
      const columns = ribbonColumns(regime, view, colors.length);
      for (let start = 0, i = 1; i <= columns.length; i++) {
        if (i < columns.length && columns[i] === columns[start]) continue;
        if (columns[start]! < codes)
          d[columns[start]!] +=
            `M${start / PER_PIXEL},0h${(i - start) / PER_PIXEL}v${height}h${(start - i) / PER_PIXEL}z`;
        start = i;
      }
      paths.forEach((path, code) => path?.setAttribute("d", d[code]!));
    },
  };
}

/** Days that one row can stand for. */
const LONGEST = 7;

/** Code of a column that no day covers. */
export const NO_DAY = 254;

/**
 * The regime of each column of a ribbon: that of most of the days in it, the higher code where two tie. A day lasts
 * until the next row, so that a weekend belongs to its Friday, but no longer than a week: then days are missing.
 *
 * @param regime codes; `UNCLASSIFIED` comes after the last regime
 * @param groups number of regimes
 * @returns a code a column, half a pixel wide each; `NO_DAY` where there is none
 */
export function ribbonColumns(
  regime: Uint8Array,
  {date, from, to, x, left, right}: TimeView,
  groups = regimeColors.length,
): Uint8Array {
  const columns = new Uint8Array(Math.max(0, Math.floor((right - left) * PER_PIXEL))).fill(NO_DAY);
  const cover = new Float64Array(groups + 1);
  const [first, last] = x.domain().map((moment) => moment.getTime() / MS_PER_DAY);
  const perDay = ((right - left) * PER_PIXEL) / (last! - first!);
  const edge = (day: number): number => (day - first!) * perDay;
  let column = 0;
  const settle = (): void => {
    let most = 0;
    for (let code = 0; code <= groups; code++)
      if (cover[code]! >= most && cover[code]! > 0) {
        most = cover[code]!;
        columns[column] = code;
      }
    cover.fill(0);
  };
  for (let i = from; i < to; i++) {
    const code = regime[i] === UNCLASSIFIED ? groups : regime[i];
    let start = Math.max(0, edge(date[i]!));
    const end = Math.min(
      columns.length,
      edge(i + 1 < date.length ? Math.min(date[i + 1]!, date[i]! + LONGEST) : date[i]! + 1),
    );
    while (start < end) {
      const here = Math.floor(start);
      if (here > column) {
        settle();
        column = here;
      }
      const stop = Math.min(end, here + 1);
      cover[code!]! += stop - start;
      start = stop;
    }
  }
  if (columns.length > 0) settle();
  return columns;
}
