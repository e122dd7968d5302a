import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {ProblemLog} from "../../../src/data/sources/problem.js";
import {inflate} from "../../../src/data/workspaces/inflate.js";

describe("inflate", () => {
  it("inflates", () => expect(inflate(gzipSync("abc"), new ProblemLog("a.gz"))).toEqual(Buffer.from("abc")));
  it("inflates members one after another", () => {
    const members = Buffer.concat([gzipSync("abc"), gzipSync("def")]);
    expect(inflate(members, new ProblemLog("a.gz"))).toEqual(Buffer.from("abcdef"));
  });

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
