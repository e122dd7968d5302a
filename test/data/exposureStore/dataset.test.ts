import {existsSync, readdirSync} from "node:fs";
import {dirname, join} from "node:path";
import {describe, expect, it, vi} from "vitest";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";
import {longCsv, put, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
const store = new ExposureStore(folder);
const stage = (name: string, day = "2025-01-01") =>
  store.dataset(name).stage([put(folder, `x_${day}.csv`, longCsv(day, [["A", "style", "Size", 1]]))]);

describe("a dataset", () => {
  it("is listed by the name it was given, and by no other case of it", async () => {
    await stage("b");
    await stage("a/1");
    expect(store.datasets()).toEqual(["a/1", "b"]);
    expect(() => store.dataset("c").status()).toThrow('There is no exposure dataset "c"');
  });

  it("is not deleted while a risk dataset is made of it, and then is gone with what was staged", async () => {
    await store.dataset("b").commit("append");
    await stage("b", "2025-01-02");
    await store.riskDataset("r").create({sources: [{dataset: "b"}]});
    await expect(store.dataset("b").delete()).rejects.toThrow('"r" is made of "b"; delete that first');
    expect(store.dataset("b").status().staged).toHaveLength(1);
    await store.riskDataset("r").delete();
    await store.dataset("b").delete();
    expect(store.datasets()).toEqual(["a/1"]);
    expect(existsSync(dirname(store.dataset("b").catalogueFile))).toBe(false);
    expect(readdirSync(join(store.folder, "risk"))).toEqual([]);
    await stage("b");
    expect(store.dataset("b").status()).toMatchObject({version: 0, staged: [{date: "2025-01-01"}]});
  });

  it("has versions in the order of their times, whatever the clock says", async () => {
    const dataset = store.dataset("b");
    const first = await dataset.commit("append");
    vi.useFakeTimers({toFake: ["Date"], now: Date.parse(first.time) - 3_600_000});
    await stage("b", "2025-01-02");
    const second = await dataset.commit("append");
    vi.useRealTimers();
    expect(second.time).toBe(first.time);
    expect(dataset.versionAt({asOf: first.time})).toBe(2);
  });

  it("refuses groups that could not be told from factors", () => {
    for (const groups of [[], [""], ["a.b"]])
      expect(() => store.dataset("b").setGroups(groups)).toThrow("Groups are one or more names without a point");
  });
});
