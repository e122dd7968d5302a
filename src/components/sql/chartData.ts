import {MS_PER_DAY} from "../../analytics/calendar.js";
import {count, integer} from "../format.js";
import {EVERY_NUMBER, type ChartChoice} from "./chartChoice.js";
import type {Result, ResultColumn} from "./resultColumns.js";

/** A mark of a chart: where it stands and of which series it is. */
export interface ChartPoint {
  readonly x: number | string | Date;
  readonly y: number;
  readonly series: string;
}

/** What a chart draws, and what it leaves out. */
export interface ChartData {
  readonly points: readonly ChartPoint[];
  /** Names of the series in their order; a single empty one where nothing tells series apart. */
  readonly series: readonly string[];
  /** Sentences about what is not drawn. */
  readonly notes: readonly string[];
}

const MOST_SERIES = 8;
const MOST_CATEGORIES = 60;
/** Groups of rows that a long line is drawn by: about two to a pixel. */
const LINE_GROUPS = 1500;
const MOST_DOTS = 6000;

/** The marks of a chart of a result. Rows without a number, or without a place on the axis, are no marks. */
export function chartData(result: Result, choice: ChartChoice): ChartData {
  const axis = axisOf(result.columns.find(({key}) => key === choice.x)!);
  const notes: string[] = [];
  const all = linesOf(result, choice, axis);
  const lines = all.slice(0, MOST_SERIES);
  if (all.length > lines.length)
    notes.push(`The first ${MOST_SERIES} of ${count(all.length, "series", "series")} are drawn.`);
  const drawn = chosenRows(lines, choice.kind, axis, notes);
  const points = drawn.flatMap(({name, values, rows}) =>
    rows.map((row): ChartPoint => ({x: axis.mark(row), y: values[row]!, series: name})),
  );
  return {points, series: lines.map(({name}) => name), notes};
}

/** Where the rows of a result stand along an axis. */
interface Axis {
  /** Milliseconds of a time; undefined for a row without a place. */
  place(row: number): number | string | undefined;
  mark(row: number): ChartPoint["x"];
}

/** A series: which rows of which numbers. */
interface Line {
  readonly name: string;
  readonly values: Float64Array;
  readonly rows: number[];
}

function axisOf({kind, values}: ResultColumn): Axis {
  const finite = (value: number) => (Number.isFinite(value) ? value : undefined);
  if (kind === "number") return {place: (row) => finite(values[row]!), mark: (row) => values[row]!};
  if (kind === "text") return {place: (row) => values[row] ?? undefined, mark: (row) => values[row] ?? ""};
  const time = Float64Array.from(values as ArrayLike<number | string | null>, (value) =>
    typeof value === "number" ? value * MS_PER_DAY : Date.parse(`${(value ?? "").replace(" ", "T")}Z`),
  );
  return {place: (row) => finite(time[row]!), mark: (row) => new Date(time[row]!)};
}

function linesOf({columns, rows}: Result, {kind, x, y, color}: ChartChoice, axis: Axis): Line[] {
  const measured = kind === "histogram" ? x : y;
  const measures = columns.filter(
    (column) => column.kind === "number" && (measured === EVERY_NUMBER ? column.key !== x : column.key === measured),
  );
  const names = measures.length > 1 ? undefined : columns.find(({key}) => key === color)?.values;
  const lines = new Map<string, Line>();
  for (const {key, values} of measures) {
    for (let row = 0; row < rows; row++) {
      if (!Number.isFinite(values[row]) || axis.place(row) === undefined) continue;
      const name = measures.length > 1 ? key : names === undefined ? "" : String(names[row] ?? "missing");
      let line = lines.get(name);
      if (line === undefined) lines.set(name, (line = {name, values: values as Float64Array, rows: []}));
      line.rows.push(row);
    }
  }
  return [...lines.values()];
}

/** The rows that a chart of a kind draws of each line, with a note of what it leaves out. */
function chosenRows(lines: readonly Line[], kind: ChartChoice["kind"], axis: Axis, notes: string[]): readonly Line[] {
  if (kind === "line") return lines.map((line) => ({...line, rows: outline(line, axis)}));
  if (kind === "bar") {
    const places = [...new Set(lines.flatMap(({rows}) => rows.map(axis.place)))];
    if (places.length <= MOST_CATEGORIES) return lines;
    const kept = new Set(places.slice(0, MOST_CATEGORIES));
    notes.push(`The first ${MOST_CATEGORIES} of ${count(places.length, "bar")} are drawn.`);
    return lines.map((line) => ({...line, rows: line.rows.filter((row) => kept.has(axis.place(row)))}));
  }
  const dots = lines.reduce((sum, {rows}) => sum + rows.length, 0);
  if (kind === "histogram" || dots <= MOST_DOTS) return lines;
  const every = Math.ceil(dots / MOST_DOTS);
  notes.push(`One in ${integer(every)} of ${count(dots, "point")} is drawn.`);
  return lines.map((line) => ({...line, rows: line.rows.filter((_, i) => i % every === 0)}));
}

/** Rows of a line in order, thinned to the first, lowest, highest and last of each group of a long one. */
function outline({values, rows}: Line, {place}: Axis): number[] {
  const sorted = rows.toSorted((a, b) => Number(place(a)) - Number(place(b)));
  if (sorted.length <= 4 * LINE_GROUPS) return sorted;
  const size = Math.ceil(sorted.length / LINE_GROUPS);
  const kept: number[] = [];
  for (let start = 0; start < sorted.length; start += size) {
    const end = Math.min(sorted.length, start + size);
    let low = start;
    let high = start;
    for (let i = start; i < end; i++) {
      if (values[sorted[i]!]! < values[sorted[low]!]!) low = i;
      if (values[sorted[i]!]! > values[sorted[high]!]!) high = i;
    }
    const ends = [start, low, high, end - 1].sort((a, b) => a - b);
    for (const at of new Set(ends)) kept.push(sorted[at]!);
  }
  return kept;
}
