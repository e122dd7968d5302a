import {rotation} from "../../contract/tables/rotation.js";
import type {Table} from "../../contract/table.js";
import {loadTable, type Attachment, type Columns} from "../siteTables/columns.js";
import {returnsOf} from "../rotation/inputs.js";
import type {ProfileRun} from "./run.js";
import {drawnDays, exactDays, storedLegs, storedTotals, storedTrades} from "./storedRows.js";

/** The tables in which the loader keeps its run of the backtests. */
export type StoredFiles = Readonly<Record<"returns" | "totals" | "chart" | "days" | "trades" | "legs", Attachment>>;

/**
 * The run at the defaults as the tables hold it: no backtest is run for it. What a first view does not need is loaded
 * when it is asked for.
 *
 * @returns the run and its days
 */
export async function storedRun(files: StoredFiles): Promise<{readonly date: Int32Array; readonly run: ProfileRun}> {
  const [returns, totals, chart] = await Promise.all([
    loadTable(rotation.returns, files.returns),
    loadTable(rotation.totals, files.totals),
    loadTable(rotation.profile_chart, files.chart),
  ]);
  const days = later(rotation.profiles, files.days);
  const trades = later(rotation.trades, files.trades);
  const legs = later(rotation.legs, files.legs);
  const date = returns.days("date");
  return {
    date,
    run: {
      returns: returnsOf(returns),
      traded: storedTotals(totals),
      drawnDays: (p) => drawnDays(chart, date, p),
      exactDays: async (p) => exactDays(await days(), date, p),
      trades: async (p) => storedTrades(await trades(), p),
      legs: async (p) => storedLegs(await legs(), p),
    },
  };
}

/** Loads a table once, when it is first asked for. */
function later<T extends Table>(table: T, file: Attachment): () => Promise<Columns<T>> {
  let loading: Promise<Columns<T>> | undefined;
  return () => (loading ??= loadTable(table, file));
}
