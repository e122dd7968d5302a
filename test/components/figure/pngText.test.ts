import {crc32} from "node:zlib";
import {describe, expect, it} from "vitest";
import {withPngText} from "../../../src/components/figure/pngText.js";

// One transparent pixel.
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

function chunksOf(bytes: Uint8Array) {
  const view = Buffer.from(bytes);
  const chunks: {type: string; data: Buffer; intact: boolean}[] = [];
  for (let at = 8; at < view.length;) {
    const length = view.readUInt32BE(at);
    const body = view.subarray(at + 4, at + 8 + length);
    const intact = crc32Of(body) === view.readUInt32BE(at + 8 + length);
    chunks.push({type: body.toString("latin1", 0, 4), data: body.subarray(4), intact});
    at += 12 + length;
  }
  return chunks;
}

const crc32Of = crc32 as (data: Uint8Array) => number;

describe("withPngText", () => {
  it("adds an intact chunk after the header and leaves the others as they were", () => {
    const chunks = chunksOf(withPngText(png, "Description", '{"page":"Regimes"}'));
    expect(chunks.map(({type}) => type)).toEqual(["IHDR", "tEXt", "IDAT", "IEND"]);
    expect(chunks[1]).toMatchObject({intact: true});
    expect(chunks[1]!.data.toString("latin1")).toBe('Description\0{"page":"Regimes"}');
    expect(chunks.filter(({type}) => type !== "tEXt")).toEqual(chunksOf(png));
  });
  it("escapes what Latin-1 readers would garble so that JSON reads it back", () => {
    const text = JSON.stringify({low: "−30%", mark: "😀"});
    const data = chunksOf(withPngText(png, "k", text))[1]!.data.toString("latin1");
    expect(JSON.parse(data.slice(2))).toEqual({low: "−30%", mark: "😀"});
  });
  it("refuses what is no PNG", () => {
    expect(() => withPngText(new Uint8Array(), "k", "")).toThrow("no PNG");
    expect(() => withPngText(new Uint8Array(100), "k", "")).toThrow("no PNG");
  });
});
