import {createHash} from "node:crypto";
import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {ProblemLog} from "../../../src/data/sources/problem.js";
import {folderPort} from "../../../src/data/workspaces/folder.js";
import {memoryPort} from "../../../src/data/workspaces/memory.js";
import type {WorkspacePort} from "../../../src/data/workspaces/port.js";
import {folderOf} from "../sources/workspaceOf.js";

type Files = Readonly<Record<string, string | Uint8Array>>;

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === "string" ? new TextEncoder().encode(content) : content;
const hashOf = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

const kinds: readonly [string, (files: Files) => WorkspacePort][] = [
  ["a folder", (files) => folderPort(folderOf(files))],
  [
    "files in memory",
    (files) =>
      memoryPort(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, {bytes: bytesOf(content)}]))),
  ],
];

describe.each(kinds)("the files of %s", (_, portOf) => {
  const files = {"b.csv": "x\n1\n", "a.csv": "y\n", "team/2020/01/c.csv": "z\n", "team/d.csv": ""};

  it("are there by their paths, and so are the folders they are in", () => {
    const port = portOf(files);
    for (const path of [...Object.keys(files), "team", "team/2020", "team/2020/01"]) expect(port.has(path)).toBe(true);
    for (const path of ["c.csv", "team/2020/c.csv", "tea", "B.csv"]) expect(port.has(path)).toBe(false);
  });

  it("are listed folder by folder, by name", () => {
    const port = portOf(files);
    expect(port.list("")).toEqual([
      {name: "a.csv", isFolder: false},
      {name: "b.csv", isFolder: false},
      {name: "team", isFolder: true},
    ]);
    expect(port.list("team")).toEqual([
      {name: "2020", isFolder: true},
      {name: "d.csv", isFolder: false},
    ]);
    expect(port.list("none")).toBeUndefined();
    expect(portOf({}).list("")).toEqual([]);
  });

  it("are found again by a location of their own each", () => {
    const port = portOf(files);
    const locations = Object.keys(files).map((path) => port.locate(path));
    expect(new Set(locations).size).toBe(locations.length);
    locations.forEach((location, i) => expect(location.endsWith(Object.keys(files)[i]!)).toBe(true));
  });

  it("are read whole, with size, hash and time", async () => {
    const log = new ProblemLog("b.csv");
    const content = await portOf(files).read("b.csv", log);
    expect(text(content?.bytes)).toBe("x\n1\n");
    expect(content?.facts).toMatchObject({bytes: 4, sha256: hashOf("x\n1\n")});
    expect(Number(content?.facts.modified)).toBeGreaterThan(Date.now() - 60_000);
    expect(log.list()).toEqual([]);
  });

  it("are refused with a reason where they are a folder, or not there", async () => {
    for (const path of ["team", "none.csv"]) {
      const log = new ProblemLog(path);
      expect(await portOf(files).read(path, log)).toBeUndefined();
      expect(log.list()).toMatchObject([{severity: "error", file: path}]);
    }
  });

  it("are read in pieces that end with a line, and add up to the file", () => {
    const content = Array.from({length: 50}, (_, i) => `line ${i}\n`).join("") + "last, unended";
    const room = new Uint8Array(64);
    const sizes: number[] = [];
    let read = "";
    const facts = portOf({"long.csv": content}).readPieces("long.csv", room, (length, size) => {
      sizes.push(size);
      const piece = text(room.subarray(0, length));
      read += piece;
      expect(piece.endsWith("\n") || read === content).toBe(true);
      return true;
    });
    expect(read).toBe(content);
    expect(sizes.length).toBeGreaterThan(5);
    expect(new Set(sizes)).toEqual(new Set([content.length]));
    expect(facts).toMatchObject({bytes: content.length, sha256: hashOf(content)});
  });

  it("are given up in pieces where a line does not fit, where the caller says so, and where there is no file", () => {
    const room = new Uint8Array(8);
    const port = portOf({"wide.csv": "a line too long\n", "short.csv": "1\n2\n3\n4\n5\n6\n7\n"});
    expect(port.readPieces("wide.csv", room, () => true)).toBeUndefined();
    let pieces = 0;
    expect(port.readPieces("short.csv", room, () => ++pieces < 2)).toBeUndefined();
    expect(pieces).toBe(2);
    expect(port.readPieces("none.csv", room, () => true)).toBeUndefined();
  });

  it("are inflated where they are whole gzip, and refused where not", async () => {
    const port = portOf({});
    const zipped = gzipSync("abc ".repeat(1000));
    expect(text(await port.inflate(zipped, new ProblemLog("a.gz")))).toBe("abc ".repeat(1000));
    const damaged = Buffer.from(zipped);
    damaged[zipped.length - 6]! ^= 1; // in the sum at the end
    for (const bytes of [zipped.subarray(0, 20), damaged, new TextEncoder().encode("a,b\n1,2"), new Uint8Array()]) {
      const log = new ProblemLog("a.gz");
      expect(await port.inflate(bytes, log)).toBeUndefined();
      expect(log.list()[0]?.message).toMatch(/^a\.gz: cannot be inflated \(.+\); expected a complete gzip file$/);
    }
  });
});
