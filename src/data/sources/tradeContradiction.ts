import type {Refusal} from "./cells.js";
import type {ColumnData} from "../../contract/inputs.js";

/** What one cell of a row says against the others. */
export interface Contradiction extends Refusal {
  readonly column: string;
}

/** Whether a trade is open still: without an exit, or marked so (AmiBroker lists the last bar as its exit). */
export function isOpen(side: string, exitTime: number): boolean {
  return side.startsWith("open") || Number.isNaN(exitTime);
}

/**
 * What a row of trades says against itself: a negative size held long, an exit before the entry, an exit without a price.
 * A short of negative size is no contradiction: many exports sign the size of shorts.
 *
 * @param columns side, quantity, entry_time, exit_time and exit_price
 */
export function tradeContradiction(
  columns: Readonly<Record<string, ColumnData>>,
  row: number,
): Contradiction | undefined {
  const side = String(columns.side![row]!);
  const [quantity, entry, exit, price] = ["quantity", "entry_time", "exit_time", "exit_price"].map((name) =>
    Number(columns[name]![row]),
  );
  if (quantity! < 0 && side.endsWith("long"))
    return {
      column: "quantity",
      what: `${quantity} shares are held long`,
      expected: "a positive quantity, or the side short",
    };
  if (isOpen(side, exit!)) return undefined;
  if (exit! < entry!) return {column: "exit_time", what: "the exit is before the entry", expected: "an exit after it"};
  if (Number.isNaN(price))
    return {column: "exit_price", what: "the exit has no price", expected: "a decimal such as 1.05"};
  return undefined;
}
