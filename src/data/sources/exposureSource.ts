import {isoDate} from "../../analytics/calendar.js";
import type {ExposureDay} from "../../analytics/datasets/exposureDay.js";
import type {HierarchyRow} from "../../analytics/datasets/hierarchy.js";
import type {FileProblem} from "../../contract/problem.js";
import type {RiskModelReading} from "./riskModels.js";
import type {Workspace} from "../workspaces/workspace.js";

/** How the industries and regions of a dataset are grouped; without rows they are side by side. */
export type Groupings = Readonly<Partial<Record<"industry" | "region", readonly HierarchyRow[]>>>;

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
  /** The problems that an error of reading amounts to; undefined where it is none of the data. */
  refusal?(error: unknown): readonly FileProblem[] | undefined;
  /** How its industries and regions are grouped. */
  readonly groupings: Groupings;
}

/** Datasets, and what was wrong with where they are kept. */
export interface DatasetHistories {
  readonly histories: readonly DatasetHistory[];
  /** More are added as the days are read. */
  readonly problems: FileProblem[];
}

/** A store of exposures beside the files of a workspace. */
export interface ExposureSource {
  histories(workspace: Workspace): Promise<DatasetHistories>;
  /** The styles of a risk dataset as a risk model. */
  riskModel(workspace: Workspace, name: string): Promise<RiskModelReading>;
}

/** The datasets of a workspace's store, or the made-up one of the demo; and what was wrong with the store. */
export async function datasetHistories(workspace: Workspace): Promise<DatasetHistories> {
  if (workspace.demo) return {histories: [await demoHistory()], problems: []};
  return (await workspace.port.exposures?.histories(workspace)) ?? {histories: [], problems: []};
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
