/**
 * Rows in ascending order of one or more columns, the first column deciding first; rows that tie keep their order.
 * Text is ordered by code unit, numbers by size.
 *
 * @param rows row numbers, in the order that breaks ties
 * @param columns columns indexed by row number, without missing values
 * @returns the same row numbers, sorted
 */
export function sortedOrder(
  rows: Uint32Array,
  columns: readonly (Int32Array | Float64Array | readonly string[])[],
): Uint32Array {
  const keys = columns.map((column) => ("buffer" in column ? column : ranks(column)));
  const inOrder = (a: number, b: number): boolean => {
    const deciding = keys.find((key) => key[a] !== key[b]);
    return deciding === undefined || deciding[a]! < deciding[b]!;
  };
  if (rows.every((row, i) => i === 0 || inOrder(rows[i - 1]!, row))) return rows;
  // Stable sorts from the last column to the first leave the first deciding.
  return keys.reduceRight(stableSort, rows);
}

/** Position of each name among the distinct names, sorted. */
function ranks(names: readonly string[]): Uint32Array {
  const rank = new Map([...new Set(names)].sort().map((name, index) => [name, index]));
  return Uint32Array.from(names, (name) => rank.get(name)!);
}

/** Widest range of whole numbers that is sorted by counting; the days of 2,700 years. */
const COUNTED_RANGE = 1e6;

/** Rows by one key, ties in the order given: by counting where the key is a day or a rank, else by comparison. */
function stableSort(rows: Uint32Array, key: Int32Array | Uint32Array | Float64Array): Uint32Array {
  let [low, high] = [Infinity, -Infinity];
  for (const row of rows) {
    if (key[row]! < low) low = key[row]!;
    if (key[row]! > high) high = key[row]!;
  }
  if (key instanceof Float64Array || high - low > COUNTED_RANGE) return rows.slice().sort((a, b) => key[a]! - key[b]!);
  const next = new Uint32Array(high - low + 2); // where the next row of each key goes
  for (const row of rows) next[key[row]! - low + 1]!++;
  for (let i = 1; i < next.length; i++) next[i]! += next[i - 1]!;
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) sorted[next[key[row]! - low]!++] = row;
  return sorted;
}
