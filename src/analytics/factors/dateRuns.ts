/**
 * Where each run of rows with the same date begins, and as the last entry where the rows end: what is to be done once a
 * date is then done once, where a long table has a row for each of its assets.
 *
 * @param date day numbers in any order; a date may have several runs
 */
export function dateRuns(date: Int32Array): Int32Array {
  const starts: number[] = [];
  for (let row = 0; row < date.length; row++) if (row === 0 || date[row] !== date[row - 1]) starts.push(row);
  return Int32Array.from([...starts, date.length]);
}

/** Lays the rows of a column from one up to, not including, another at their places among cells that begin at `first`. */
export function scatter(
  column: Float64Array,
  from: number,
  to: number,
  cells: Float64Array,
  first: number,
  places: Uint32Array,
): void {
  for (let row = from; row < to; row++) cells[first + places[row]!] = column[row]!;
}
