import type {Snapshots} from "../../analytics/exposure/book.js";
import {utcDate} from "../../analytics/calendar.js";
import {exposure} from "../../contract/tables/exposure.js";
import {type Attachment, loadTable} from "./columns.js";

/** A dated label for time axes. */
export interface EventMark {
  readonly date: Date;
  readonly label: string;
  /** Last day of what lasts, included. */
  readonly until?: Date;
}

/** Loads the snapshots table: what the regimes are read from. */
export async function loadSnapshots(file: Attachment): Promise<Snapshots> {
  const table = await loadTable(exposure.snapshots, file);
  return {
    date: table.days("date"),
    gross: table.numbers("gross_exposure"),
    net: table.numbers("net_exposure"),
    long: table.numbers("long_exposure"),
    short: table.numbers("short_exposure"),
    nav: table.numbers("nav"),
    cash: table.optionalNumbers("cash"),
    dailyPnl: table.optionalNumbers("daily_pnl"),
    positions: table.optionalNumbers("num_positions"),
    estimatedVolatility: table.optionalNumbers("estimated_vol"),
  };
}

/** Loads the events table. */
export async function loadEvents(file: Attachment): Promise<EventMark[]> {
  const table = await loadTable(exposure.events, file);
  const days = table.days("date");
  const {codes, names} = table.text("label");
  const until = table.optionalNumbers("until");
  return Array.from(codes, (code, i) => {
    const last = until?.[i] ?? NaN;
    return {date: utcDate(days[i]!), label: names[code]!, until: Number.isNaN(last) ? undefined : utcDate(last)};
  });
}

/** The events of which a day lies between the first and the last of the days, both included. */
export function eventsWithin(events: readonly EventMark[], days: Int32Array): EventMark[] {
  const [first, last] = [utcDate(days[0] ?? 0), utcDate(days.at(-1) ?? 0)];
  return events.filter(({date, until = date}) => until >= first && date <= last);
}
