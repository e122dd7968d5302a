import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {type Disk, FILE_LIMIT, inflate, readWhole, reason} from "../../../src/data/workspaces/file.js";
import {ProblemLog} from "../../../src/data/sources/problem.js";
import {folderOf} from "../sources/workspaceOf.js";

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
    expect(content?.bytes.toString()).toBe("abc");
    expect(+(content?.modified ?? 0)).toBeGreaterThan(Date.now() - 60_000);
    expect(log.list()).toEqual([]);
  });

  it("reads once more where the file shrinks while it is read", () => {
    const log = new ProblemLog("a.csv");
    expect(readWhole("a.csv", log, changingDisk(["abcdef", "abc"], [6, 3, 3, 3]))?.bytes.toString()).toBe("abc");
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

describe("inflate", () => {
  it("inflates", () => expect(inflate(gzipSync("abc"), new ProblemLog("a.gz"))?.toString()).toBe("abc"));
  it("inflates members one after another", () =>
    expect(inflate(Buffer.concat([gzipSync("abc"), gzipSync("def")]), new ProblemLog("a.gz"))?.toString()).toBe(
      "abcdef",
    ));

  it("stops at the limit, however much a bomb would give", () => {
    const log = new ProblemLog("a.csv.gz");
    const bomb = gzipSync(Buffer.alloc(20e6));
    expect(bomb.length).toBeLessThan(25_000);
    expect(inflate(bomb, log, 1e6)).toBeUndefined();
    expect(log.list()[0]!.message).toBe("a.csv.gz: inflates to more than 1,000,000 bytes; expected at most that");
  });

  it.each([
    ["cut short", gzipSync("a".repeat(1000)).subarray(0, 20)],
    ["damaged", Buffer.from(gzipSync("abc")).fill(1, 12, 14)],
    ["not gzip at all", Buffer.from("a,b\n1,2")],
    ["empty", Buffer.alloc(0)],
  ])("refuses what is %s", (_, bytes) => {
    const log = new ProblemLog("a.csv.gz");
    expect(inflate(bytes, log)).toBeUndefined();
    expect(log.list()[0]!.message).toMatch(/^a\.csv\.gz: cannot be inflated \(.+\); expected a complete gzip file$/);
  });
});

describe("reason", () => {
  it("shows the code of a file system error and not its path", () =>
    expect(reason(Object.assign(new Error("ENOENT: /home/me/secret"), {code: "ENOENT"}))).toBe("ENOENT"));
  it("shows the first line of any other error", () => expect(reason(new Error("one\ntwo"))).toBe("one"));
  it("shows whatever else is thrown", () => expect(reason("text")).toBe("text"));
});
