import {rmSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {commitModes} from "../../../src/data/exposureStore/catalogue.js";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";
import {type Row, longCsv, put, rowsOf, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
const store = new ExposureStore(folder);
const day = (n: number): string => `2025-05-0${n}`;
const file = (n: number, rows: readonly Row[]): string => put(folder, `x_${day(n)}.csv`, longCsv(day(n), rows));
const keysOf = async (name: string, version?: number) =>
  rowsOf(await store.dataset(name).get({version})).map(
    (row) => `${String(row.date)} ${String(row.asset_id)} ${String(row.factor)} ${String(row.exposure)}`,
  );

describe("commit", () => {
  it("appends what is new, keeps what is there, and says how many existed", async () => {
    const dataset = store.dataset("append");
    await dataset.stage([file(1, [["A", "style", "Size", 1]])]);
    await dataset.commit("append");
    await dataset.stage([file(1, [["A", "style", "Size", 9], ["B", "style", "Size", 2]])]); // prettier-ignore
    expect(await dataset.commit("append")).toMatchObject({version: 2, added: 1, existed: 1, removed: 0, rows: 2});
    expect(await keysOf("append")).toEqual(["2025-05-01 A Size 1", "2025-05-01 B Size 2"]);
  });

  it("lets the new win in an upsert, and leaves the version before as it was", async () => {
    const dataset = store.dataset("upsert");
    await dataset.stage([file(1, [["A", "style", "Size", 1], ["B", "style", "Size", 2]]), file(2, [["A", "style", "Size", 3]])]); // prettier-ignore
    await dataset.commit("append");
    const before = await keysOf("upsert", 1);
    await dataset.stage([file(1, [["A", "style", "Size", 10], ["C", "style", "Size", 4]])]); // prettier-ignore
    expect(await dataset.commit("upsert")).toMatchObject({version: 2, added: 1, existed: 1, removed: 0, rows: 4});
    expect(await keysOf("upsert")).toEqual([
      "2025-05-01 A Size 10",
      "2025-05-01 B Size 2",
      "2025-05-01 C Size 4",
      "2025-05-02 A Size 3",
    ]);
    expect(await keysOf("upsert", 1)).toEqual(before);
    expect(await keysOf("upsert", 0)).toEqual([]);
  });

  it("replaces everything in an overwrite, and says what is there no more", async () => {
    const dataset = store.dataset("overwrite");
    await dataset.stage([file(1, [["A", "style", "Size", 1], ["B", "style", "Size", 2]]), file(2, [["A", "style", "Size", 3]])]); // prettier-ignore
    await dataset.commit("append");
    await dataset.stage([file(1, [["A", "style", "Size", 5]])]);
    expect(await dataset.commit("overwrite")).toMatchObject({version: 2, added: 0, existed: 1, removed: 2, rows: 1});
    expect(await keysOf("overwrite")).toEqual(["2025-05-01 A Size 5"]);
  });

  it("leaves nothing staged, names what it committed, and refuses when nothing is staged", async () => {
    const dataset = store.dataset("names");
    await dataset.stage([file(1, [["A", "style", "Size", 1]])]);
    const {items} = await dataset.commit("append");
    expect(items.map(({name}) => name)).toEqual(["x_2025-05-01"]);
    expect(dataset.status()).toMatchObject({version: 1, rows: 1, staged: []});
    await expect(dataset.commit("append")).rejects.toThrow("Nothing is staged");
  });

  it("gives back the version that was the newest at a time", async () => {
    const dataset = store.dataset("times");
    await dataset.stage([file(1, [["A", "style", "Size", 1]])]);
    const {time} = await dataset.commit("append");
    expect(dataset.versionAt({asOf: time})).toBe(1);
    expect(dataset.versionAt({asOf: "2001-01-01T00:00Z"})).toBe(0);
    expect(() => dataset.versionAt({asOf: "yesterday"})).toThrow("is no time");
    expect(() => dataset.versionAt({version: 2})).toThrow("has no version 2; it has 0 to 1");
  });

  it("agrees with a map of keys over any course of commits, and never changes a version", async () => {
    const exposures = fc.uniqueArray(
      fc.record({
        date: fc.integer({min: 1, max: 3}),
        asset: fc.constantFrom("A", "B", "C", "D"),
        exposure: fc.integer(),
      }),
      {minLength: 1, maxLength: 8, selector: ({date, asset}) => `${date} ${asset}`},
    );
    const course = fc.array(fc.record({mode: fc.constantFrom(...commitModes), exposures}), {
      minLength: 2,
      maxLength: 5,
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(course, async (commits) => {
        const name = `course-${run++}`;
        const dataset = store.dataset(name);
        let model = new Map<string, number>();
        const expected: string[][] = [];
        for (const {mode, exposures: given} of commits) {
          const dates = [...new Set(given.map(({date}) => date))];
          await dataset.stage(
            dates.map((date) =>
              file(
                date,
                given
                  .filter((each) => each.date === date)
                  .map(({asset, exposure}): Row => [asset, "style", "Size", exposure]),
              ),
            ),
          );
          const next = new Map(mode === "overwrite" ? [] : model);
          const counts = {added: 0, existed: 0};
          for (const {date, asset, exposure} of given) {
            const key = `${day(date)} ${asset} Size`;
            counts[model.has(key) ? "existed" : "added"]++;
            if (mode !== "append" || !model.has(key)) next.set(key, exposure);
          }
          model = next;
          expect(await dataset.commit(mode)).toMatchObject({...counts, rows: model.size});
          expected.push([...model].map(([key, exposure]) => `${key} ${exposure}`).sort());
        }
        for (const [at, rows] of expected.entries()) expect((await keysOf(name, at + 1)).sort()).toEqual(rows);
        rmSync(join(store.folder, "datasets", name), {recursive: true});
      }),
      {numRuns: 8},
    );
  });
});
