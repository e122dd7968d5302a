/** Day numbers that occur in any of the lists, ascending and each once. */
export function unionOfDays(lists: readonly Int32Array[]): Int32Array {
  return Int32Array.from(new Set(lists.flatMap((list) => Array.from(list)))).sort();
}

/** Position of each day on an axis that holds them all. */
export function placesOn(axis: Int32Array, days: Int32Array): Uint32Array {
  const place = new Map(Array.from(axis, (day, t) => [day, t]));
  return Uint32Array.from(days, (day) => place.get(day)!);
}

/** A column laid out on an axis; NaN on the days that it has no value for. */
export function laidOut(values: Float64Array, places: Uint32Array, length: number): Float64Array {
  const column = new Float64Array(length).fill(NaN);
  for (let i = 0; i < places.length; i++) column[places[i]!] = values[i]!;
  return column;
}
