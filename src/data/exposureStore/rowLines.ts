import {scanCsv} from "./scanCsv.js";

/** Lines on which rows begin: from each of these rows on, counted from 0, one line a row from that line on. */
export type RowLines = readonly (readonly [row: number, line: number])[];

/** Rows that follow a header of one line without a gap. */
const REGULAR: RowLines = [[0, 2]];

/** Changes of step that are remembered; a file with more of them has no line told of the rest. */
const REMEMBERED = 10_000;

/** The lines of a file's rows where a cell spans lines or lines are blank. */
export function rowLines(path: string): RowLines {
  const found: [number, number][] = [];
  let row = -1; // the header
  let step = NaN;
  scanCsv(path, (_, line) => {
    if (row >= 0 && line - row !== step) {
      found.push([row, line]);
      step = line - row;
    }
    row++;
    return found.length < REMEMBERED;
  });
  return found;
}

/** The line on which a row begins; undefined where that is not known. */
export function lineOf(lines: RowLines = REGULAR, row: number): number | undefined {
  if (lines.length >= REMEMBERED && row > lines[lines.length - 1]![0]) return undefined;
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]![0] <= row) low = middle + 1;
    else high = middle;
  }
  const before = lines.at(low - 1);
  return low === 0 || before === undefined ? undefined : before[1] + row - before[0];
}
