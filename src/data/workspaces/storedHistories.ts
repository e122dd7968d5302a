import {existsSync, lstatSync} from "node:fs";
import {join} from "node:path";
import {dayNumber} from "../../analytics/calendar.js";
import type {ExposureDay} from "../../analytics/datasets/exposureDay.js";
import type {FileProblem} from "../../contract/problem.js";
import type {DatasetDay} from "../exposureStore/dayReader.js";
import type {DatasetHistory} from "../sources/exposureSource.js";
import {ProblemLog} from "../sources/problem.js";
import {storedGroupings} from "./storedGroupings.js";
import {pathOf} from "./storePath.js";
import {type Workspace, noteSource} from "./workspace.js";

/** The datasets of the store in a workspace's folder; and what was wrong with the store. */
export async function storedHistories(
  workspace: Workspace,
): Promise<{histories: DatasetHistory[]; problems: FileProblem[]}> {
  const folder = join(workspace.root, "exposure-store", "datasets");
  if (!lstatSync(join(workspace.root, "exposure-store"), {throwIfNoEntry: false})) {
    workspace.absent.add(folder);
    return {histories: [], problems: []};
  }
  // only a workspace that has a store needs what reads it
  const [{ExposureStore}, {Refusal}] = await Promise.all([
    import("../exposureStore/store.js"),
    import("../exposureStore/refusal.js"),
  ]);
  const store = new ExposureStore(workspace.root);
  const histories: DatasetHistory[] = [];
  const {groupingsOf, problems} = await storedGroupings(workspace);
  const refusedOr = <Result>(file: string, rule: string, read: () => Result): Result | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push(...storeProblem(workspace, file, rule, error.message));
      return undefined;
    }
  };
  const catalogues = refusedOr(folder, "store", () => store.catalogueFiles()) ?? [];
  if (existsSync(folder)) workspace.listed.add(folder);
  else workspace.absent.add(folder);
  for (const catalogue of catalogues) {
    const dataset = refusedOr(catalogue, "catalogue", () => store.datasetAt(catalogue));
    const listed = dataset && refusedOr(catalogue, "catalogue", () => dataset.versions());
    const path = pathOf(workspace, catalogue);
    const log = new ProblemLog(path);
    // one that is refused is a source as well: once it is mended, the page has to be made again
    const content = await workspace.port.read(path, log);
    if (content !== undefined) noteSource(workspace, path, listed?.at(-1)?.rows ?? 0, content.facts);
    if (dataset === undefined || listed === undefined) continue;
    problems.push(...log.list());
    const versions = listed.map(({items, ...version}) => ({...version, files: items.length}));
    if (content !== undefined && versions.length > 0)
      histories.push({
        name: dataset.name,
        versions,
        dates: (version) => dataset.dates({version}),
        day: async (version, date) => exposureDay(dayNumber(date), await dataset.day(date, version)),
        refusal: (error) =>
          error instanceof Refusal ? storeProblem(workspace, catalogue, "segment", error.message) : undefined,
        groupings: groupingsOf(dataset.name),
      });
  }
  return {histories, problems};
}

/** What the store refuses, as a problem of one of its files. */
function storeProblem(workspace: Workspace, file: string, rule: string, message: string): FileProblem[] {
  const log = new ProblemLog(pathOf(workspace, file));
  // within the workspace, as every path of a problem is
  const what = message.replaceAll(`${workspace.root}/`, "");
  log.add({severity: "error", rule, what, expected: "what the store wrote; sextant exposures verify checks all of it"});
  return log.list();
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
