import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {backtestProfile, defaultBacktest} from "../../src/analytics/options/backtest.js";
import {executionPresets} from "../../src/analytics/options/execution.js";
import {profiles} from "../../src/analytics/options/profiles.js";
import {buildSurface} from "../../src/analytics/options/surface.js";

interface Case {
  readonly account: number[];
  /** Entry and exit as day numbers, why it ended, and what it earned. */
  readonly trades: [number, number, string, number][];
}
// Written by make_option_backtests.py, which stands beside it.
const reference = JSON.parse(readFileSync("test/conformance/reference/option_backtests.json", "utf8")) as {
  date: number[];
  close: number[];
  vix: number[];
  cases: Record<string, Case>;
};
const close = Float64Array.from(reference.close);
const market = {
  date: Int32Array.from(reference.date),
  ...{open: close, high: close, low: close, close},
  volume: new Float64Array(close.length).fill(NaN),
  vix: Float64Array.from(reference.vix),
};

describe("the backtests and the same rules written again in scipy", () => {
  it.each(Object.entries(reference.cases))("agree to a cent on profile %s", (name, {account, trades}) => {
    const profile = profiles[Number(name[0]) - 1];
    const score = new Float64Array(close.length).fill(1);
    const regime = new Uint8Array(close.length).fill(Number(Object.keys(profile!.rules.regimes)[0]));
    const execution = name.includes("without costs") ? executionPresets.ideal : executionPresets.realistic;
    const settings = {...defaultBacktest, execution};
    const ours = backtestProfile(profile!, market, buildSurface(market), {score, regime}, settings);
    for (const [t, value] of account.entries()) expect(Math.abs(ours.days.accountValue[t]! - value)).toBeLessThan(0.01);
    const closed = ours.trades.filter(({exitReason}) => exitReason !== "still open");
    expect(closed.map(({entryDate, exitDate, exitReason}) => [entryDate, exitDate, exitReason])).toEqual(
      trades.map(([entry, exit, reason]) => [entry, exit, reason]),
    );
    for (const [i, {pnl}] of closed.entries()) expect(Math.abs(pnl - trades[i]![3])).toBeLessThan(0.01);
  });
});
