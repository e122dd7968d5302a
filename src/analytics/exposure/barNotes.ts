import {distinctDays} from "./barDates.js";
import type {Book, Transactions} from "./book.js";
import type {Account} from "./account.js";
import type {Pricing} from "./holdings.js";

/** Something the reader should know about the numbers. */
export interface BarNote {
  readonly about: "basis" | "calendar" | "equity" | "fills" | "intraday" | "price";
  /** A sentence or two for the page. */
  readonly message: string;
  /** How many days, fills or symbol-days it concerns; 0 where it concerns all. */
  readonly count: number;
  /** Symbols concerned, where it is about symbols. */
  readonly symbols?: readonly string[];
}

/** Said of a book that has nothing to compute exposure from. */
export const nothingToCompute: BarNote = {
  about: "basis",
  message:
    "There is nothing to compute exposure from: add positions (date, symbol, quantity, price), " +
    "transactions (date, symbol, amount, price) or " +
    "trades (symbol, side, quantity, entry_time, entry_price, exit_time, exit_price).",
  count: 0,
};

function counted(n: number, thing: string): string {
  return `${n.toLocaleString("en-US")} ${thing}${n === 1 ? "" : "s"}`;
}

/** That the account's size is assumed, and how; none where it is not. */
export function assumedCapitalNotes(capital: number | undefined): BarNote[] {
  if (capital === undefined) return [];
  const amount = capital.toLocaleString("en-US", {maximumFractionDigits: capital < 1000 ? 2 : 0});
  const message =
    `No equity or starting cash is given: a starting cash of ${amount} is assumed, the least with which no bar held ` +
    "more than the account was worth. Levels of exposure are relative to it; " +
    "give starting_cash in workspace.json, or an equity file (date, equity).";
  return [{about: "equity", message, count: 0}];
}

/** What is missing or odd about the account's equity. */
export function accountNotes({equity, differing}: Account): BarNote[] {
  const notes: BarNote[] = [];
  const say = (count: number, message: string) => count > 0 && notes.push({about: "equity", message, count});
  const missing = equity.reduce((n, x) => n + (Number.isNaN(x) ? 1 : 0), 0);
  const ruined = equity.reduce((n, x) => n + (x <= 0 ? 1 : 0), 0);
  say(
    missing,
    missing === equity.length
      ? "Exposure is a share of equity, and this book has none: " +
          "add an equity file (date, equity, optional cash), or give the starting cash."
      : `${counted(missing, "day")} without equity, so without exposure: ` +
          "the equity file (date, equity) does not name them or leaves them blank, or a value held is not known.",
  );
  say(ruined, `${counted(ruined, "day")} with zero or negative equity: no exposure there.`);
  say(
    differing,
    `On ${counted(differing, "day")} the file's equity is not its cash plus the values held. Equity counts.`,
  );
  return notes;
}

/** What the bars leave out or take for granted. `fills` are undefined for bars from positions. */
export function calendarNotes(book: Book, fills: Transactions | undefined, dates: Int32Array): BarNote[] {
  const notes: BarNote[] = [];
  const say = (count: number, message: string) => count > 0 && notes.push({about: "calendar", message, count});
  const bars = new Set(dates);
  if (fills === undefined) {
    const held = distinctDays(book.positions?.date ?? new Int32Array());
    const flat = dates.length - held.reduce((n, day) => n + (bars.has(day) ? 1 : 0), 0);
    say(flat, `${counted(flat, "day")} without a row of positions: counted as flat.`);
    const outside = held.reduce((n, day) => n + (bars.has(day) ? 0 : 1), 0);
    say(outside, `${counted(outside, "day")} of positions outside the bars: not shown.`);
  } else if (dates.length > 0) {
    const [first, last] = [dates[0], dates[dates.length - 1]];
    const priced = distinctDays(book.prices?.date ?? new Int32Array());
    const skipped = priced.reduce((n, day) => n + (day > first! && day < last! && !bars.has(day) ? 1 : 0), 0);
    say(skipped, `${counted(skipped, "day")} with prices but without a row of equity: no bars.`);
    const late = fills.date.reduce((n, day) => n + (day > last! ? 1 : 0), 0);
    say(late, `${counted(late, "fill")} after the last bar: not counted.`);
  }
  return notes;
}

/** Fills that cannot be used in full. */
export function fillNotes({amount, price}: Transactions): BarNote[] {
  const notes: BarNote[] = [];
  const say = (count: number, message: string) => count > 0 && notes.push({about: "fills", message, count});
  const sizeless = amount.reduce((n, x) => n + (Number.isNaN(x) ? 1 : 0), 0);
  const priceless = price.reduce((n, x, i) => n + (Number.isNaN(x) && !Number.isNaN(amount[i]) ? 1 : 0), 0);
  say(sizeless, `${counted(sizeless, "fill")} without a size: not counted.`);
  say(priceless, `${counted(priceless, "fill")} without a price: cash cannot be followed past the first.`);
  return notes;
}

/** Values that rest on another price than the day's close. */
export function pricingNotes({atFill, carried, unpriced}: Pricing, symbols: readonly string[]): BarNote[] {
  const notes: BarNote[] = [];
  const say = (days: Uint32Array, message: (names: string, days: string) => string) => {
    const named = symbols.filter((_, s) => days[s]! > 0);
    if (named.length === 0) return;
    const count = days.reduce((a, b) => a + b);
    const names = named.slice(0, 5).join(", ") + (named.length > 5 ? ` and ${named.length - 5} more` : "");
    notes.push({about: "price", message: message(names, counted(count, "symbol-day")), count, symbols: named});
  };
  const remedy = "Add prices (date, symbol, close).";
  say(atFill, (names, days) => `No close is known yet for ${names} (${days}): held at the last fill price. ${remedy}`);
  say(carried, (names, days) => `No price of the day for ${names} (${days}): the last one was carried.`);
  say(unpriced, (names, days) => `No price at all for ${names} (${days}): no exposure on those days. ${remedy}`);
  return notes;
}

/** What cannot be seen within the day, and what is shown instead. */
export function intradayNotes(fills: Transactions | undefined, sharesKnown: boolean, sessionGiven: boolean): BarNote[] {
  const say = (message: string): BarNote[] => [{about: "intraday", message, count: 0}];
  if (fills === undefined)
    return say(
      "Positions show the close only: any-open exposure and intraday peak are the close's, and there is no time-weighted " +
        "exposure. Transactions or trades with times would show what happened within the day.",
    );
  if (!sharesKnown)
    return say(
      "These positions are values without shares, so fills cannot be set against them: any-open exposure and intraday " +
        "peak are the close's. Compute from the transactions or trades to see within the day.",
    );
  if (!fills.timed)
    return say(
      "The fills carry no time of day: the intraday peak is the any-open exposure, and there is no time-weighted exposure.",
    );
  if (!sessionGiven) return say("No trading hours given: time-weighted exposure takes the UTC day as the session.");
  return [];
}
