import type {Attachment} from "../columns.js";
import {dayGroups} from "../../analytics/factors/dayGroups.js";
import {defaults} from "../parameter.js";
import {type AttributionParameters, loadBook, loadReturns} from "./book.js";
import {pnlParameters} from "./controls.js";
import {pnlAnswer} from "./reading.js";
import {dayFilters, pnlSlicer} from "./state.js";

/** The answer of the factor P&L notebook as it opens, and the running P&L behind it. */
export interface PnlHeadline {
  readonly answer: string;
  readonly date: Int32Array;
  readonly running: Float64Array;
}

/** Loads the headline of the factor P&L notebook. */
export async function loadHeadline(
  manifest: {json(): Promise<unknown>},
  bookFile: Attachment,
  ordinary: Attachment,
): Promise<PnlHeadline> {
  const {parameters: about} = (await manifest.json()) as {readonly parameters: AttributionParameters};
  const book = await loadBook(bookFile, about);
  const {dates} = book.sums;
  const filters = dayFilters(book.sums);
  const slicer = pnlSlicer(book, about.assets, filters, dayGroups(filters, dates.length), about.periods);
  const chosen = defaults(pnlParameters(dates, about.assets, about.factors, filters));
  const {slice} = slicer(chosen, await loadReturns(ordinary, about.factors));
  return {answer: pnlAnswer(slice, about.factors), date: dates, running: slice.sources[0].cumulative};
}
