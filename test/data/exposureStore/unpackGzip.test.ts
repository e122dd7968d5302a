import {readdirSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";
import type {StageLimits} from "../../../src/data/exposureStore/limits.js";
import {longCsv, put, rowsOf, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
const store = new ExposureStore(folder);
const text = longCsv("2025-01-01", [["A", "style", "Size", 1]]);
const stage = (name: string, content: Uint8Array, limits?: Partial<StageLimits>) =>
  store.dataset(name).stage([put(folder, `${name}_2025-01-01.csv.gz`, content)], {limits});

describe("a gzipped daily file", () => {
  it("is staged like the file in it, and leaves nothing unpacked behind", async () => {
    expect(await stage("ours", gzipSync(text))).toMatchObject([{outcome: "staged", item: {name: "ours_2025-01-01"}}]);
    await store.dataset("ours").commit("append");
    expect(rowsOf(await store.dataset("ours").get())).toMatchObject([{asset_id: "A", exposure: 1}]);
  });

  it.each([
    ["cut", gzipSync(text).subarray(0, 30), {}, "it is not a whole gzip file"],
    ["text", Buffer.from(text), {}, "it is not a whole gzip file"],
    ["large", gzipSync(text.repeat(50)), {fileBytes: 1000}, "it unpacks to more than 1 kB (--max-file-bytes)"],
    ["bomb", gzipSync("0".repeat(5_000_000)), {}, "it unpacks to more than 300 times its size (--max-ratio)"],
  ])("that is %s is refused, and says why", async (name, content, limits, reason) => {
    expect(await stage(name, content, limits)).toMatchObject([{outcome: "refused", reason}]);
    expect(readdirSync(join(folder, "exposure-store", "datasets", name, "scratch"))).toEqual([]);
    expect(store.dataset(name).status().staged).toEqual([]);
  });
});
