import type {AttributionDays} from "./attribution.js";
import type {BookPanel} from "./bookPanel.js";
import type {AlignedModel} from "./exposureTable.js";
import {type FactorReturns, type Panel, Fit} from "./panel.js";

/** Something that the attribution of a date could not do, and what was done instead. */
export interface AttributionNote {
  readonly date: number;
  /** Position in the list of assets; -1 where the note is about the whole date. */
  readonly symbol: number;
  readonly reason: string;
}

/** What is said of a regression that is not as it should be. */
const fitReasons: Record<Fit, string> = {
  [Fit.full]: "",
  [Fit.rankDeficient]: "factors are collinear: their total is determined, the split between them is the shortest",
  [Fit.noModel]: "no exposures: the whole P&L is uncovered",
  [Fit.tooFewAssets]: "too few assets with a return and exposures: the whole P&L is uncovered",
  [Fit.noReturns]: "no asset has a return from this date",
  [Fit.unsettled]: "the robust regression did not settle: its last round is used, without standard errors",
};

/** Everything that is known of the inputs and of the fit of a book. */
export interface NoteSources {
  readonly panel: Panel;
  readonly fitted: FactorReturns;
  readonly days: AttributionDays;
  /** Dates of the book that prices or weights leave out. */
  readonly book?: Pick<BookPanel, "unpriced" | "unweighted">;
  readonly repeated?: AlignedModel["repeated"];
}

/**
 * The diagnostics of an attribution, ordered by date: dates that were not fitted or only with a compromise, held assets
 * without a return, dates without prices or weights, assets named twice. Where nothing is noted, nothing was passed over.
 */
export function attributionNotes({panel, fitted, days, book, repeated = []}: NoteSources): AttributionNote[] {
  const notes: AttributionNote[] = [];
  const add = (date: number, reason: string, symbol = -1) => notes.push({date, symbol, reason});
  const n = panel.assets.length;
  panel.dates.forEach((date, t) => {
    if (fitted.fit[t] !== Fit.full) add(date, fitReasons[fitted.fit[t] as Fit]);
    if (!(days.unpriced[t]! > 0) || fitted.fit[t] === Fit.noReturns) return;
    for (let i = 0; i < n; i++)
      if (panel.weights[t * n + i] && !Number.isFinite(panel.returns[t * n + i]))
        add(date, "held without a return: its P&L is unknown and counts as 0", i);
  });
  for (const date of book?.unpriced ?? [])
    add(date, "weights without prices: the return over this date belongs to the weights of the date before");
  for (const date of book?.unweighted ?? []) add(date, "no weights: nothing is held");
  for (const {date, symbol} of repeated) add(date, "more than once in the risk model: not covered", symbol);
  return notes.sort((a, b) => a.date - b.date || a.symbol - b.symbol);
}
