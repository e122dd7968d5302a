import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {emptyCatalogue} from "../../../src/data/exposureStore/catalogue.js";
import {datasetPaths} from "../../../src/data/exposureStore/layout.js";
import {type StagedItem, readStaged, removeStaged, writeStaged} from "../../../src/data/exposureStore/stagedItem.js";
import {put, scratchFolder} from "./dailyFiles.js";

const paths = datasetPaths(scratchFolder(), "d");
const item = (name: string, id: string) => ({name, id}) as StagedItem;
const idsOf = (catalogue = emptyCatalogue("d")) => readStaged(paths, catalogue).map(({id}) => id);

describe("staged items", () => {
  it("are none before there is a folder, then by name, each once", async () => {
    expect(idsOf()).toEqual([]);
    mkdirSync(paths.staged, {recursive: true});
    for (const [name, id] of [["b", "1"], ["a", "2"], ["b", "3"]]) await writeStaged(paths, item(name!, id!)); // prettier-ignore
    expect(idsOf()).toEqual(["2", "3"]);
  });

  it("are those that no version has, even if their files still lie there", () => {
    const version = {version: 1, time: "", mode: "append", rows: 1, added: 1, existed: 0, removed: 0} as const;
    const versions = [{...version, items: [{name: "a", id: "2", sha256: ""}]}];
    expect(idsOf({...emptyCatalogue("d"), versions})).toEqual(["3"]);
  });

  it("are gone when they are removed, once or twice", () => {
    removeStaged(paths, [{name: "a"}]);
    removeStaged(paths, [{name: "a"}]);
    expect(idsOf()).toEqual(["3"]);
  });

  it("are told by their file where one is damaged", () => {
    const path = put(paths.staged, "0.json", "{");
    expect(() => idsOf()).toThrow(`${join(path)} is not the staged item that was written there`);
  });
});
