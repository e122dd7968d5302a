import type {ChartChoice, ChartKind} from "./chartChoice.js";

/** How a result is to be seen: as a table, or as a chart of which some parts are chosen and others left to it. */
export type View = {readonly kind: "table"} | (Partial<ChartChoice> & {readonly kind: ChartKind});

/** The ways to see a result, with their names. */
export const viewNames: Readonly<Record<View["kind"], string>> = {
  table: "Table",
  line: "Lines over time",
  bar: "Bars",
  scatter: "Scatter",
  histogram: "Histogram",
};

/** A view as a link says it: `line~month~pnl~factor`; null for the table, which is what a link without it shows. */
export function writeView(view: View): string | null {
  if (view.kind === "table") return null;
  const {kind, x, y, color} = view;
  const parts = [x, y, color].map((key) => (key === undefined ? "" : key === "" ? "-" : escaped(key)));
  return [kind, ...parts].join("~").replace(/~+$/, "");
}

/** A name without the characters that have a meaning here. */
function escaped(key: string): string {
  return encodeURIComponent(key).replaceAll("~", "%7E").replace(/^-$/, "%2D");
}

/** The view that a link asks for; undefined where it names none. */
export function readView(text: string | null): View | undefined {
  if (text === null) return {kind: "table"};
  const [kind, ...keys] = text.split("~");
  if (!Object.hasOwn(viewNames, kind!) || keys.length > 3) return undefined;
  try {
    const [x, y, color] = keys.map((key) => (key === "" ? undefined : key === "-" ? "" : decodeURIComponent(key)));
    return {kind: kind as ChartKind, x, y, color};
  } catch {
    return undefined;
  }
}
