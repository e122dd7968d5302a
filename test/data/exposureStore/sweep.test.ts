import {mkdirSync, readdirSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {emptyCatalogue} from "../../../src/data/exposureStore/catalogue.js";
import {datasetPaths, itemPath} from "../../../src/data/exposureStore/layout.js";
import type {StagedItem} from "../../../src/data/exposureStore/stagedItem.js";
import {sweep} from "../../../src/data/exposureStore/sweep.js";
import {put, scratchFolder} from "./dailyFiles.js";

const uuid = (digit: number): string => `0000000${digit}-0000-4000-8000-000000000000`;
const segment = (digit: number): string => `2025-01-01_${uuid(digit)}.parquet`;
const [old, newer, stagedRows, nobodys] = [segment(1), segment(2), segment(3), segment(4)];

/** A dataset with files of every kind, and a sweep of it. */
function swept() {
  const paths = datasetPaths(scratchFolder(), "d");
  for (const part of [paths.staged, paths.segments, paths.scratch]) mkdirSync(part, {recursive: true});
  for (const file of [old, newer, stagedRows, nobodys]) put(paths.segments, file, "");
  put(paths.folder, "catalogue.json", "{}");
  put(paths.folder, `catalogue.json.${uuid(5)}.draft`, "{");
  put(paths.staged, `${"0".repeat(32)}.json`, "{");
  put(paths.staged, `${"0".repeat(32)}.json.${uuid(6)}.draft`, "{");
  for (const file of [`${uuid(7)}.csv`, `${uuid(7)}.duckdb`, "duckdb_temp_storage_DEFAULT-0.tmp"])
    put(paths.scratch, file, "");
  const item = {name: "x_2025-01-01", segment: stagedRows} as StagedItem;
  writeFileSync(itemPath(paths, item.name), "{}");
  const segments = [
    {file: old, date: "2025-01-01", rows: 1, since: 1, until: 2}, // version 1 can still be read
    {file: newer, date: "2025-01-01", rows: 1, since: 2},
  ];
  return {paths, item, run: () => sweep(paths, {...emptyCatalogue("d"), segments}, [item])};
}

it("a sweep takes away what nobody names, and nothing else", () => {
  const {paths, item, run} = swept();
  run();
  expect(readdirSync(paths.segments).sort()).toEqual([old, newer, stagedRows]);
  expect(readdirSync(paths.staged).map((file) => join(paths.staged, file))).toEqual([itemPath(paths, item.name)]);
  expect(readdirSync(paths.scratch)).toEqual([]);
  expect(readdirSync(paths.folder).sort()).toEqual(["catalogue.json", "scratch", "segments", "staged"]);
});

it("a sweep leaves files and folders that have no name of the store's making", () => {
  const {paths, run} = swept();
  const foreign = ["notes.txt", "prices.parquet", "2025-01-01_mine.parquet", "my.draft"];
  const parts = [paths.segments, paths.staged, paths.scratch, paths.folder];
  for (const part of parts) for (const file of foreign) put(part, file, "mine");
  mkdirSync(join(paths.scratch, `${uuid(8)}.csv`));
  run();
  for (const part of parts) expect(readdirSync(part)).toEqual(expect.arrayContaining(foreign));
  expect(readdirSync(paths.scratch)).toContain(`${uuid(8)}.csv`);
});

it.each(["staged", "segments", "scratch", "folder"] as const)(
  "a sweep stops where its %s is a link, and removes nothing behind it",
  (part) => {
    const {paths, run} = swept();
    const elsewhere = scratchFolder();
    put(elsewhere, nobodys, "precious");
    const linked = {...paths, [part]: join(scratchFolder(), "link")};
    symlinkSync(elsewhere, linked[part]);
    expect(() => sweep(linked, emptyCatalogue("d"), [])).toThrow("is a symbolic link; a store follows none");
    expect(readdirSync(elsewhere)).toEqual([nobodys]);
    run();
  },
);
