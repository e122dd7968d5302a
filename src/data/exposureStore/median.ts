/** Numbers below which a sample of them is not worth taking. */
const FEW = 2000;

/** Places, in a sorted sample, that the middle of all is likely to be away from the sample's at most. */
const AWAY = 50;
const SAMPLE = 1000;

/**
 * The middle number, or the mean of the two in the middle. A sample tells between which two numbers the middle lies, and
 * only what is between these is put in order; where the sample misleads, everything is.
 *
 * @param values finite, at least one; they stay as they are
 * @param room for as many numbers
 * @see Floyd and Rivest 1975, "Expected time bounds for selection"
 */
export function median(values: Float64Array, room = new Float64Array(values.length)): number {
  const count = values.length;
  const [lower, upper] = [(count - 1) >> 1, count >> 1];
  const some = count < FEW ? undefined : aroundMiddle(values, room);
  const sound = some !== undefined && some.below <= lower && upper < some.below + some.count;
  if (!sound) room.set(values);
  const [list, before] = sound ? [room.subarray(0, some.count), some.below] : [room, 0];
  const high = nth(list, upper - before);
  if (lower === upper) return high;
  let low = list[0];
  for (let i = 1; i < upper - before; i++) if (list[i]! > low!) low = list[i]; // those before it are not greater
  return low! + (high - low!) * 0.5;
}

/** How many numbers are around the middle, which then are the first of the room, and how many below these. */
function aroundMiddle(values: Float64Array, room: Float64Array): {below: number; count: number} {
  const step = values.length / SAMPLE;
  const sample = Float64Array.from({length: SAMPLE}, (_, i) => values[Math.floor((i + 0.5) * step)]!).sort();
  const [from, to] = [sample[SAMPLE / 2 - AWAY], sample[SAMPLE / 2 + AWAY]];
  let [below, count] = [0, 0];
  // counted rather than asked: which way it goes, no processor can foresee
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    below += +(value! < from!);
    room[count] = value!;
    count += +(value! >= from!) & +(value! <= to!);
  }
  return {below, count};
}

/**
 * The number of that rank, from 0; all before it are then not greater, all after it not less.
 *
 * @see Hoare 1961, "Algorithm 65: find"
 */
function nth(values: Float64Array, rank: number): number {
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const pivot = values[rank];
    let [left, right] = [from, to];
    while (left <= right) {
      while (values[left]! < pivot!) left++;
      while (pivot! < values[right]!) right--;
      if (left <= right) {
        const value = values[left];
        values[left++] = values[right]!;
        values[right--] = value!;
      }
    }
    if (right < rank) from = left;
    if (rank < left) to = right;
  }
  return values[rank]!;
}
