/** Values of a run that are worth one. */
const RUN = 8;

/** Bytes that so many codes can take at most: each change from runs to packed codes and back costs a few. */
export const longestHybrid = (count: number, width: number): number => Math.ceil(count / 8) * (width + 12) + 16;

/**
 * Writes codes as Parquet keeps them: as runs of one, or packed into `width` bits in groups of eight.
 *
 * @param out has room for the longest from `at` on, and may hold anything
 * @param width bits of a code, 1 to 24
 * @returns where they end
 * @see https://parquet.apache.org/docs/file-format/data-pages/encodings/ (RLE)
 */
export function writeHybrid(out: Uint8Array, at: number, codes: Uint32Array, width: number): number {
  let packedFrom = 0;
  for (let i = 0; i < codes.length;) {
    const code = codes[i];
    let end = i + 1;
    while (end < codes.length && codes[end] === code) end++;
    if (end - i < RUN)
      i += 8; // groups are whole
    else {
      at = writePacked(out, at, codes, width, packedFrom, i);
      at = writeHead(out, at, (end - i) << 1);
      for (let byte = 0; byte < width; byte += 8) out[at++] = (code! >>> byte) & 255;
      packedFrom = i = end;
    }
  }
  return writePacked(out, at, codes, width, packedFrom, codes.length);
}

function writeHead(out: Uint8Array, at: number, head: number): number {
  for (; head > 127; head >>>= 7) out[at++] = (head & 127) | 128;
  out[at++] = head;
  return at;
}

/** Packs codes, in groups of eight; what fills the last one up is nought. Returns where they end. */
function writePacked(out: Uint8Array, at: number, codes: Uint32Array, width: number, from: number, to: number): number {
  if (to === from) return at;
  const groups = Math.ceil((to - from) / 8);
  at = writeHead(out, at, (groups << 1) | 1);
  const end = at + groups * width;
  let [bits, filled] = [0, 0];
  for (let i = from; i < to; i++) {
    bits |= codes[i]! << filled;
    for (filled += width; filled >= 8; filled -= 8, bits >>>= 8) out[at++] = bits & 255;
  }
  if (filled > 0) out[at++] = bits & 255;
  out.fill(0, at, end);
  return end;
}
