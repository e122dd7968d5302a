import {readdirSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {datasetPaths} from "../../../src/data/exposureStore/layout.js";
import {asOnlyWriter} from "../../../src/data/exposureStore/writerLock.js";
import {scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
const paths = datasetPaths(folder, "d");
const write = <Result>(change: () => Promise<Result>, wait = 0) => asOnlyWriter("d", paths, change, {wait});

describe("the only writer", () => {
  it("keeps another out, even in this very process, and not one of another dataset", () =>
    write(async () => {
      await expect(write(async () => 1)).rejects.toMatchObject({
        kind: "busy",
        message: 'Another process is writing to "d"; waited 0 s for it. Nothing was changed',
      });
      expect(await asOnlyWriter("e", datasetPaths(folder, "e"), async () => 2, {wait: 0})).toBe(2);
    }));

  it("lets the next one in when it is done, also where it failed", async () => {
    await expect(write(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    const order: number[] = [];
    let done = (): void => {};
    const first = write(() => new Promise<void>((resolve) => (done = () => (order.push(1), resolve()))));
    const second = write(async () => order.push(2), 5);
    setTimeout(() => done(), 150);
    await Promise.all([first, second]);
    expect(order).toEqual([1, 2]);
  });

  it("leaves nothing behind that it made the lock of", () => expect(readdirSync(paths.scratch)).toEqual([]));
});
