/**
 * Median of the last rows at each row, the current one included, in one pass over a sorted window.
 *
 * @param values missing ones take their place in the window and are skipped
 * @param window rows; a whole number >= 1. The first rows have those there are
 * @returns same length; NaN where a window holds no value
 */
export function trailingMedian(values: Float64Array, window: number): Float64Array {
  const ordered = new Float64Array(window);
  let count = 0;
  return values.map((value, i) => {
    const old = i >= window ? values[i - window] : NaN;
    if (!Number.isNaN(old)) {
      ordered.copyWithin(place(old!), place(old!) + 1, count);
      count--;
    }
    if (!Number.isNaN(value)) {
      const at = place(value);
      ordered.copyWithin(at + 1, at, count);
      ordered[at] = value;
      count++;
    }
    return count === 0 ? NaN : (ordered[(count - 1) >> 1]! + ordered[count >> 1]!) / 2;
  });

  /** The first place whose value is not below. */
  function place(value: number): number {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ordered[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
