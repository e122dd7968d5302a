import {mkdirSync, readFileSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {formatOf, writeWhole} from "../../../src/data/exposureStore/exportQuery.js";
import {put, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();

describe("formatOf", () => {
  it("is what the ending says, in any case, unless another is asked for", () => {
    expect(["a.parquet", "b.ARROW", "c.csv"].map((path) => formatOf(path))).toEqual(["parquet", "arrow", "csv"]);
    expect(formatOf("a.txt", "csv")).toBe("csv");
    expect(() => formatOf("a.csv.gz")).toThrow("ends in none of .parquet, .arrow, .csv");
  });
});

describe("writeWhole", () => {
  it("leaves what was there where writing fails, and no half of the new", async () => {
    const path = put(folder, "a.csv", "before");
    const failing = writeWhole(path, async (draft) => {
      writeFileSync(draft, "half");
      throw Object.assign(new Error("write"), {code: "ENOSPC"});
    });
    await expect(failing).rejects.toMatchObject({
      kind: "storage",
      message: expect.stringContaining("the disk is full"),
    });
    expect(readFileSync(path, "utf8")).toBe("before");
    expect(readdirSync(folder)).toEqual(["a.csv"]);
  });

  it("puts the new in the place of what was there", async () => {
    const path = put(folder, "a.csv", "before");
    expect(await writeWhole(path, async (draft) => (writeFileSync(draft, "after"), 3))).toBe(3);
    expect(readFileSync(path, "utf8")).toBe("after");
    expect(readdirSync(folder)).toEqual(["a.csv"]);
  });

  it("says so where there is no folder, or one in the place of the file", async () => {
    mkdirSync(join(folder, "taken.csv"));
    const write = (path: string) => writeWhole(path, async () => expect.fail("nothing is to be written"));
    await expect(write(join(folder, "none", "a.csv"))).rejects.toThrow(`there is no folder ${join(folder, "none")}`);
    await expect(write(join(folder, "taken.csv"))).rejects.toThrow("it is not a file");
  });
});
