import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {FileReader} from "../../../src/data/exposureStore/fileReader.js";
import {FileThreads} from "../../../src/data/exposureStore/fileThreads.js";
import {longCsv, put, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
const date = "2025-01-02";
const plain = {date, groups: ["style"]};
const file = (name: string, assets: number) =>
  put(
    folder,
    name,
    longCsv(
      date,
      Array.from({length: assets}, (_, i) => [`A${i}`, "style", "Size", i / 7]),
    ),
  );
const threads = (await FileThreads.start(2))!;
afterAll(() => threads.close());

describe("FileThreads", () => {
  it("reads more files at once than there are threads, each as it would be read here", async () => {
    const paths = [1, 500, 20, 3000, 7].map((assets) => file(`${assets}.csv`, assets));
    paths.push(put(folder, "quoted.csv", longCsv(date, [['"A"', "style", "Size", 1]])));
    const here = new FileReader();
    const read = await Promise.all(paths.map((path) => threads.read(path, plain)));
    for (const [at, path] of paths.entries()) {
      const {plain: mine, ...rest} = await here.read(path, plain);
      const {plain: theirs, ...others} = read[at]!;
      expect(others).toEqual(rest);
      expect(theirs?.summary).toEqual(mine?.summary);
      expect(Buffer.from(theirs?.segment ?? []).equals(Buffer.from(mine?.segment ?? []))).toBe(true);
    }
  });

  it("passes on why a file cannot be read, and reads the next", async () => {
    const missing = threads.read(join(folder, "missing.csv"), plain);
    await expect(missing).rejects.toMatchObject({code: "ENOENT", message: expect.stringContaining("no such file")});
    expect(await threads.read(file("next.csv", 3), plain)).toMatchObject({plain: {summary: {n_assets: 3}}});
  });

  it("fails every file, the one under way too, once a thread has ended", async () => {
    const ended = (await FileThreads.start(1))!;
    const reads = [1, 2].map(() => ended.read(file("late.csv", 2), plain));
    await Promise.all([ended.close(), ...reads.map((read) => expect(read).rejects.toThrow("has ended"))]);
    await expect(ended.read(file("late.csv", 2), plain)).rejects.toThrow("has ended");
  });
});
