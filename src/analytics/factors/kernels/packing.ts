/** Rows of a chunk: packed columns lie chunk after chunk, and within a chunk one column after the other. */
export const PACK_ROWS = 128;

/** Bytes of packed columns. */
export function packedBytes(rows: number, columns: number): number {
  return Math.ceil(rows / PACK_ROWS) * columns * PACK_ROWS * 8;
}

/**
 * Where a number of a packed matrix lies, counted in numbers of 8 bytes.
 *
 * @param matrix address of the matrix, in bytes
 * @param pitch columns a chunk
 */
export function packedAddress(matrix: number, pitch: number, column: number, row: number): number {
  return matrix / 8 + (Math.floor(row / PACK_ROWS) * pitch + column) * PACK_ROWS + (row % PACK_ROWS);
}

/** The next multiple of 3: the kernels take columns by threes. */
export function threes(columns: number): number {
  return Math.ceil(columns / 3) * 3;
}
