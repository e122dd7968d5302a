import type {Manifest} from "../../contract/manifest.js";
import {attribution} from "../../contract/tables/attribution.js";
import {type Attachment, loadTable} from "../siteTables/columns.js";
import {pnlAnswer} from "./reading.js";

/** The answer of the factor P&L notebook as it opens, and the running P&L behind it. */
export interface PnlHeadline {
  readonly answer: string;
  readonly date: Int32Array;
  readonly running: Float64Array;
}

/** Loads the headline of the factor P&L notebook. */
export async function loadHeadline(
  manifest: {json(): Promise<unknown>},
  files: {readonly totals: Attachment; readonly running: Attachment},
): Promise<PnlHeadline> {
  const {parameters: about} = (await manifest.json()) as Manifest<"attribution">;
  const [totals, running] = await Promise.all([
    loadTable(attribution.totals, files.totals),
    loadTable(attribution.running, files.running),
  ]);
  const date = running.days("date");
  const {codes, names} = totals.text("source");
  const [total, share, sharpe] = (["total", "share", "sharpe"] as const).map((name) => totals.numbers(name));
  const sources = Array.from(codes, (code, row) => ({
    source: names[code]!,
    total: total![row]!,
    share: share![row]!,
    sharpe: sharpe![row]!,
  }));
  return {
    answer: pnlAnswer({days: date.length, sources: sources}, about.factors),
    date,
    running: running.numbers("pnl"),
  };
}
