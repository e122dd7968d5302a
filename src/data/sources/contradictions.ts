import type {ColumnData, TableKind} from "../../contract/inputs.js";
import {eventContradiction} from "./eventContradiction.js";
import {type Contradiction, tradeContradiction} from "./tradeContradiction.js";

/** What the cells of a row say against each other, where they do. */
export type CrossCheck = (columns: Readonly<Record<string, ColumnData>>, row: number) => Contradiction | undefined;

/** The tables whose rows can contradict themselves; such rows are set aside. */
export const contradictions: Readonly<Partial<Record<TableKind, CrossCheck>>> = {
  trades: tradeContradiction,
  events: eventContradiction,
};
