type Column = Float64Array | Int32Array | Uint32Array | Int8Array;

function isColumn(value: unknown): value is Column {
  return (
    value instanceof Float64Array ||
    value instanceof Int32Array ||
    value instanceof Uint32Array ||
    value instanceof Int8Array
  );
}

/**
 * The same columns with their rows in order. Columns already in order are returned as they are; otherwise every typed
 * array of the object is copied in the new order, rows that compare equal keeping theirs.
 *
 * @param columns an object whose typed arrays are columns of `length` rows; other fields are kept
 * @param compare negative where row i stands before row j
 */
export function inOrder<T extends object>(columns: T, length: number, compare: (i: number, j: number) => number): T {
  let sorted = true;
  for (let i = 1; i < length && sorted; i++) sorted = compare(i - 1, i) <= 0;
  if (sorted) return columns;
  const order = Uint32Array.from({length}, (_, i) => i).sort(compare);
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(columns)) {
    if (!isColumn(value)) {
      copy[name] = value;
      continue;
    }
    const column = value.slice();
    for (let i = 0; i < length; i++) column[i] = value[order[i]!]!;
    copy[name] = column;
  }
  return copy as T;
}
