import {dayNumber} from "../analytics/calendar.js";
import {type Move, difference, foremost} from "../analytics/datasets/difference.js";
import {type ExposureDay, factorOf, groupOf} from "../analytics/datasets/exposureDay.js";
import {columnSummary, histogram} from "../analytics/datasets/factorSummary.js";
import {stability} from "../analytics/datasets/rankCorrelation.js";
import {datasetColumnKind, datasetColumns as tableColumns} from "../analytics/datasets/tableColumns.js";
import type {TableColumn, TableColumns} from "./arrowTable.js";
import type {DatasetHistory} from "./datasetHistory.js";

/** Versions, counted from the newest, of which any two are compared. */
const COMPARED = 5;
/** Changes named one by one, of a dataset or of two of its versions. */
const NAMED = 50;
/** Comings and goings named one by one. */
const LISTED = 2000;
/** Groups whose factors every asset is expected to have. */
const EXPECTED = ["market", "style"];

type Row = Readonly<Record<string, string | number>>;

/** Rows of every table of the notebook. */
export type DatasetRows = Readonly<Record<keyof typeof tableColumns, Row[]>>;

/** Everything the notebook shows of some datasets, day by day, so that memory holds two days at a time. */
export async function datasetRows(histories: readonly DatasetHistory[]): Promise<DatasetRows> {
  const rows = Object.fromEntries(Object.keys(tableColumns).map((name) => [name, []])) as unknown as DatasetRows;
  for (const history of histories) {
    const dataset = history.name;
    rows.versions.push(...history.versions.map((version) => ({dataset, ...version})));
    await addDays(history, rows);
    await addChanges(history, rows);
  }
  return rows;
}

/** The tables of the archive. */
export function datasetColumns(rows: DatasetRows): Record<string, TableColumns> {
  return Object.fromEntries(
    Object.entries(tableColumns).map(([name, columns]) => [
      name,
      Object.fromEntries(columns.map((column) => [column, columnOf(rows[name as keyof DatasetRows], column)])),
    ]),
  );
}

function columnOf(rows: readonly Row[], column: string): TableColumn {
  const kind = datasetColumnKind(column);
  if (kind === "text") return rows.map((row) => String(row[column]));
  const numbers = rows.map((row) => Number(row[column]));
  return kind === "day" ? Int32Array.from(numbers) : Float64Array.from(numbers);
}

async function addDays({name: dataset, versions, dates, day}: DatasetHistory, rows: DatasetRows): Promise<void> {
  const newest = versions[versions.length - 1].version;
  let before: ExposureDay | undefined;
  let moves: (Move & {date: number})[] = [];
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
          rows.stability.push({dataset, date: now.date, ...named(name), rank_correlation: values[k]});
      });
      for (const [event, assets] of [
        ["enters", change.entering],
        ["leaves", change.leaving],
      ] as const)
        for (const asset of assets)
          if (rows.members.length < LISTED) rows.members.push({dataset, date: now.date, asset, event});
      moves = foremost([...moves, ...change.largest.map((move) => ({...move, date: now.date}))], NAMED);
    }
    before = now;
  }
  rows.moves.push(...moves.map(({factor, ...move}) => ({dataset, ...move, ...named(factor)})));
  if (before !== undefined) addLatest(dataset, before, rows);
}

function coverageOf({assets, factors, values}: ExposureDay) {
  let [exposures, missing] = [0, 0];
  factors.forEach((name, k) => {
    const present = values[k].reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
    exposures += present;
    if (EXPECTED.includes(groupOf(name))) missing += assets.length - present;
  });
  return {assets: assets.length, exposures, missing};
}

function addLatest(dataset: string, day: ExposureDay, rows: DatasetRows): void {
  const member = (group: string): string[] => {
    const members = new Array<string>(day.assets.length).fill("");
    day.factors.forEach((name, k) => {
      if (groupOf(name) !== group) return;
      day.values[k].forEach((value, i) => {
        if (members[i] === "" && !Number.isNaN(value) && value !== 0) members[i] = factorOf(name);
      });
    });
    return members;
  };
  const [industry, region] = [member("industry"), member("region")];
  day.assets.forEach((asset, i) =>
    rows.universe.push({dataset, asset, id_type: day.idTypes[i], industry: industry[i], region: region[i]}),
  );
  day.factors.forEach((name, k) => {
    const {count, ...summary} = columnSummary(day.values[k]);
    const expected = EXPECTED.includes(groupOf(name));
    rows.factors.push({dataset, ...named(name), count, missing: expected ? day.assets.length - count : 0, ...summary});
    if (groupOf(name) === "style")
      for (const bin of histogram(day.values[k])) rows.bins.push({dataset, ...named(name), ...bin});
    if (expected)
      day.values[k].forEach((exposure, i) => {
        if (!Number.isNaN(exposure))
          rows.latest.push({dataset, date: day.date, asset: day.assets[i], ...named(name), exposure});
      });
  });
}

/** Compares any two of the newest versions, on the dates whose rows differ. */
async function addChanges({name: dataset, versions, dates, day}: DatasetHistory, rows: DatasetRows): Promise<void> {
  const compared = [0, ...versions.map(({version}) => version)].slice(-COMPARED);
  for (const to of compared)
    for (const from of compared.filter((version) => version < to && version > 0)) {
      const [before, after] = [from, to].map((version) => new Map(dates(version).map(({date, key}) => [date, key])));
      let moves: (Move & {date: number})[] = [];
      for (const date of [...new Set([...before.keys(), ...after.keys()])].sort()) {
        if (before.get(date) === after.get(date)) continue;
        const none: ExposureDay = {date: dayNumber(date), assets: [], idTypes: [], factors: [], values: []};
        const [old, now] = [
          before.has(date) ? await day(from, date) : none,
          after.has(date) ? await day(to, date) : none,
        ];
        const {added, removed, changed, largest} = difference(old, now, NAMED);
        rows.changes.push({dataset, from, to, date: dayNumber(date), added, removed, changed});
        moves = foremost([...moves, ...largest.map((move) => ({...move, date: dayNumber(date)}))], NAMED);
      }
      rows.changed.push(...moves.map(({factor, ...move}) => ({dataset, from, to, ...move, ...named(factor)})));
    }
}

const named = (name: string) => ({group: groupOf(name), factor: factorOf(name)});
