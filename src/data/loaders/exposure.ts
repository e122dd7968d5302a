import {exposureBars} from "../../analytics/exposure/bars.js";
import {snapshotsOf} from "../../analytics/exposure/snapshots.js";
import {chartColumns, followingColumns, grossColumns, stackColumns} from "./exposureChartTables.js";
import {barColumns, eventColumns, holdingColumns, noteColumns, snapshotColumns} from "./exposureTables.js";
import {settingParameters} from "./settingParameters.js";
import {readBook} from "../sources/book.js";
import {readEvents} from "../sources/events.js";
import {readSnapshots} from "../sources/snapshots.js";
import type {LoaderInput, LoadedTables, LoaderTools} from "./loader.js";

/** Exposure: bars and daily exposure of the book, holdings, snapshots and events. */
export async function loadExposure(
  {workspace, settings, problems: settingsProblems}: LoaderInput,
  {progress}: LoaderTools,
): Promise<LoadedTables<"exposure">> {
  progress.stage("reading the book");
  const {book, simulated, problems: bookProblems} = await readBook(workspace);
  const {snapshots: fromFile, shortSign, problems: snapshotProblems} = await readSnapshots(workspace);
  const {events, problems: eventProblems} = await readEvents(workspace);

  progress.stage("computing daily exposure");
  const bars = exposureBars(book, settings);
  const snapshots = fromFile ?? snapshotsOf(bars.days);

  progress.stage("writing tables");
  return {
    tables: {
      days: barColumns(bars),
      holdings: holdingColumns(bars, book.symbols),
      snapshots: snapshotColumns(snapshots),
      events: eventColumns(events),
      notes: noteColumns(bars),
      chart: chartColumns(bars),
      stack: stackColumns(bars, book.symbols),
      gross: grossColumns(bars),
      following: followingColumns(snapshots),
    },
    parameters: {
      basis: bars.basis,
      snapshots: fromFile ? "file" : "computed",
      shortSign,
      simulated,
      ...settingParameters(settings, bars),
    },
    problems: [...new Set([...settingsProblems, ...bookProblems, ...snapshotProblems, ...eventProblems])],
  };
}
