import type {AttributionParameters} from "../../contract/parameters.js";
import {classify, regimes, UNCLASSIFIED} from "../../analytics/exposure/classify.js";
import {defaultThresholds} from "../../analytics/exposure/thresholds.js";
import {bands} from "../../analytics/explorer/bands.js";
import type {DailyPnl} from "../../analytics/explorer/crossFilter.js";
import {laidOut, placesOn, unionOfDays} from "../../analytics/explorer/dayAxis.js";
import type {Span} from "../../analytics/explorer/selection.js";
import {attributedSums} from "../../analytics/factors/attributedSums.js";
import type {BookSums} from "../../analytics/factors/bookSums.js";
import {periodsPerYear} from "../../analytics/calendar.js";
import {PROFILES} from "../../analytics/rotation/profiles.js";
import {attribution} from "../../contract/tables/attribution.js";
import {exposure} from "../../contract/tables/exposure.js";
import {type ProfileNumber, rotation} from "../../contract/tables/rotation.js";
import {type Attachment, type Columns, loadTable} from "../siteTables/columns.js";
import {type EstimatedReturns, type PnlBook, loadBook, loadReturns} from "../factorPnl/book.js";
import {rotationFilter} from "../factorPnl/rotationFilter.js";

/** Everything that the explorer shows without telling assets apart. */
export interface ExplorerData {
  readonly pnl: DailyPnl;
  /** The book, the rotation and the account: how many days of the axis each has. */
  readonly book: PnlBook;
  readonly returns: EstimatedReturns;
  /** Place on the axis of each date of the book. */
  readonly places: Uint32Array;
  readonly days: {readonly book: number; readonly rotation: number; readonly account: number};
  /** Days a year. */
  readonly periods: {readonly book: number; readonly rotation: number; readonly account: number};
  /** Gross exposure that each band holds. */
  readonly bands: readonly Span[];
}

/** The tables that the explorer begins with. */
export interface ExplorerFiles {
  readonly book: Attachment;
  readonly ordinary: Attachment;
  readonly earned: Attachment;
  readonly following: Attachment;
}

/** Loads what the book, the rotation and the account earned, and joins it by date. */
export async function loadExplorer(files: ExplorerFiles, about: AttributionParameters): Promise<ExplorerData> {
  const [book, returns, earned, following] = await Promise.all([
    loadBook(files.book, about),
    loadReturns(attribution.ordinary, files.ordinary, about.factors),
    loadTable(rotation.earned, files.earned),
    loadTable(exposure.following, files.following),
  ]);
  const {dates} = book.sums;
  const rotated = earned.days("date");
  const held = following.days("date");
  const date = unionOfDays([dates, rotated, held]);
  const length = date.length;
  const [places, rotationPlaces, accountPlaces] = [dates, rotated, held].map((days) => placesOn(date, days));
  const account = laidOut(following.numbers("following"), accountPlaces!, length);
  // The book's own exposure where it has the day, for that is what its P&L hangs on; else that of the account.
  const preferred = (own: Float64Array, column: "gross" | "net") => {
    const values = laidOut(following.numbers(column), accountPlaces!, length);
    places!.forEach((t, row) => (values[t] = own[row]!));
    return values;
  };
  const gross = preferred(book.sums.gross, "gross");
  const grossBands = bands(gross);
  return {
    pnl: {
      date,
      gross,
      net: preferred(book.sums.net, "net"),
      following: book.sums.raw.reduce((values, pnl, row) => ((values[places![row]!] = pnl), values), account.slice()),
      exposure: exposureCodes(following, accountPlaces!, book.sums, places!, length),
      rotation: rotationFilter(earned, date).codes,
      sources: bookColumns(book.sums, returns, places!, length),
      profiles: earned.length === 0 ? [] : profileColumns(earned, rotationPlaces!, length),
      account,
      band: grossBands.codes,
      bands: grossBands.spans.length,
    },
    book,
    returns,
    places: places!,
    days: {book: dates.length, rotation: rotated.length, account: held.length},
    periods: {book: about.periods, rotation: periodsPerYear(rotated), account: periodsPerYear(held)},
    bands: grossBands.spans,
  };
}

/** P&L of some or all assets by source, laid out on the axis; none where there is no book. */
export function bookColumns(
  sums: BookSums,
  {returns}: EstimatedReturns,
  places: Uint32Array,
  length: number,
): readonly Float64Array[] {
  if (sums.dates.length === 0) return [];
  const {market, byFactor, idio, uncovered} = attributedSums(sums, returns);
  return [market, ...byFactor, idio, uncovered].map((column) => laidOut(column, places, length));
}

function profileColumns(earned: Columns<typeof rotation.earned>, places: Uint32Array, length: number): Float64Array[] {
  return Array.from({length: PROFILES}, (_, p) =>
    laidOut(earned.numbers(`profile_${(p + 1) as ProfileNumber}`), places, length),
  );
}

function exposureCodes(
  following: Columns<typeof exposure.following>,
  accountPlaces: Uint32Array,
  {net, gross}: BookSums,
  places: Uint32Array,
  length: number,
): Uint8Array {
  const codes = new Uint8Array(length).fill(UNCLASSIFIED);
  const regime = following.text("regime");
  const code = regime.names.map((name) => (regimes as readonly string[]).indexOf(name));
  accountPlaces.forEach((t, row) => (codes[t] = code[regime.codes[row]!] ?? UNCLASSIFIED));
  const own = classify({net, gross}, defaultThresholds).regime;
  places.forEach((t, row) => (codes[t] = own[row]!));
  return codes;
}
