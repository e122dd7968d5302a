/**
 * A PNG with a text chunk added, so that a picture carries where it comes from.
 *
 * @param png a whole PNG file
 * @param keyword 1 to 79 characters of Latin-1, such as `Description`
 * @param text anything; characters beyond ASCII are written as JSON escapes, which is what JSON text allows
 * @throws where the bytes are no PNG
 * @see W3C, Portable Network Graphics (PNG) Specification, 11.3.4.3 tEXt
 */
export function withPngText(png: Uint8Array, keyword: string, text: string): Uint8Array<ArrayBuffer> {
  const afterHeader = 8 + 25; // the signature, then IHDR, which always comes first and is always as long
  if (png.length < afterHeader || String.fromCharCode(...png.subarray(1, 4)) !== "PNG") {
    throw new Error("These bytes are no PNG.");
  }
  const ascii = text.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const chunk = pngChunk(
    "tEXt",
    Uint8Array.from(`${keyword}\0${ascii}`, (c) => c.charCodeAt(0)),
  );
  const joined = new Uint8Array(png.length + chunk.length);
  joined.set(png.subarray(0, afterHeader));
  joined.set(chunk, afterHeader);
  joined.set(png.subarray(afterHeader), afterHeader + chunk.length);
  return joined;
}

function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) chunk[4 + i] = type.charCodeAt(i);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

/** CRC-32 of ISO 3309, as PNG asks for it. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
