import {exposureBars} from "../analytics/exposure/bars.js";
import {snapshotsOf} from "../analytics/exposure/snapshots.js";
import {writeTables} from "./archive/archive.js";
import {chartColumns, followingColumns, grossColumns, stackColumns} from "./loaders/exposureChartTables.js";
import {barColumns, eventColumns, holdingColumns, noteColumns, snapshotColumns} from "./loaders/exposureTables.js";
import {loaderWorkspace} from "./workspaces/loaderWorkspace.js";
import {showProgress} from "./archive/progress.js";
import {settingParameters} from "./loaders/settingParameters.js";
import {readBook} from "./sources/book.js";
import {readEvents} from "./sources/events.js";
import {readSnapshots} from "./sources/snapshots.js";

const {workspace, settings, problems: settingsProblems} = loaderWorkspace();
const progress = showProgress("exposure", 3);

progress.stage("reading the book");
const {book, simulated, problems: bookProblems} = await readBook(workspace);
const {snapshots: fromFile, shortSign, problems: snapshotProblems} = await readSnapshots(workspace);
const {events, problems: eventProblems} = await readEvents(workspace);

progress.stage("computing daily exposure");
const bars = exposureBars(book, settings);
const snapshots = fromFile ?? snapshotsOf(bars.days);

progress.stage("writing tables");
await writeTables(
  "exposure",
  {
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
  {
    from: workspace,
    parameters: {
      basis: bars.basis,
      snapshots: fromFile ? "file" : "computed",
      shortSign,
      simulated,
      ...settingParameters(settings, bars),
    },
    problems: [...new Set([...settingsProblems, ...bookProblems, ...snapshotProblems, ...eventProblems])],
  },
);
progress.end();
