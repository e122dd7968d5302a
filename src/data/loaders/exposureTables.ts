import type {ExposureBars} from "../../analytics/exposure/bars.js";
import type {Events} from "../sources/events.js";
import type {Snapshots} from "../../analytics/exposure/book.js";
import {exposure as contract} from "../../contract/tables/exposure.js";
import {type FilledTable, fill} from "../archive/filledTable.js";

/** The bar-by-bar series, a row a day: values in currency, exposures as fractions of equity. */
export function barColumns({days}: ExposureBars): FilledTable<typeof contract.days> {
  return fill(contract.days, {
    date: days.date,
    long: days.long,
    short: days.short,
    gross: days.gross,
    net: days.net,
    equity: days.equity,
    cash: days.cash,
    positions: days.positions,
    gross_exposure: days.grossExposure,
    net_exposure: days.netExposure,
    long_exposure: days.longExposure,
    short_exposure: days.shortExposure,
    average_exposure: days.averageExposure,
    any_open: days.anyOpen,
    including_exits: days.includingExits,
    intraday_peak: days.intradayPeak,
    time_weighted: days.timeWeighted,
    top1: days.top1,
    top3: days.top3,
    top5: days.top5,
    top10: days.top10,
    hhi: days.hhi,
    effective_positions: days.effectivePositions,
  });
}

/** What was held, a row a day and symbol. */
export function holdingColumns(
  {holdings}: ExposureBars,
  symbols: readonly string[],
): FilledTable<typeof contract.holdings> {
  const {date, symbol, quantity, price, value, exposure} = holdings;
  return fill(contract.holdings, {date, symbol: {codes: symbol, names: symbols}, quantity, price, value, exposure});
}

/** What regimes are read from, under the names of the `daily_snapshots` file; optional columns only where known. */
export function snapshotColumns(snapshots: Snapshots): FilledTable<typeof contract.snapshots> {
  const {date, gross, net, long, short, nav, cash, dailyPnl, positions, estimatedVolatility} = snapshots;
  return fill(contract.snapshots, {
    date,
    gross_exposure: gross,
    net_exposure: net,
    long_exposure: long,
    short_exposure: short,
    nav,
    ...(cash && {cash}),
    ...(dailyPnl && {daily_pnl: dailyPnl}),
    ...(positions && {num_positions: positions}),
    ...(estimatedVolatility && {estimated_vol: estimatedVolatility}),
  });
}

/** Events of the workspace; none where it has no such file. */
export function eventColumns(events: Events | undefined): FilledTable<typeof contract.events> {
  return fill(contract.events, events === undefined ? {date: new Int32Array(), label: []} : {...events});
}

/** What the reader should know about the bars. */
export function noteColumns({notes}: ExposureBars): FilledTable<typeof contract.notes> {
  return fill(contract.notes, {
    about: notes.map(({about}) => about),
    message: notes.map(({message}) => message),
    count: Uint32Array.from(notes, ({count}) => count),
  });
}
