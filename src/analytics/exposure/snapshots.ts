import type {DailyBars} from "./bars.js";
import type {Snapshots} from "./book.js";

/** The daily snapshots the regimes are read from, taken from computed bars. Short exposure stays negative. */
export function snapshotsOf(days: DailyBars): Snapshots {
  return {
    date: days.date,
    gross: days.grossExposure,
    net: days.netExposure,
    long: days.longExposure,
    short: days.shortExposure,
    nav: days.equity,
    cash: days.cash,
    positions: days.positions,
  };
}
