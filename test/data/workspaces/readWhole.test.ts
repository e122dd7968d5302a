import {createHash} from "node:crypto";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {FILE_LIMIT} from "../../../src/data/workspaces/port.js";
import {type Disk, readWhole} from "../../../src/data/workspaces/readWhole.js";
import {ProblemLog} from "../../../src/data/sources/problem.js";
import {folderOf} from "../sources/workspaceOf.js";

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** A disk on which a file has one content after another, by reading and by looking. */
function changingDisk(reads: string[], sizes: number[], times: number[] = []): Disk {
  return {
    stat: () => ({size: sizes.shift() ?? 0, mtimeMs: times.shift() ?? 1, isFile: () => true}),
    read: () => Buffer.from(reads.shift() ?? ""),
  };
}

describe("readWhole", () => {
  it("gives the bytes and when they were changed", () => {
    const log = new ProblemLog("a.csv");
    const content = readWhole(join(folderOf({"a.csv": "abc"}), "a.csv"), log);
    expect(text(content?.bytes)).toBe("abc");
    expect(+(content?.facts.modified ?? 0)).toBeGreaterThan(Date.now() - 60_000);
    expect(log.list()).toEqual([]);
  });

  it("reads once more where the file shrinks while it is read", () => {
    const log = new ProblemLog("a.csv");
    expect(readWhole("a.csv", log, changingDisk(["abcdef", "abc"], [6, 3, 3, 3]))?.facts).toMatchObject({
      bytes: 3,
      sha256: createHash("sha256").update("abc").digest("hex"),
    });
    expect(log.list()).toEqual([]);
  });

  it("gives up where it changes again, and says so", () => {
    const log = new ProblemLog("a.csv");
    expect(readWhole("a.csv", log, changingDisk(["abcdef", "abc"], [6, 3, 3, 2]))).toBeUndefined();
    expect(log.list()[0]!.message).toBe(
      "a.csv: changed while it was read, twice; expected a file that is completely written",
    );
  });

  it("notices a change that keeps the size, and bytes that fall short of it", () => {
    const log = new ProblemLog("a.csv");
    expect(readWhole("a.csv", log, changingDisk(["abc", "abd"], [3, 3, 3, 3], [1, 2, 2, 3]))).toBeUndefined();
    expect(readWhole("a.csv", log, changingDisk(["ab", "ab"], [3, 3, 3, 3]))).toBeUndefined();
  });

  it("refuses a folder, a file that is not there, and one too large", () => {
    const log = new ProblemLog("a.csv");
    const folder = folderOf({"a.csv/b": "x"});
    expect(readWhole(join(folder, "a.csv"), log)).toBeUndefined();
    expect(readWhole(join(folder, "c.csv"), log)).toBeUndefined();
    expect(readWhole("a.csv", log, changingDisk([], [FILE_LIMIT + 1]))).toBeUndefined();
    expect(log.list().map(({message}) => message)).toEqual([
      "a.csv: is not a file; expected a file",
      "a.csv: cannot be read (ENOENT); expected a readable file",
      "a.csv: has 500,000,001 bytes; expected at most 500 MB",
    ]);
  });
});
