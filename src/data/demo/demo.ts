import {dayNumber} from "../../analytics/calendar.js";
import {type Table, buildTable} from "../sources/buildTable.js";
import {parseCsv} from "../sources/csv.js";
import {demoEvents} from "./demoEvents.js";
import {type DemoStrategy, simulateStrategy} from "./demoStrategy.js";
import {simulateVix} from "./demoVix.js";
import type {FileProblem} from "../../contract/problem.js";
import {ProblemLog} from "../sources/problem.js";
import type {ColumnData, InputColumns, TableKind} from "../../contract/inputs.js";
import {type Workspace, noteSource} from "../workspaces/workspace.js";

/** The tables of the demo: the index is real, the events are, and everything else is simulated. */
export const demoKinds = ["daily_snapshots", "transactions", "prices", "equity", "ohlcv", "vix", "events"] as const;

/** The index, as the package vega-datasets has it. */
export const INDEX_FILE = "vega-datasets/data/sp500-2000.csv";

const FIRST_DAY = dayNumber("2004-01-02");

/** Chosen once; another seed gives another strategy of the same kind. */
const SEED = 118;

/** Of the implied volatility, so that neither depends on the other. */
const VIX_SEED = 30;

/** Simulated once for all its tables. */
const strategies = new WeakMap<Workspace, DemoStrategy>();

/**
 * One table of the demo workspace, as reading a file would give it.
 *
 * The S&P 500 from 2000-01-03 to 2020-04-17 comes from the package vega-datasets. The strategy is simulated from it,
 * the same on every machine.
 */
export async function demoTable<K extends TableKind>(
  workspace: Workspace,
  kind: K,
): Promise<{kind: K; file?: string; table?: Table<K>; absent: boolean; problems: FileProblem[]}> {
  if (!(demoKinds as readonly TableKind[]).includes(kind)) return {kind, absent: true, problems: []};
  const {index, problems} = await readIndex(workspace);
  const table = index && tableOf(workspace, kind, index);
  return {kind, file: table?.file ?? INDEX_FILE, table, absent: false, problems};
}

function tableOf<K extends TableKind>(workspace: Workspace, kind: K, index: Table<"ohlcv">): Table<K> {
  if (kind === "ohlcv") return index as Table<TableKind> as Table<K>;
  if (kind === "vix") {
    const {date, close} = index.columns;
    return made(kind, {date, close: simulateVix(close, VIX_SEED)}, true);
  }
  if (kind === "events") {
    const date = Int32Array.from(demoEvents, ([day]) => dayNumber(day));
    return made(kind, {date, label: demoEvents.map(([, label]) => label)}, false);
  }
  let strategy = strategies.get(workspace);
  if (strategy === undefined) {
    strategy = simulateStrategy(index.columns.date, index.columns.close, FIRST_DAY, SEED);
    strategies.set(workspace, strategy);
  }
  return made(kind, simulated(kind, strategy), true);
}

/** Reads the index from the installed package, as any other input file. */
async function readIndex(workspace: Workspace): Promise<{index?: Table<"ohlcv">; problems: FileProblem[]}> {
  const log = new ProblemLog(INDEX_FILE);
  const content = await workspace.port.read(INDEX_FILE, log);
  const raw = content && parseCsv(content.bytes, log);
  if (content && raw && !workspace.sources.some(({path}) => path === INDEX_FILE))
    noteSource(workspace, INDEX_FILE, raw.lines.length, content.facts);
  return {index: raw && buildTable("ohlcv", raw, log, workspace.today), problems: log.list()};
}

function made<K extends TableKind>(kind: K, columns: Record<string, ColumnData>, simulated: boolean): Table<K> {
  const length = columns.date!.length;
  return {
    kind,
    file: `${kind} (${simulated ? "simulated" : "built in"})`,
    lines: Int32Array.from({length}, (_, i) => i + 2), // where the rows stand in the files that writeDemo writes
    length,
    layout: "long",
    columns: columns as InputColumns<K>,
    timed: kind === "transactions",
    counts: {read: length, kept: length, setAside: 0, duplicates: 0},
    unknown: [],
    simulated,
  };
}

function simulated(kind: TableKind, strategy: DemoStrategy): Record<string, ColumnData> {
  const {symbols, dates, closes, transactions, cash, equity} = strategy;
  switch (kind) {
    case "transactions":
      return {
        date: Float64Array.from(transactions, ({time}) => time),
        symbol: transactions.map(({symbol}) => symbols[symbol]!),
        amount: Float64Array.from(transactions, ({amount}) => amount),
        price: Float64Array.from(transactions, ({price}) => price / 100),
        commission: Float64Array.from(transactions, ({commission}) => commission / 100),
      };
    case "prices":
      return {
        date: Int32Array.from({length: symbols.length * dates.length}, (_, i) => dates[i % dates.length]!),
        symbol: symbols.flatMap((symbol) => Array<string>(dates.length).fill(symbol)),
        close: Float64Array.from(closes.flatMap((close) => Array.from(close, (cents) => cents / 100))),
      };
    case "equity":
      return {date: dates, equity: equity.map((cents) => cents / 100), cash: cash.map((cents) => cents / 100)};
    default:
      return snapshots(strategy);
  }
}

/** Daily snapshots of the simulated strategy, the short exposure negative. */
function snapshots({dates, closes, shares, cash, equity}: DemoStrategy): Record<string, Int32Array | Float64Array> {
  const value = (s: number, t: number): number => shares[s]![t]! * closes[s]![t]!;
  const share = (of: (cents: number) => number): Float64Array =>
    equity.map((total, t) => shares.reduce((sum, _, s) => sum + of(value(s, t)), 0) / total);
  return {
    date: dates,
    gross_exposure: share(Math.abs),
    net_exposure: share((cents) => cents),
    long_exposure: share((cents) => Math.max(cents, 0)),
    short_exposure: share((cents) => Math.min(cents, 0)),
    nav: equity.map((cents) => cents / 100),
    cash: cash.map((cents) => cents / 100),
    daily_pnl: equity.map((cents, t) => (t === 0 ? NaN : (cents - equity[t - 1]!) / 100)),
    num_positions: equity.map((_, t) => shares.filter((held) => held[t] !== 0).length),
  };
}
