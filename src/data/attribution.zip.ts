import {attribution} from "../contract/tables/attribution.js";
import {slicedBook} from "../analytics/factors/bookCells.js";
import {writeTables} from "./archive/archive.js";
import {attributedBook} from "./loaders/attributedBook.js";
import * as tables from "./loaders/attributionTables.js";
import {loaderWorkspace} from "./workspaces/loaderWorkspace.js";
import {showProgress} from "./archive/progress.js";
import {emptyFactorBook, readFactorBook} from "./sources/factorBook.js";

const {workspace, settings, problems: settingsProblems} = loaderWorkspace();
const progress = showProgress("attribution", 3);

progress.stage("reading the book");
const {book = emptyFactorBook, missing, simulated, problems} = await readFactorBook(workspace, settings);

progress.stage("attributing its returns");
const attributed = await attributedBook(book);
const {panel, model, fitted, estimated, weighedBy, periods} = attributed;
const days = tables.defaultDays(attributed);
const sliced = slicedBook(panel, model);

progress.stage("writing tables");
await writeTables(
  "attribution",
  {
    days: tables.dayColumns(days, attributed),
    factors: tables.factorColumns(days, attributed, sliced),
    rows: tables.rowColumns(attributed),
    totals: tables.totalColumns(days, attributed),
    ordinary: tables.returnColumns(attribution.ordinary, fitted.ordinary),
    weighted: tables.returnColumns(attribution.weighted, fitted.weighted),
    huber: tables.returnColumns(attribution.huber, fitted.huber),
    diagnostics: tables.diagnosticColumns(days, attributed, book),
    book: tables.bookColumns(sliced, attributed),
    cells: tables.cellColumns(sliced, attributed),
    exposures: tables.exposureColumns(sliced, attributed),
    running: tables.runningColumns(days),
  },
  {
    from: workspace,
    parameters: {
      missing,
      simulated,
      model: estimated ? "estimated" : "files",
      factors: model.factors,
      weighedBy,
      periods,
      assets: panel.assets,
    },
    problems: [...settingsProblems, ...problems],
  },
);
progress.end();
