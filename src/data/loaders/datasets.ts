import {datasetHistories} from "../sources/exposureSource.js";
import {datasetColumns, datasetRows} from "./datasetTables.js";
import type {LoaderInput, LoadedTables, LoaderTools} from "./loader.js";

/** Datasets: what each dataset of exposures holds by day, and what changed between days and versions. */
export async function loadDatasets(
  {workspace, problems: settingsProblems}: LoaderInput,
  {progress}: LoaderTools,
): Promise<LoadedTables<"datasets">> {
  progress.stage("looking for datasets");
  const {histories, problems} = await datasetHistories(workspace);

  progress.stage("comparing days and versions");
  const rows = await datasetRows(histories, problems);
  const shown = new Set(rows.versions.map(({dataset}) => dataset));

  progress.stage("writing tables");
  return {
    tables: datasetColumns(rows),
    parameters: {
      datasets: histories.map(({name}) => name).filter((name) => shown.has(name)),
      simulated: workspace.demo,
    },
    problems: [...settingsProblems, ...problems],
  };
}
