import type {Transactions} from "./book.js";
import {inOrder} from "./order.js";

/**
 * Shares after a fill. What is left when a position is closed in fractional shares (0.1 + 0.2 - 0.3) is no position:
 * a remainder under 1e-10 of the fill is zero.
 */
export function sharesAfter(held: number, amount: number): number {
  const left = held + amount;
  return Math.abs(left) <= 1e-10 * Math.abs(amount) ? 0 : left;
}

/** Transactions ordered by day, then time. */
export function orderedTransactions(transactions: Transactions): Transactions {
  const {date, time} = transactions;
  return inOrder(transactions, date.length, (i, j) => date[i]! - date[j]! || time[i]! - time[j]!);
}
