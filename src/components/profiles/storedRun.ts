import {loadColumns, type Attachment} from "../siteTables/columns.js";
import {profilesOf} from "../rotation/inputs.js";
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
  const [returns, totals, chart] = await Promise.all([files.returns, files.totals, files.chart].map(loadColumns));
  const [days, trades, legs] = [files.days, files.trades, files.legs].map(later);
  const date = returns!.days("date");
  return {
    date,
    run: {
      returns: profilesOf(returns!, "return"),
      traded: storedTotals(totals!),
      drawnDays: (p) => drawnDays(chart!, date, p),
      exactDays: async (p) => exactDays(await days!(), date, p),
      trades: async (p) => storedTrades(await trades!(), p),
      legs: async (p) => storedLegs(await legs!(), p),
    },
  };
}

/** Loads a table once, when it is first asked for. */
function later(file: Attachment): () => ReturnType<typeof loadColumns> {
  let table: ReturnType<typeof loadColumns> | undefined;
  return () => (table ??= loadColumns(file));
}
