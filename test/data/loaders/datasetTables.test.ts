import {mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {datasetHistories} from "../../../src/data/sources/exposureSource.js";
import {type DatasetRows, datasetColumns, datasetRows} from "../../../src/data/loaders/datasetTables.js";
import {datasets} from "../../../src/contract/tables/datasets.js";
import {valuesOf} from "../anyTable.js";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";
import {openWorkspace} from "../../../src/data/workspaces/folder.js";
import {dayNumber} from "../../../src/analytics/calendar.js";
import type {ExposureDay} from "../../../src/analytics/datasets/exposureDay.js";
import {demoWorkspace} from "../sources/workspaceOf.js";
import {type Row, longCsv, put, scratchFolder} from "../exposureStore/dailyFiles.js";

const folder = scratchFolder();

const f64 = (...values: number[]) => Float64Array.from(values);

async function storedRows(): Promise<DatasetRows> {
  const dataset = new ExposureStore(folder).dataset("Ours");
  const file = (day: number, rows: readonly Row[]) =>
    put(folder, `x_2025-01-0${day}.csv`, longCsv(`2025-01-0${day}`, rows));
  const styles = (values: Record<string, number>): Row[] =>
    Object.entries(values).map(([asset, value]) => [asset, "style", "Size", value]);
  await dataset.stage([file(1, [...styles({A: 1, B: 2, C: 3}), ["A", "industry", "Oil", 1]]), file(2, styles({A: 3, B: 2, C: 1, D: 0}))]); // prettier-ignore
  await dataset.commit("append");
  await dataset.stage([file(1, styles({A: 1.5}))]);
  await dataset.commit("upsert");
  const {histories, problems} = await datasetHistories(openWorkspace(folder));
  expect(problems).toEqual([]);
  return datasetRows(histories);
}

describe("the tables of the exposure datasets", () => {
  it("follow the store: coverage, stability, comings and goings, moves", async () => {
    const rows = await storedRows();
    const [first, second] = [dayNumber("2025-01-01"), dayNumber("2025-01-02")];
    expect(rows.coverage).toEqual([
      {dataset: "Ours", date: first, assets: 3, exposures: 4, missing: 0, entering: 0, leaving: 0},
      {dataset: "Ours", date: second, assets: 4, exposures: 4, missing: 0, entering: 1, leaving: 0},
    ]);
    expect(rows.stability).toEqual([
      {dataset: "Ours", date: second, group: "style", factor: "Size", rank_correlation: -1},
    ]);
    expect(rows.members).toEqual([{dataset: "Ours", date: second, asset: "D", event: "enters"}]);
    expect(rows.moves.map(({asset}) => asset)).toEqual(["C", "A"]);
    expect(rows.versions).toMatchObject([{version: 1, files: 2, added: 8}, {version: 2, mode: "upsert", existed: 1}]); // prettier-ignore
    expect(rows.changes).toEqual([{dataset: "Ours", from: 1, to: 2, date: first, added: 0, removed: 0, changed: 1}]);
    expect(rows.changed).toMatchObject([{asset: "A", factor: "Size", before: 1, after: 1.5}]);
    expect(rows.latest).toHaveLength(4);
  });

  it("list the factors by the part they play, others last, and name every kind once", async () => {
    const factors = ["industry.Oil", "esg.Score", "style.Size", "market.Market", "region.Asia", "style.Age"];
    const day: ExposureDay = {date: 1, assets: ["A"], idTypes: ["t"], factors, values: factors.map(() => f64(1))};
    const rows = await datasetRows([
      {
        name: "Ours",
        versions: [{version: 1, time: "", mode: "append", files: 1, added: 6, existed: 0, removed: 0, rows: 6}],
        dates: () => [{date: "1970-01-02", key: ""}],
        day: async () => day,
        groupings: {region: [{name: "Asia", parent: "World", label: "Asia and more"}]},
      },
    ]);
    expect(rows.factors.map(({group, factor}) => `${group}.${factor}`)).toEqual([
      ...["market.Market", "style.Size", "style.Age", "industry.Oil", "region.Asia", "esg.Score"],
    ]);
    expect(rows.universe).toEqual([{dataset: "Ours", asset: "A", id_type: "t", industry: "Oil", region: "Asia"}]);
    expect(rows.hierarchy).toEqual([
      {dataset: "Ours", role: "region", name: "Asia", parent: "World", label: "Asia and more"},
    ]);
  });

  it("are those of the contract, also without any dataset", async () => {
    const empty = datasetColumns(await datasetRows([]));
    expect(Object.keys(empty)).toEqual(Object.keys(datasets));
    expect(valuesOf(empty.coverage).date).toEqual(new Int32Array());
  });

  it("show the demo's error and its correction", async () => {
    const {histories} = await datasetHistories(demoWorkspace());
    const rows = await datasetRows(histories);
    expect(rows.changes.filter(({from, to}) => from === 1 && to === 2)).toHaveLength(2);
    expect(
      rows.changed
        .filter(({from, to}) => from === 1 && to === 2)
        .every(({factor, before, after}) => factor === "Value" && before === -Number(after)),
    ).toBe(true);
    expect(rows.coverage).toHaveLength(31);
    expect(rows.versions.map(({rows: count}) => count)).toEqual(
      [...rows.versions.map(({rows: count}) => count)].sort((a, b) => Number(a) - Number(b)),
    );
    // what is counted as added is what is there
    expect(rows.versions.at(-1)!.rows).toBe(rows.coverage.reduce((sum, {exposures}) => sum + Number(exposures), 0));
  });
});

describe("a store that is broken in part", () => {
  const sound = longCsv("2025-01-01", [["A", "style", "Size", 1]]);

  /** Tables and problems of a workspace with the sound dataset "Sound" and what else is put beside it. */
  async function tablesBeside(breakOther: (datasets: string, store: ExposureStore) => void | Promise<void>) {
    const workspace = scratchFolder();
    const store = new ExposureStore(workspace);
    for (const name of ["Other", "Sound"]) {
      await store.dataset(name).stage([put(workspace, "x_2025-01-01.csv", sound)]);
      await store.dataset(name).commit("append");
    }
    await breakOther(join(store.folder, "datasets"), store);
    const {histories, problems} = await datasetHistories(openWorkspace(workspace));
    const rows = await datasetRows(histories, problems);
    return {shown: rows.versions.map(({dataset}) => dataset), problems: problems.map(({message}) => message)};
  }

  const replaced = (place: string, text: string): void => {
    rmSync(place, {recursive: true});
    writeFileSync(place, text);
  };
  it.each<[string, (datasets: string, store: ExposureStore) => void, RegExp]>([
    [
      "a catalogue is null",
      (d) => replaced(join(d, "Other", "catalogue.json"), "null"),
      /Other.catalogue.json .*not an object/,
    ],
    [
      "a catalogue is changed",
      (d) =>
        replaced(
          join(d, "Other", "catalogue.json"),
          '{"format":2,"dataset":"Other","groups":[],"versions":[],"segments":[]}',
        ),
      /was changed after it was written/,
    ],
    [
      "a catalogue is a link in a circle",
      (d) => (
        rmSync(join(d, "Other", "catalogue.json")),
        symlinkSync("catalogue.json", join(d, "Other", "catalogue.json"))
      ),
      /is a symbolic link/,
    ],
    [
      "a dataset is a link in a circle",
      (d) => (rmSync(join(d, "Other"), {recursive: true}), symlinkSync("Other", join(d, "Other"))),
      /is a symbolic link/,
    ],
    ["segments are a file", (d) => replaced(join(d, "Other", "segments"), ""), /segments is not a folder/],
    [
      "rows are damaged",
      (d) =>
        readdirSync(join(d, "Other", "segments")).forEach((file) =>
          writeFileSync(join(d, "Other", "segments", file), "PAR1"),
        ),
      /4 bytes/,
    ],
    [
      "rows are missing",
      (d) => readdirSync(join(d, "Other", "segments")).forEach((file) => rmSync(join(d, "Other", "segments", file))),
      /is missing/,
    ],
  ])("shows its sound datasets, and a sentence, where %s", async (_, breakOther, says) => {
    const {shown, problems} = await tablesBeside(breakOther);
    expect(shown).toEqual(["Sound"]);
    expect(problems).toEqual([expect.stringMatching(says)]);
  });

  it.each<[string, (datasets: string, store: ExposureStore) => void]>([
    ["risk datasets are a file", (_, {folder: store}) => writeFileSync(join(store, "risk"), "")],
    ["risk datasets are a link in a circle", (_, {folder: store}) => symlinkSync("risk", join(store, "risk"))],
    ["a risk dataset is null", (_, {folder: store}) => (mkdirSync(join(store, "risk")), writeFileSync(join(store, "risk", "R.json"), "null"))], // prettier-ignore
    ["a risk dataset is {}", (_, {folder: store}) => (mkdirSync(join(store, "risk")), writeFileSync(join(store, "risk", "R.json"), "{}"))], // prettier-ignore
  ])("shows every dataset, and a sentence, where %s", async (_, breakRisk) => {
    const {shown, problems} = await tablesBeside(breakRisk);
    expect(shown).toEqual(["Other", "Sound"]);
    expect(problems).toHaveLength(1);
  });

  it("shows nothing, and a sentence, where the folder of datasets is a file", async () => {
    const {shown, problems} = await tablesBeside((datasets) => replaced(datasets, ""));
    expect(shown).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(/datasets is not a folder/)]);
  });
});
