import {describe, expect, it} from "vitest";
import {type ColumnValues, lengthOf} from "../../../src/data/archive/filledTable.js";
import {valuesOf} from "../anyTable.js";
import {legColumns, profileDayColumns, tradeColumns} from "../../../src/data/loaders/profileTables.js";
import {rotationSource} from "../../../src/data/loaders/rotationSource.js";
import {simulatedBars} from "../../analytics/rotation/bars.js";

const {backtests} = rotationSource(simulatedBars(700, 12), undefined);
const total = (column: unknown) => (column as Float64Array).reduce((sum, x) => sum + (x || 0), 0);

describe("the tables of the profiles", () => {
  const all: Record<string, Record<string, ColumnValues>> = {
    profiles: valuesOf(profileDayColumns(backtests)),
    trades: valuesOf(tradeColumns(backtests)),
    legs: valuesOf(legColumns(backtests)),
  };

  it.each(Object.keys(all))("have columns of one length: %s", (name) => {
    const lengths = Object.values(all[name]!).map(lengthOf);
    expect(new Set(lengths).size).toBe(1);
    expect(lengths[0]).toBeGreaterThan(0);
  });
  it("say the same P&L by day and by trade, and the same option P&L by leg", () => {
    expect(total(all.trades!.pnl)).toBeCloseTo(total(all.profiles!.pnl), 4);
    expect(total(all.legs!.pnl)).toBeCloseTo(total(all.trades!.option_pnl), 4);
  });
  it("explain the option P&L of every day by its parts", () => {
    const {profiles} = all;
    const parts = Object.keys(profiles!).filter(
      (name) => name.endsWith("_pnl") && name !== "option_pnl" && name !== "hedge_pnl",
    );
    expect(parts).toHaveLength(9);
    (profiles!.option_pnl as Float64Array).forEach((pnl, i) => {
      const sum = parts.reduce((s, name) => s + (profiles![name]! as Float64Array)[i]!, 0);
      expect(Math.abs(sum - pnl)).toBeLessThan(0.005);
    });
  });
  it("are empty where nothing was traded", () => {
    for (const columns of [tradeColumns([]), legColumns([]), profileDayColumns([])]) expect(columns.rows).toBe(0);
  });
});
