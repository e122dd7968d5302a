import type {Prices} from "../../analytics/exposure/book.js";
import type {Weights} from "../../analytics/factors/bookPanel.js";
import type {ExposureTable} from "../../analytics/factors/exposureTable.js";
import {simulateCoins} from "./demoCoins.js";
import type {Problem} from "./problem.js";
import {readRiskDataset} from "./riskDatasetModel.js";
import {readRiskModels} from "./riskModels.js";
import type {Settings} from "./settings.js";
import {readTable} from "./table.js";
import type {Workspace} from "./workspace.js";

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
  readonly problems: readonly Problem[];
}

/**
 * Reads prices, weights and risk models of a workspace; the demo's are simulated coins. The risk dataset that the
 * settings name, if any, stands for the files of risk models.
 */
export async function readFactorBook(
  workspace: Workspace,
  settings: Pick<Settings, "riskDataset"> = {},
): Promise<FactorBookReading> {
  if (workspace.demo) return {book: demoFactorBook(), missing: [], simulated: true, problems: []};
  const [prices, weights] = [await readTable(workspace, "prices"), await readTable(workspace, "weights")];
  const models =
    settings.riskDataset === undefined
      ? await readRiskModels(workspace)
      : await readRiskDataset(workspace, settings.riskDataset);
  const problems = [...prices.problems, ...weights.problems, ...models.problems];
  if (prices.table === undefined || weights.table === undefined) {
    const missing = [prices, weights].filter(({table}) => table === undefined).map(({kind}) => kind);
    return {missing: missing as ("prices" | "weights")[], simulated: false, problems};
  }
  const named = [prices.table.columns.symbol, weights.table.columns.symbol, models.table?.symbol ?? []];
  const symbols = [...new Set(named.flatMap((names) => [...new Set(names)]))].sort();
  const codes = new Map(symbols.map((symbol, code) => [symbol, code]));
  const coded = (names: readonly string[]) => Uint32Array.from(names, (name) => codes.get(name)!);
  const {date, close, volume} = prices.table.columns;
  return {
    book: {
      symbols,
      prices: {date, symbol: coded(prices.table.columns.symbol), close, volume},
      weights: {
        date: weights.table.columns.date,
        symbol: coded(weights.table.columns.symbol),
        weight: weights.table.columns.weight,
      },
      exposures: models.table && {...models.table, symbol: coded(models.table.symbol)},
    },
    missing: [],
    simulated: false,
    problems,
  };
}

/** The simulated coins as the files of a workspace would give them. */
function demoFactorBook(): FactorBook {
  const coins = simulateCoins();
  const n = coins.symbols.length;
  const filled = (cells: Float64Array) => {
    const places = Array.from(cells.keys()).filter((cell) => !Number.isNaN(cells[cell]));
    return {
      date: Int32Array.from(places, (cell) => coins.dates[Math.floor(cell / n)]),
      symbol: Uint32Array.from(places, (cell) => cell % n),
      values: Float64Array.from(places, (cell) => cells[cell]),
    };
  };
  const {values: close, ...prices} = filled(coins.closes);
  const {values: weight, ...weights} = filled(coins.weights);
  return {
    symbols: coins.symbols,
    prices: {...prices, close},
    weights: {...weights, weight},
    truth: {
      dates: coins.dates,
      factors: coins.factors,
      factorReturns: coins.factorReturns,
      exposures: coins.exposures,
    },
  };
}
