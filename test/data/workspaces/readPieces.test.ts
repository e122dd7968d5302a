import {appendFileSync, statSync} from "node:fs";
import {createHash} from "node:crypto";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {readPieces} from "../../../src/data/workspaces/readPieces.js";
import {folderOf} from "../sources/workspaceOf.js";

const ROOM = 64;
const fileOf = (text: string) => join(folderOf({file: text}), "file");

/** The pieces a file is read in, and what is said of it. */
function read(file: string, meanwhile = () => {}) {
  const room = new Uint8Array(ROOM);
  const pieces: string[] = [];
  const facts = readPieces(file, room, (length) => {
    pieces.push(Buffer.from(room.subarray(0, length)).toString());
    meanwhile();
    return true;
  });
  return {pieces, facts};
}

describe("readPieces", () => {
  it.each([0, 1, ROOM - 1, ROOM, ROOM + 1, 1000])(
    "gives all of a file of %d bytes, in pieces of whole lines",
    (size) => {
      const text = "line 1\nthe second line\n3\n".repeat(50).slice(0, size);
      const file = fileOf(text);
      const {pieces, facts} = read(file);
      expect(pieces.join("")).toBe(text);
      for (const piece of pieces.slice(0, -1)) expect(piece.endsWith("\n")).toBe(true);
      const sha256 = createHash("sha256").update(text).digest("hex");
      expect(facts).toEqual({bytes: size, sha256, modified: new Date(statSync(file).mtimeMs)});
    },
  );

  it("ends with a file whose last line has no end", () => expect(read(fileOf("a\nb")).pieces).toEqual(["a\nb"]));

  it("gives up where it is told to", () => {
    const pieces: number[] = [];
    const facts = readPieces(fileOf("line\n".repeat(100)), new Uint8Array(ROOM), (length) => pieces.push(length) < 2);
    expect([facts, pieces.length]).toEqual([undefined, 2]);
  });

  it("says nothing of a file that grows while it is read", () => {
    const file = fileOf("line\n".repeat(100));
    expect(read(file, () => appendFileSync(file, "more\n")).facts).toBeUndefined();
  });

  it("says nothing of a line longer than its room, of a folder, and of no file", () => {
    expect(read(fileOf(`short\n${"x".repeat(ROOM)}\n`)).facts).toBeUndefined();
    expect(read(folderOf({})).facts).toBeUndefined();
    expect(read(join(folderOf({}), "none")).facts).toBeUndefined();
  });
});
