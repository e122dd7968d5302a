import type {Result, ResultColumn} from "./resultColumns.js";

export type ChartKind = "line" | "bar" | "scatter" | "histogram";

/** Which chart of a result, by the keys of its columns. */
export interface ChartChoice {
  readonly kind: ChartKind;
  /** Along the axis: time, category or number. */
  readonly x: string;
  /** The number drawn, or EVERY_NUMBER; absent for a histogram. */
  readonly y?: string;
  /** Whose texts tell series apart. */
  readonly color?: string;
}

/** As `y` of lines: a line for each column of numbers. */
export const EVERY_NUMBER = "*";

/** Categories that still make a bar chart. */
const MOST_BARS = 60;

/** The columns that each part of a chart can take, by key, the likeliest first. */
export interface ChartParts {
  readonly x: readonly string[];
  readonly y: readonly string[];
  readonly color: readonly string[];
}

/** The columns that the parts of a kind of chart can take. */
export function chartParts({columns}: Result, kind: ChartKind): ChartParts {
  const keys = (...kinds: ResultColumn["kind"][]) =>
    kinds.flatMap((each) => columns.filter((column) => column.kind === each)).map(({key}) => key);
  const numbers = keys("number");
  switch (kind) {
    case "line":
      return {x: keys("date", "time"), y: numbers, color: keys("text")};
    case "bar":
      return {x: keys("text", "number", "date", "time"), y: numbers, color: keys("text")};
    case "scatter":
      return {x: numbers, y: numbers, color: keys("text")};
    case "histogram":
      return {x: numbers, y: [], color: []};
  }
}

/** The kinds of chart that the columns of a result allow. */
export function possibleCharts(result: Result): ChartKind[] {
  if (result.rows === 0) return [];
  return (["line", "bar", "scatter", "histogram"] as const).filter((kind) => {
    const {x, y} = chartParts(result, kind);
    return kind === "histogram" ? x.length > 0 : y.some((key) => x.some((other) => other !== key));
  });
}

/**
 * The chart that the types of the columns call for: lines over time, bars by text or by a first column of distinct
 * whole numbers such as years, else one number against another, else the distribution of the only number. Undefined
 * where nothing can be drawn.
 */
export function suggestedChart(result: Result): ChartChoice | undefined {
  const possible = possibleCharts(result);
  const kind =
    possible.includes("line") && result.rows > 1
      ? "line"
      : possible.includes("bar") && hasCategories(result)
        ? "bar"
        : (["scatter", "histogram", "bar"] as const).find((each) => possible.includes(each));
  return kind && settledChart(result, {kind});
}

/** A wish made whole: what it leaves open, and what the result does not have, is chosen by the columns. */
export function settledChart(
  result: Result,
  wish: Partial<ChartChoice> & Pick<ChartChoice, "kind">,
): ChartChoice | undefined {
  const {kind} = wish;
  if (!possibleCharts(result).includes(kind)) return undefined;
  const parts = chartParts(result, kind);
  const x = choose(parts.x, wish.x)!;
  const others = parts.y.filter((key) => key !== x);
  if (kind === "histogram") return {kind, x};
  if (others.length === 0) return settledChart(result, {...wish, x: parts.x.find((key) => key !== parts.y[0])});
  if (kind === "line" && others.length > 1 && (wish.y ?? ofOneSize(result, others)) === EVERY_NUMBER)
    return {kind, x, y: EVERY_NUMBER};
  const y = choose(others, wish.y)!;
  const color = wish.color === undefined ? seriesOf(result, kind, x) : wish.color;
  return parts.color.includes(color ?? "") && color !== x ? {kind, x, y, color} : {kind, x, y};
}

/** EVERY_NUMBER where the numbers of a few columns are of one magnitude, so that one axis shows them all. */
function ofOneSize({columns}: Result, keys: readonly string[]): typeof EVERY_NUMBER | undefined {
  if (keys.length > 6 || columns.some(({kind}) => kind === "text")) return undefined;
  const sizes = columns.flatMap(({key, kind, values}) =>
    kind === "number" && keys.includes(key)
      ? [values.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0)]
      : [],
  );
  return Math.max(...sizes) <= 20 * Math.min(...sizes) ? EVERY_NUMBER : undefined;
}

const choose = (keys: readonly string[], wanted: string | undefined) =>
  wanted !== undefined && keys.includes(wanted) ? wanted : keys.at(0);

/** The text that tells lines apart: several rows at one time are several lines. */
function seriesOf({columns}: Result, kind: ChartKind, x: string): string | undefined {
  const [first] = columns.filter((column) => column.kind === "text" && column.key !== x);
  if (first === undefined || kind === "bar") return undefined;
  return distinct(first) <= 12 ? first.key : undefined;
}

function hasCategories({columns, rows}: Result): boolean {
  const text = columns.find(({kind}) => kind === "text");
  if (text !== undefined) return distinct(text) <= MOST_BARS;
  const [first] = columns;
  return (
    first!.kind === "number" && rows <= MOST_BARS && first!.values.every(Number.isInteger) && distinct(first!) === rows
  );
}

/** Different values of a column. */
export function distinct({values}: ResultColumn): number {
  return new Set<unknown>(values as ArrayLike<unknown> as unknown[]).size;
}
