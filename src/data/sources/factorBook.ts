import type {Prices} from "../../analytics/exposure/book.js";
import type {Weights} from "../../analytics/factors/bookPanel.js";
import type {ExposureTable} from "../../analytics/factors/exposureTable.js";
import {readPlainFactorBook} from "./plainFactorBook.js";
import type {FileProblem} from "../../contract/problem.js";
import type {Settings} from "./settings.js";
import type {Workspace} from "../workspaces/workspace.js";

/** What attribution needs of a workspace; symbols are coded in one sorted list. */
export interface FactorBook {
  readonly symbols: readonly string[];
  readonly prices: Pick<Prices, "date" | "symbol" | "close" | "volume">;
  readonly weights: Weights;
  /** Absent where the workspace has no risk model: one is then to be estimated from the prices. */
  readonly exposures?: ExposureTable;
  /** The true factor returns where the book is simulated: a name and a column, on `dates`. */
  readonly truth?: {
    readonly dates: Int32Array;
    readonly factors: readonly string[];
    readonly factorReturns: readonly Float64Array[];
    /** Factor-major over `symbols`. */
    readonly exposures: Float64Array;
  };
}

/** A book of nothing, which has tables like any other, without rows. */
export const emptyFactorBook: FactorBook = {
  symbols: [],
  prices: {date: new Int32Array(), symbol: new Uint32Array(), close: new Float64Array()},
  weights: {date: new Int32Array(), symbol: new Uint32Array(), weight: new Float64Array()},
};

/** A book for attribution, and everything found wrong with its files. */
export interface FactorBookReading {
  /** Absent where prices or weights are. */
  readonly book?: FactorBook;
  /** Tables that are missing. */
  readonly missing: readonly ("prices" | "weights")[];
  /** Whether the book is made up. */
  readonly simulated: boolean;
  readonly problems: readonly FileProblem[];
}

/**
 * Reads prices, weights and risk models of a workspace; the demo's are simulated coins. The risk dataset that the
 * settings name, if any, stands for the files of risk models.
 */
export async function readFactorBook(
  workspace: Workspace,
  settings: Pick<Settings, "riskDataset"> = {},
): Promise<FactorBookReading> {
  const book = settings.riskDataset === undefined ? readPlainFactorBook(workspace) : undefined;
  if (book !== undefined) return {book, missing: [], simulated: false, problems: []};
  const {readCarefulFactorBook} = await import("./carefulFactorBook.js"); // much code, of which a plain book needs none
  return readCarefulFactorBook(workspace, settings);
}
