import {basename, dirname, join} from "node:path";
import {describe, expect, it} from "vitest";
import {datasetPaths, itemPath, riskDatasetPath} from "../../../src/data/exposureStore/layout.js";

const datasets = join("/store", "datasets");

describe("the folder of a dataset", () => {
  it("has its name where every system takes it", () =>
    expect(datasetPaths("/store", "My-Exposures_2").folder).toBe(join(datasets, "My-Exposures_2")));

  it.each(["../../up", "a/b", "con:", ".hidden", "-rf", "~x", "日本", "a b", "x".repeat(90)])(
    "of %s is one of its own within the store, under a name that every system takes",
    (name) => {
      const {folder} = datasetPaths("/store", name);
      expect(dirname(folder)).toBe(datasets);
      expect(basename(folder)).toMatch(/^~[0-9a-f]{16}$/);
      expect(dirname(riskDatasetPath("/store", name))).toBe(join("/store", "risk"));
    },
  );

  it("differs between names", () => {
    const names = ["a b", "a  b", "a/b", "../a", "ab", "AB"];
    expect(new Set(names.map((name) => datasetPaths("/store", name).folder)).size).toBe(names.length);
  });

  it.each(["", " a", "a ", "a\nb", "a\u200b", "x".repeat(101)])("is refused for %j", (name) =>
    expect(() => datasetPaths("/store", name)).toThrow("cannot name a dataset"),
  );
});

it("the file of a staged item lies in its folder whatever it is called", () => {
  const paths = datasetPaths("/store", "a");
  expect(dirname(itemPath(paths, "../../x_2025-01-01"))).toBe(paths.staged);
  expect(itemPath(paths, "x_2025-01-01")).not.toBe(itemPath(paths, "X_2025-01-01"));
});
