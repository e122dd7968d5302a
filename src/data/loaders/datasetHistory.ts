import {existsSync} from "node:fs";
import {join} from "node:path";
import {dayNumber, isoDate} from "../../analytics/calendar.js";
import type {ExposureDay} from "../../analytics/datasets/exposureDay.js";
import {type Groupings, readGroupings} from "./datasetGroupings.js";
import type {DatasetDay} from "../exposureStore/dayReader.js";
import {readWhole} from "../workspaces/file.js";
import type {FileProblem} from "../../contract/problem.js";
import {ProblemLog} from "../sources/problem.js";
import {type Workspace, noteSource, shownPath} from "../workspaces/workspace.js";

/** A version as it is listed. */
export interface ListedVersion {
  readonly version: number;
  readonly time: string;
  readonly mode: string;
  readonly files: number;
  readonly added: number;
  readonly existed: number;
  readonly removed: number;
  readonly rows: number;
}

/** A dataset with its versions, read day by day. */
export interface DatasetHistory {
  readonly name: string;
  readonly versions: readonly ListedVersion[];
  /** Dates of a version, and for each a text that differs where its rows may. */
  dates(version: number): readonly {readonly date: string; readonly key: string}[];
  day(version: number, date: string): Promise<ExposureDay>;
  /** How its industries and regions are grouped. */
  readonly groupings: Groupings;
}

/** The datasets of a workspace's store, or the made-up one of the demo; and what was wrong with the store. */
export async function datasetHistories(
  workspace: Workspace,
): Promise<{histories: DatasetHistory[]; problems: FileProblem[]}> {
  if (workspace.demo) return {histories: [await demoHistory()], problems: []};
  const folder = join(workspace.root, "exposure-store", "datasets");
  if (!existsSync(folder)) {
    workspace.absent.add(folder);
    return {histories: [], problems: []};
  }
  workspace.listed.add(folder);
  // only a workspace that has a store needs what reads it
  const [{ExposureStore}, {readCatalogue}, {Refusal}] = await Promise.all([
    import("../exposureStore/store.js"),
    import("../exposureStore/catalogue.js"),
    import("../exposureStore/refusal.js"),
  ]);
  const store = new ExposureStore(workspace.root);
  const histories: DatasetHistory[] = [];
  const {groupingsOf, problems} = readGroupings(workspace);
  for (const catalogue of store.catalogueFiles()) {
    const path = shownPath(workspace, catalogue);
    const log = new ProblemLog(path);
    const content = readWhole(catalogue, log);
    try {
      const name = content && readCatalogue({catalogue})?.dataset;
      if (content !== undefined && name !== undefined) {
        const dataset = store.dataset(name);
        const versions = dataset.versions().map(({items, ...version}) => ({...version, files: items.length}));
        noteSource(workspace, {path, location: catalogue, rows: versions.at(-1)?.rows ?? 0}, content);
        if (versions.length > 0)
          histories.push({
            name,
            versions,
            dates: (version) => dataset.dates({version}),
            day: async (version, date) => exposureDay(dayNumber(date), await dataset.day(date, version)),
            groupings: groupingsOf(name),
          });
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      log.add({
        severity: "error",
        rule: "catalogue",
        what: "is not the catalogue of a dataset",
        expected: "JSON as the store writes it",
      });
    }
    problems.push(...log.list());
  }
  return {histories, problems};
}

async function demoHistory(): Promise<DatasetHistory> {
  const {simulateExposures} = await import("../demo/demoExposures.js");
  const {name, versions, groupings} = simulateExposures();
  const days = (version: number): readonly ExposureDay[] => versions[version - 1]?.days ?? [];
  let rows = 0;
  return {
    name,
    versions: versions.map(({days: _, ...version}) => ({...version, removed: 0, rows: (rows += version.added)})),
    dates: (version) =>
      days(version).map((day, t) => ({
        date: isoDate(day.date),
        key: `${t} ${versions.findIndex((each) => each.days[t] === day)}`,
      })),
    day: async (version, date) => days(version).find((day) => isoDate(day.date) === date)!,
    groupings,
  };
}

/** Rows of a date as columns a factor. */
export function exposureDay(date: number, {asset, idType, group, factor, exposure}: DatasetDay): ExposureDay {
  const assets = [...asset.names].sort();
  const place = new Map(assets.map((name, position) => [name, position]));
  const places = Int32Array.from(asset.names, (name) => place.get(name)!);
  const names: string[] = [];
  const values: Float64Array[] = [];
  const columns = new Map<number, number>();
  const idTypes = new Array<string>(assets.length).fill("");
  for (let row = 0; row < exposure.length; row++) {
    const code = group.codes[row]! * factor.names.length + factor.codes[row]!;
    let column = columns.get(code);
    if (column === undefined) {
      columns.set(code, (column = names.length));
      names.push(`${group.names[group.codes[row]!]}.${factor.names[factor.codes[row]!]}`);
      values.push(new Float64Array(assets.length).fill(NaN));
    }
    const at = places[asset.codes[row]!];
    values[column]![at!] = exposure[row]!;
    idTypes[at!] = idType.names[idType.codes[row]!]!;
  }
  return {date, assets, idTypes, factors: names, values};
}
