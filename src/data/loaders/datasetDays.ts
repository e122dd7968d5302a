import {type Move, difference, foremost} from "../../analytics/datasets/difference.js";
import {type ExposureDay, factorOf, groupOf} from "../../analytics/datasets/exposureDay.js";
import {columnSummary, histogram} from "../../analytics/datasets/factorSummary.js";
import {stability} from "../../analytics/datasets/rankCorrelation.js";
import {roles} from "../../analytics/datasets/riskDay.js";
import type {DatasetHistory} from "../sources/exposureSource.js";
import type {DatasetRows, RowOf} from "./datasetTables.js";

/** Changes of an exposure named one by one. */
const NAMED = 50;
/** Comings and goings named one by one, the last of all. */
const LISTED = 2000;
/** Groups whose factors every asset is expected to have. */
const EXPECTED = ["market", "style"];

/** Adds what each day of the newest version holds, and what became of the day before. */
export async function addDays({name: dataset, versions, dates, day}: DatasetHistory, rows: DatasetRows): Promise<void> {
  const newest = versions[versions.length - 1]!.version;
  let before: ExposureDay | undefined;
  let moves: (Move & {date: number})[] = [];
  const members: RowOf<"members">[] = [];
  for (const {date} of dates(newest)) {
    const now = await day(newest, date);
    const change = before && difference(before, now, NAMED);
    rows.coverage.push({
      dataset,
      date: now.date,
      ...coverageOf(now),
      entering: change?.entering.length ?? 0,
      leaving: change?.leaving.length ?? 0,
    });
    if (before !== undefined && change !== undefined) {
      const values = stability(before, now);
      now.factors.forEach((name, k) => {
        if (groupOf(name) === "style")
          rows.stability.push({dataset, date: now.date, ...named(name), rank_correlation: values[k]!});
      });
      for (const [event, assets] of [
        ["enters", change.entering],
        ["leaves", change.leaving],
      ] as const)
        members.push(...assets.map((asset) => ({dataset, date: now.date, asset, event})));
      moves = foremost([...moves, ...change.largest.map((move) => ({...move, date: now.date}))], NAMED);
    }
    before = now;
  }
  rows.members.push(...members.slice(-LISTED));
  rows.moves.push(...moves.map(({factor, ...move}) => ({dataset, ...move, ...named(factor)})));
  if (before !== undefined) addLatest(dataset, before, rows);
}

function coverageOf({assets, factors, values}: ExposureDay) {
  let [exposures, missing] = [0, 0];
  factors.forEach((name, k) => {
    const present = values[k]!.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
    exposures += present;
    if (EXPECTED.includes(groupOf(name))) missing += assets.length - present;
  });
  return {assets: assets.length, exposures, missing};
}

/** Adds the newest day: its factors one by one, and the assets that a universe is chosen from. */
function addLatest(dataset: string, day: ExposureDay, rows: DatasetRows): void {
  const member = (group: string): string[] => {
    const members = new Array<string>(day.assets.length).fill("");
    day.factors.forEach((name, k) => {
      if (groupOf(name) !== group) return;
      day.values[k]!.forEach((value, i) => {
        if (members[i] === "" && !Number.isNaN(value) && value !== 0) members[i] = factorOf(name);
      });
    });
    return members;
  };
  const [industry, region] = [member("industry"), member("region")];
  day.assets.forEach((asset, i) =>
    rows.universe.push({dataset, asset, id_type: day.idTypes[i]!, industry: industry[i]!, region: region[i]!}),
  );
  const groups: readonly string[] = [...new Set([...roles, ...day.factors.map(groupOf)])];
  const factors = day.factors.map((name, k) => ({name, k, place: groups.indexOf(groupOf(name))}));
  for (const {name, k} of factors.sort((a, b) => a.place - b.place)) {
    const {count, ...summary} = columnSummary(day.values[k]!);
    const expected = EXPECTED.includes(groupOf(name));
    rows.factors.push({dataset, ...named(name), count, missing: expected ? day.assets.length - count : 0, ...summary});
    if (groupOf(name) === "style")
      for (const bin of histogram(day.values[k]!)) rows.bins.push({dataset, ...named(name), ...bin});
    if (expected)
      day.values[k]!.forEach((exposure, i) => {
        if (!Number.isNaN(exposure))
          rows.latest.push({dataset, date: day.date, asset: day.assets[i]!, ...named(name), exposure});
      });
  }
}

const named = (name: string) => ({group: groupOf(name), factor: factorOf(name)});
