import type {Transactions} from "./book.js";
import {MS_PER_DAY} from "../calendar.js";
import {orderedTransactions, sharesAfter} from "./fills.js";
import type {Holdings} from "./holdings.js";

/** Trading hours, milliseconds after midnight UTC. */
export interface Session {
  readonly open: number;
  readonly close: number;
}

/** The UTC day from midnight to midnight, for books that trade around the clock. */
export const WHOLE_DAY: Session = {open: 0, close: MS_PER_DAY};

/** What was held within each bar, in currency, a value a bar. */
export interface Intraday {
  /** The largest sum of absolute values at any moment of the bar. */
  readonly peak: Float64Array;
  /** Absolute values times the share of the session they were held. */
  readonly timeWeighted: Float64Array;
}

/**
 * Peak and time-weighted value within each bar, from the fills' times.
 *
 * A bar begins with the last close's holdings at their marks. After each fill its symbol is worth shares x fill price
 * and the others what they were; the bar ends at its close's holdings. The peak is the largest sum met on the way: what a
 * fill closes is not valued at its price. Fills of the same moment that enlarge a position come before those that reduce
 * one: nothing says that they did not.
 * For the time-weighted value each stretch between two fills of a symbol is valued at the price that ends it: the next
 * fill's, or the close's. A position held all day so counts its value at the close.
 *
 * @param transactions any order, with times of day; times outside the session count as its open or close
 * @param holdings at each bar's close, with share quantities
 * @param dates the bars, ordered and unique; a fill counts in the first bar on or after its date
 * @param symbols number of symbols of the book
 * @throws RangeError where the session does not open before it closes
 * @see spec: exposure, "intraday peak" and "time-weighted"
 */
export function intraday(
  transactions: Transactions,
  holdings: Holdings,
  dates: Int32Array,
  symbols: number,
  session: Session = WHOLE_DAY,
): Intraday {
  if (!(session.close > session.open)) throw new RangeError("the session must open before it closes");
  const {date, time, symbol, amount, price, multiplier} = orderedTransactions(transactions);
  const {offset} = holdings;
  const peak = new Float64Array(dates.length);
  const timeWeighted = new Float64Array(dates.length);
  const shares = new Float64Array(symbols);
  const size = new Float64Array(symbols); // absolute value of each position now
  const since = new Float64Array(symbols); // share of the session gone by at the symbol's last fill
  const reducing: number[] = [];
  let gross = 0;
  let highest = 0;
  let weighted = 0;

  const fill = (i: number, elapsed: number): void => {
    const s = symbol[i];
    const perShare = Math.abs(price[i]! * multiplier[i]!);
    weighted += Math.abs(shares[s!]!) * perShare * (elapsed - since[s!]!);
    since[s!] = elapsed;
    shares[s!] = sharesAfter(shares[s!]!, amount[i]!);
    const now = Math.abs(shares[s!]!) * perShare;
    gross += now - size[s!]!;
    size[s!] = now;
    highest = Math.max(highest, gross);
  };

  for (let t = 0, i = 0; t < dates.length; t++) {
    gross = 0;
    weighted = 0;
    shares.fill(0);
    size.fill(0);
    since.fill(0);
    if (t > 0) {
      for (let h = offset[t - 1]; h! < offset[t]!; h!++) {
        shares[holdings.symbol[h!]!] = holdings.quantity[h!]!;
        gross += size[holdings.symbol[h!]!] = Math.abs(holdings.value[h!]!);
      }
    }
    highest = gross;
    while (i < date.length && date[i]! <= dates[t]!) {
      const clock = time[i]! - dates[t]! * MS_PER_DAY;
      const elapsed = Math.min(1, Math.max(0, (clock - session.open) / (session.close - session.open)));
      for (const moment = time[i]; i < date.length && date[i]! <= dates[t]! && time[i] === moment; i++) {
        if (Number.isNaN(amount[i])) continue;
        const held = shares[symbol[i]!];
        if (Math.abs(held! + amount[i]!) > Math.abs(held!)) fill(i, elapsed);
        else reducing.push(i);
      }
      for (const k of reducing) fill(k, elapsed);
      reducing.length = 0;
    }
    let atClose = 0;
    for (let h = offset[t]; h! < offset[t + 1]!; h!++) {
      const value = Math.abs(holdings.value[h!]!);
      atClose += value;
      weighted += value * (1 - since[holdings.symbol[h!]!]!);
    }
    peak[t] = Math.max(highest, atClose);
    timeWeighted[t] = weighted;
  }
  return {peak, timeWeighted};
}
