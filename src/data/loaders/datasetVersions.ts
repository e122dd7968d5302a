import {dayNumber} from "../../analytics/calendar.js";
import {type Move, difference, foremost} from "../../analytics/datasets/difference.js";
import {type ExposureDay, factorOf, groupOf} from "../../analytics/datasets/exposureDay.js";
import type {DatasetHistory} from "../sources/exposureSource.js";
import type {DatasetRows} from "./datasetTables.js";

/** Versions, counted from the newest, of which any two are compared. */
const COMPARED = 5;
/** Changes of two versions named one by one. */
const NAMED = 50;

/** Adds what differs between any two of the newest versions, on the dates whose rows differ. */
export async function addChanges(
  {name: dataset, versions, dates, day}: DatasetHistory,
  rows: DatasetRows,
): Promise<void> {
  const compared = [0, ...versions.map(({version}) => version)].slice(-COMPARED);
  for (const to of compared)
    for (const from of compared.filter((version) => version < to && version > 0)) {
      const [before, after] = [from, to].map((version) => new Map(dates(version).map(({date, key}) => [date, key])));
      let moves: (Move & {date: number})[] = [];
      for (const date of [...new Set([...before!.keys(), ...after!.keys()])].sort()) {
        if (before!.get(date) === after!.get(date)) continue;
        const none: ExposureDay = {date: dayNumber(date), assets: [], idTypes: [], factors: [], values: []};
        const [old, now] = [
          before!.has(date) ? await day(from, date) : none,
          after!.has(date) ? await day(to, date) : none,
        ];
        const {added, removed, changed, largest} = difference(old, now, NAMED);
        rows.changes.push({dataset, from, to, date: dayNumber(date), added, removed, changed});
        moves = foremost([...moves, ...largest.map((move) => ({...move, date: dayNumber(date)}))], NAMED);
      }
      rows.changed.push(
        ...moves.map(({factor, ...move}) => ({
          dataset,
          from,
          to,
          ...move,
          group: groupOf(factor),
          factor: factorOf(factor),
        })),
      );
    }
}
