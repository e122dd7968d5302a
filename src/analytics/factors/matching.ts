/**
 * The assignment of columns to rows with the largest sum of scores (Hungarian method).
 *
 * @param scores size x size, row-major, finite
 * @returns for each row its column; every column once
 * @see Kuhn 1955, "The Hungarian method for the assignment problem"
 */
export function bestMatching(scores: Float64Array, size: number): Int32Array {
  // Rows and columns count from 1; column 0 stands for "no column yet".
  const rowPrice = new Float64Array(size + 1);
  const columnPrice = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    const least = new Float64Array(size + 1).fill(Infinity);
    const from = new Int32Array(size + 1);
    const done = new Uint8Array(size + 1);
    let column = 0;
    rowOf[0] = row;
    while (rowOf[column] !== 0) {
      done[column] = 1;
      const r = rowOf[column];
      let [step, next] = [Infinity, 0];
      for (let j = 1; j <= size; j++) {
        if (done[j]) continue;
        const slack = -scores[(r! - 1) * size + j - 1]! - rowPrice[r!]! - columnPrice[j]!;
        if (slack < least[j]!) [least[j], from[j]] = [slack, column];
        if (least[j]! < step) [step, next] = [least[j]!, j];
      }
      for (let j = 0; j <= size; j++) {
        if (done[j]) {
          rowPrice[rowOf[j]!]! += step;
          columnPrice[j]! -= step;
        } else least[j]! -= step;
      }
      column = next;
    }
    for (; column !== 0; column = from[column]!) rowOf[column] = rowOf[from[column]!]!;
  }
  const columnOf = new Int32Array(size);
  for (let j = 1; j <= size; j++) columnOf[rowOf[j]! - 1] = j - 1;
  return columnOf;
}
