import {mkdirSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {emptyCatalogue} from "../../../src/data/exposureStore/catalogue.js";
import {datasetPaths, itemPath} from "../../../src/data/exposureStore/layout.js";
import type {StagedItem} from "../../../src/data/exposureStore/stagedItem.js";
import {sweep} from "../../../src/data/exposureStore/sweep.js";
import {put, scratchFolder} from "./dailyFiles.js";

it("a sweep takes away what nobody names, and nothing else", () => {
  const paths = datasetPaths(scratchFolder(), "d");
  for (const part of [paths.staged, paths.segments, paths.scratch]) mkdirSync(part, {recursive: true});
  for (const file of ["old.parquet", "new.parquet", "staged.parquet", "nobodys.parquet"]) put(paths.segments, file, "");
  put(paths.folder, "catalogue.json", "{}");
  put(paths.folder, "catalogue.json.1.draft", "{");
  put(paths.staged, "nobodys.json", "{");
  put(paths.staged, "0.json.1.draft", "{");
  mkdirSync(join(paths.scratch, "duckdb_temp"));
  const item = {name: "x_2025-01-01", segment: "staged.parquet"} as StagedItem;
  writeFileSync(itemPath(paths, item.name), "{}");
  const segments = [
    {file: "old.parquet", date: "2025-01-01", rows: 1, since: 1, until: 2}, // version 1 can still be read
    {file: "new.parquet", date: "2025-01-01", rows: 1, since: 2},
  ];
  sweep(paths, {...emptyCatalogue("d"), segments}, [item]);
  expect(readdirSync(paths.segments).sort()).toEqual(["new.parquet", "old.parquet", "staged.parquet"]);
  expect(readdirSync(paths.staged).map((file) => join(paths.staged, file))).toEqual([itemPath(paths, item.name)]);
  expect(readdirSync(paths.scratch)).toEqual([]);
  expect(readdirSync(paths.folder).sort()).toEqual(["catalogue.json", "scratch", "segments", "staged"]);
});
