import {attribution} from "../../contract/tables/attribution.js";
import {slicedBook} from "../../analytics/factors/bookCells.js";
import {type CrossSections, attributedBook} from "./attributedBook.js";
import * as tables from "./attributionTables.js";
import {emptyFactorBook, readFactorBook} from "../sources/factorBook.js";
import type {LoaderInput, LoadedTables, LoaderTools} from "./loader.js";

/** Progress, and what regresses the dates: one thread, unless the caller passes more (`parallelCrossSections`). */
export interface AttributionTools extends LoaderTools {
  readonly crossSections?: CrossSections;
}

/** Attribution: the book's returns by factor under three estimators, and what was passed over. */
export async function loadAttribution(
  {workspace, settings, problems: settingsProblems}: LoaderInput,
  {progress, crossSections}: AttributionTools,
): Promise<LoadedTables<"attribution">> {
  progress.stage("reading the book");
  const {book = emptyFactorBook, missing, simulated, problems} = await readFactorBook(workspace, settings);

  progress.stage("attributing its returns");
  const attributed = await attributedBook(book, crossSections);
  const {panel, model, fitted, estimated, weighedBy, periods} = attributed;
  const days = tables.defaultDays(attributed);
  const sliced = slicedBook(panel, model);

  progress.stage("writing tables");
  return {
    tables: {
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
  };
}
