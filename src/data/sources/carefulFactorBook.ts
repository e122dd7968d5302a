import {simulateCoins} from "../demo/demoCoins.js";
import type {FactorBook, FactorBookReading} from "./factorBook.js";
import {ProblemLog} from "./problem.js";
import {type RiskModelReading, readRiskModels} from "./riskModels.js";
import {SETTINGS_FILE, type Settings} from "./settings.js";
import {readTable} from "./table.js";
import type {Workspace} from "../workspaces/workspace.js";

/** Reads a book from files of any sort, and reports what is wrong with them; of the demo it is simulated. */
export async function readCarefulFactorBook(
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
    return {missing: missing, simulated: false, problems};
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

/** The styles of a risk dataset, where this kind of workspace has a store of exposures. */
async function readRiskDataset(workspace: Workspace, name: string): Promise<RiskModelReading> {
  const {exposures} = workspace.port;
  if (exposures !== undefined) return exposures.riskModel(workspace, name);
  const log = new ProblemLog(SETTINGS_FILE);
  const what = `the risk dataset ${JSON.stringify(name)} cannot be read here`;
  log.add({severity: "error", rule: "risk_dataset", column: "risk_dataset", what, expected: "a folder, and Node"});
  return {absent: false, problems: log.list()};
}

/** The simulated coins as the files of a workspace would give them. */
function demoFactorBook(): FactorBook {
  const coins = simulateCoins();
  const n = coins.symbols.length;
  const filled = (cells: Float64Array) => {
    const places = Array.from(cells.keys()).filter((cell) => !Number.isNaN(cells[cell]));
    return {
      date: Int32Array.from(places, (cell) => coins.dates[Math.floor(cell / n)]!),
      symbol: Uint32Array.from(places, (cell) => cell % n),
      values: Float64Array.from(places, (cell) => cells[cell]!),
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
