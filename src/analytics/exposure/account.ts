import type {Equity} from "./book.js";

export interface Account {
  /** Currency; NaN where it is not known. */
  readonly equity: Float64Array;
  readonly cash: Float64Array;
  /** Days on which the file's equity is not its cash plus the values held, to a cent or a millionth of equity. */
  readonly differing: number;
}

/**
 * Equity and cash at each close.
 *
 * Equity is the file's; else the file's cash plus the values held. Before the file's first day, or without a file, cash
 * is the rebuilt one, where there is one. Where equity alone is known, cash is what is left of it beside the values held.
 * Nothing is carried over a day that the file does not name.
 *
 * @param file ordered by date
 * @param net signed sum of the values held at each close
 * @param dates the bars, ordered and unique
 * @param rebuiltCash cash at each close as rebuilt from fills
 */
export function accountOf(
  file: Equity | undefined,
  net: Float64Array,
  dates: Int32Array,
  rebuiltCash: Float64Array | undefined,
): Account {
  const equity = new Float64Array(dates.length).fill(NaN);
  const cash = new Float64Array(dates.length).fill(NaN);
  const rows = file?.date.length ?? 0;
  let differing = 0;
  for (let t = 0, i = 0; t < dates.length; t++) {
    while (i < rows && file!.date[i]! < dates[t]!) i++;
    if (i < rows && file!.date[i] === dates[t]) {
      equity[t] = file!.equity[i]!;
      cash[t] = file!.cash[i]!;
    } else if (i === 0 && rebuiltCash !== undefined) cash[t] = rebuiltCash[t]!;
    const whole = cash[t]! + net[t]!;
    if (Number.isNaN(equity[t])) equity[t] = whole;
    else if (Number.isNaN(cash[t])) cash[t] = equity[t]! - net[t]!;
    else if (Math.abs(equity[t]! - whole) > Math.max(0.01, 1e-6 * Math.abs(equity[t]!))) differing++;
  }
  return {equity, cash, differing};
}
