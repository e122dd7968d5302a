/**
 * Moves labels on a line apart until neighbours keep a distance, each as little as possible.
 *
 * @param positions where the labels would stand, in any order
 * @param distance least distance of two neighbours
 * @param limits none is moved beyond them, unless they are too near each other to hold all the labels
 * @returns positions in the order given
 */
export function spreadLabels(
  positions: readonly number[],
  distance: number,
  [low, high]: readonly [number, number] = [-Infinity, Infinity],
): number[] {
  // Labels that touch form a block, which stands where the mean of its members' wishes would put it.
  const order = positions.map((_, i) => i).sort((i, j) => positions[i]! - positions[j]! || i - j);
  const blocks: {wish: number; members: number[]}[] = [];
  const start = ({wish, members}: (typeof blocks)[number]): number => {
    const length = (members.length - 1) * distance;
    return Math.max(low, Math.min(high - length, wish - length / 2));
  };
  for (const i of order) {
    let block = {wish: positions[i]!, members: [i]};
    for (let before = blocks.at(-1); before !== undefined; before = blocks.at(-1)) {
      if (start(before) + before.members.length * distance <= start(block)) break;
      blocks.pop();
      const members = [...before.members, ...block.members];
      block = {wish: members.reduce((sum, k) => sum + positions[k]!, 0) / members.length, members};
    }
    blocks.push(block);
  }
  const placed = new Array<number>(positions.length);
  for (const block of blocks) block.members.forEach((i, k) => (placed[i] = start(block) + k * distance));
  return placed;
}

/** A label that hangs on a vertical rule. */
export interface RuleLabel {
  /** Position of the rule. */
  readonly x: number;
  /** Width of the text. */
  readonly width: number;
}

/** Where a label went: row 0 is the topmost; the text begins at its rule, or ends there. */
export interface PlacedLabel {
  readonly row: number;
  readonly anchor: "start" | "end";
}

/**
 * Sets labels of vertical rules in rows above a chart so that no text meets another or is crossed by a rule.
 *
 * A rule runs down from the row of its own label. So a label may stand in a row only where this row and all rows below
 * it are free at its rule.
 *
 * @param labels ascending by x
 * @param gap least distance between two texts
 * @param right where the rows end; a label that would pass it ends at its rule instead
 * @returns for each label its place, or undefined where there is no room
 */
export function staggerLabels(
  labels: readonly RuleLabel[],
  {rows, gap, right}: {readonly rows: number; readonly gap: number; readonly right: number},
): (PlacedLabel | undefined)[] {
  const end = new Float64Array(rows).fill(-Infinity);
  let rule = -Infinity;
  return labels.map(({x, width}) => {
    const flipped = x + width > right;
    const start = flipped ? x - width : x;
    let row = rows;
    while (row > 0 && end[row - 1]! + gap <= start) row--;
    const fits = row < rows && (!flipped || rule + gap <= start);
    rule = x;
    if (!fits) return undefined;
    end[row] = flipped ? x : x + width;
    return {row, anchor: flipped ? "end" : "start"};
  });
}
