import {unzipSync, zipSync} from "fflate";
import {describe, expect, it} from "vitest";
import {storedZip} from "../../../src/data/archive/storedZip.js";

const text = (words: string) => new TextEncoder().encode(words);
/** The zip of members that come in two pieces. */
const zipped = (members: Record<string, Uint8Array>) =>
  Buffer.concat(
    storedZip(
      Object.fromEntries(
        Object.entries(members).map(([name, bytes]) => [name, [bytes.subarray(0, 1000), bytes.subarray(1000)]]),
      ),
    ),
  );
const members = {
  "days.arrow": Uint8Array.from({length: 70_000}, (_, j) => j % 251),
  "größe.json": text("{}"),
  "": text(""),
};

describe("storedZip", () => {
  it("is a zip to another library, with every member as it was", () => {
    const found = unzipSync(zipped(members));
    expect(Object.keys(found)).toEqual(Object.keys(members));
    for (const [name, bytes] of Object.entries(members))
      expect(Buffer.from(found[name]!).equals(bytes), name).toBe(true);
  });

  it("has the headers and checksums that another library writes", () => {
    const other = zipSync(members, {level: 0, mtime: new Date(1980, 0, 1)});
    expect(zipped(members).equals(other)).toBe(true);
  });

  it("is empty without members", () => expect(Object.keys(unzipSync(zipped({})))).toEqual([]));
});
