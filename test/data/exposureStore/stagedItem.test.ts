import {mkdirSync, rmSync} from "node:fs";
import {basename} from "node:path";
import {describe, expect, it} from "vitest";
import {emptyCatalogue} from "../../../src/data/exposureStore/catalogue.js";
import {datasetPaths, itemPath} from "../../../src/data/exposureStore/layout.js";
import {type StagedItem, readStaged, removeStaged, writeStaged} from "../../../src/data/exposureStore/stagedItem.js";
import {put, scratchFolder} from "./dailyFiles.js";

const paths = datasetPaths(scratchFolder(), "d");
const item = (name: string, id: string): StagedItem => ({
  ...{
    name,
    id,
    date: "2025-01-01",
    source: "",
    sha256: "",
    bytes: 0,
    stagedAt: "",
    refused: {},
    factors: [],
    problems: [],
  },
  summary: {
    ...{n_assets: 0, n_rows: 0, n_blank: 0},
    ...{min_exposure: null, max_exposure: null, mean_exposure: null, median_exposure: null, std_exposure: null},
  },
});
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

  it.each([
    ["half of one", "{", "it is not JSON"],
    ["nothing", "", "it is not JSON"],
    ["null", "null", "it is not an object"],
    ["an object without a field", "{}", 'its "id" is missing'],
    [
      "one whose rows lie elsewhere",
      JSON.stringify({...item("c", "4"), segment: "../../x.parquet"}),
      'its "segment" is',
    ],
    ["the item of another file", JSON.stringify(item("d", "4")), "its name belongs to another file"],
  ])("are named by their file where one is %s", (_, text, reason) => {
    const path = put(paths.staged, basename(itemPath(paths, "c")), text);
    expect(() => idsOf()).toThrow(`${path} is not the staged item that was written there: ${reason}`);
    rmSync(path);
    expect(idsOf()).toEqual(["3"]);
  });

  it("are not a file that the store did not name", () => {
    put(paths.staged, "notes.json", "{");
    expect(idsOf()).toEqual(["3"]);
  });
});
