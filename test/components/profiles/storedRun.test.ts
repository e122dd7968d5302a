import {beforeAll, describe, expect, it} from "vitest";
import {complete} from "../../../src/analytics/exposure/steps.js";
import {defaultChain} from "../../../src/analytics/rotation/chain.js";
import {tradedTotals} from "../../../src/analytics/rotation/profileTable.js";
import type {Bars} from "../../../src/analytics/rotation/features.js";
import {PROFILES} from "../../../src/analytics/rotation/profiles.js";
import {tradingDefaults, tradingSettings} from "../../../src/components/profiles/controls.js";
import {runOf, type DrawnDays, type ProfileRun} from "../../../src/components/profiles/run.js";
import {storedRun} from "../../../src/components/profiles/storedRun.js";
import {chainRuns} from "../../../src/components/rotation/chainTask.js";
import {encodeTable} from "../../../src/data/archive/arrowTable.js";
import type {FilledTable} from "../../../src/data/archive/filledTable.js";
import * as tables from "../../../src/data/loaders/profileTables.js";
import {rotationSource} from "../../../src/data/loaders/rotationSource.js";
import {returnColumns} from "../../../src/data/loaders/rotationTables.js";
import {simulatedBars} from "../../analytics/rotation/bars.js";

const asked: string[] = [];

/** The run that the loader stores of bars, as the page reads it. */
async function stored(bars: Bars | undefined) {
  const {inputs, backtests} = rotationSource(bars, undefined);
  const file = (name: string, filled: FilledTable) => ({
    name: `${filled.table.name}.arrow`,
    arrayBuffer: () => {
      asked.push(name);
      return Promise.resolve(encodeTable(filled).slice().buffer);
    },
  });
  return storedRun({
    returns: file("returns", returnColumns(inputs)),
    totals: file("totals", tables.totalColumns(backtests.map(tradedTotals))),
    chart: file("chart", tables.profileChartColumns(backtests)),
    days: file("days", tables.profileDayColumns(backtests)),
    trades: file("trades", tables.tradeColumns(backtests)),
    legs: file("legs", tables.legColumns(backtests)),
  });
}

const all = [...Array(PROFILES).keys()];
const each = <Value>(of: (profile: number) => Promise<Value>) => Promise.all(all.map(of));

describe("the stored run", () => {
  const bars = simulatedBars(700, 12);
  let kept: ProfileRun;
  let live: ProfileRun;
  beforeAll(async () => {
    kept = (await stored(bars)).run;
    live = runOf(complete(chainRuns(bars, [tradingSettings(tradingDefaults())]))[0]!);
  });

  it("is of the settings that the page begins with", () =>
    expect(JSON.stringify(tradingSettings(tradingDefaults()))).toBe(JSON.stringify(defaultChain)));
  it("loads what a first view shows, and nothing else", async () => {
    asked.length = 0;
    await stored(bars);
    expect(asked).toEqual(["returns", "totals", "chart"]);
  });
  it("has the returns and the totals that the page works out", () => {
    expect(kept.returns).toEqual(live.returns);
    expect(kept.traded).toEqual(live.traded);
    expect(kept.traded.some(({trades}) => trades > 0)).toBe(true);
  });
  it("has its trades and legs, some of them still open", async () => {
    expect(await each((p) => kept.trades(p))).toEqual(await each((p) => live.trades(p)));
    const legs = await each((p) => live.legs(p));
    expect(legs.flat().some(({exitReason}) => exitReason === "still open")).toBe(true);
    const shown = legs.map((own) => own.map((leg) => ({...leg, entryYears: undefined})));
    expect((await each((p) => kept.legs(p))).map((own) => own.map((leg) => ({...leg, entryYears: undefined})))).toEqual(
      shown,
    );
  });
  it("has the money of every day, in the download to the last digit and in charts as precise as they show", async () => {
    const columns = ({optionPnl, hedgePnl, costs, pnl, parts}: DrawnDays) =>
      [optionPnl, hedgePnl, costs, pnl, ...Object.values(parts)].map((column) => column.map((x) => x + 0)); // no -0
    for (const p of all) {
      const [exact, worked] = [await kept.exactDays(p), await live.exactDays(p)];
      expect(columns(exact)).toEqual(columns(worked));
      expect(exact.accountValue).toEqual(worked.accountValue);
      const drawn = columns(kept.drawnDays(p));
      columns(worked).forEach((column, k) => {
        const off = column.map((money, t) => Math.abs(money - drawn[k]![t]!));
        expect(Math.max(...off)).toBeLessThanOrEqual(1 / 16);
      });
    }
  });
  it("is empty without an underlying", async () => {
    const {date, run} = await stored(undefined);
    expect(date).toHaveLength(0);
    expect(run.traded).toEqual([]);
  });
});
