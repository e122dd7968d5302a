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
  columns: readonly (ArrayLike<number> | readonly string[])[],
): Uint32Array {
  const keys = columns.map((column) =>
    typeof column[0] === "string" ? ranks(column as readonly string[]) : (column as ArrayLike<number>),
  );
  const compare = (a: number, b: number): number => {
    for (const key of keys) {
      const difference = key[a] - key[b];
      if (difference !== 0) return difference;
    }
    return 0;
  };
  for (let i = 1; i < rows.length; i++) if (compare(rows[i - 1], rows[i]) > 0) return rows.slice().sort(compare);
  return rows;
}

/** Position of each name among the distinct names, sorted. */
function ranks(names: readonly string[]): Uint32Array {
  const rank = new Map([...new Set(names)].sort().map((name, index) => [name, index]));
  return Uint32Array.from(names, (name) => rank.get(name)!);
}
