import {describe, expect, it} from "vitest";
import {datasetHistories} from "../../../src/data/loaders/datasetHistory.js";
import {type DatasetRows, datasetColumns, datasetRows} from "../../../src/data/loaders/datasetTables.js";
import {datasets} from "../../../src/contract/tables/datasets.js";
import {valuesOf} from "../anyTable.js";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";
import {openWorkspace} from "../../../src/data/workspaces/workspace.js";
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
