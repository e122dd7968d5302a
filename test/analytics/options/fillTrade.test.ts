import {describe, expect, it} from "vitest";
import {executionPresets, optionHalfSpread} from "../../../src/analytics/options/execution.js";
import {fillTrade} from "../../../src/analytics/options/fillTrade.js";
import {markOption} from "../../../src/analytics/options/mark.js";
import {OpenTrade} from "../../../src/analytics/options/openTrade.js";
import {call, calm} from "./calm.js";

const {day} = calm;
const contract = {call: true, strike: 1050, expiry: day + 30};
const {price, moneyness} = markOption(contract, calm);
const {realistic} = executionPresets;
const terms = {date: day, mostUnits: Infinity, execution: realistic, slippage: () => 0.001};

/** A trade of ten units, two contracts of 100 shares each. */
function ordered(ratio = 2): OpenTrade {
  const trade = new OpenTrade(0, {direction: 1, units: 10, row: 0, spot: 1000}, day - 1, day, 100);
  trade.open(0, {...call, ratio}, contract);
  return trade;
}

describe("fillTrade", () => {
  it("pays the price, half of the spread, slippage and commission", () => {
    const half = optionHalfSpread({mid: price, timeValue: price, moneyness, days: 30, level: 0.2}, realistic);
    const trade = ordered();
    expect(fillTrade(trade, calm, terms)).toBeCloseTo(-20 * (100 * (price * 1.001 + half) + 0.65), 8);
    expect(trade.premium).toBeCloseTo(2000 * price, 8);
  });

  it("receives less by the same for what it sells", () => {
    const bought = fillTrade(ordered(), calm, terms);
    const sold = fillTrade(ordered(-2), calm, terms);
    expect(sold).toBeGreaterThan(0);
    expect((sold - bought) / 2).toBeCloseTo(2000 * price, 8);
  });

  it("goes as far as the day's volume, and asks for the rest on the next", () => {
    const trade = ordered();
    const [leg] = trade.live;
    for (const held of [14, 20, 20]) {
      trade.startDay();
      fillTrade(trade, calm, {...terms, mostUnits: 7});
      leg!.closeDay(markOption(contract, calm));
      expect(leg!.quantity).toBe(held);
    }
  });

  it("sells what is worth nothing for nothing, and pays the least spread to buy it", () => {
    const traded = (ratio: number) => {
      const trade = new OpenTrade(0, {direction: 1, units: 1, row: 0, spot: 1000}, day - 1, day, 100);
      trade.open(0, {...call, ratio}, {call: true, strike: 9000, expiry: day + 1});
      return fillTrade(trade, calm, terms);
    };
    expect(traded(-1)).toBeCloseTo(-0.65, 9);
    expect(traded(1)).toBeCloseTo(-100 * 0.01 - 0.65, 9);
  });

  it("leaves an option that has expired to its settlement", () =>
    expect(fillTrade(ordered(), {...calm, day: day + 30}, terms)).toBe(0));

  it("takes what it pays to close for no premium, and remembers where the underlying was", () => {
    const trade = ordered();
    fillTrade(trade, calm, terms);
    const [leg] = trade.live;
    leg!.closeDay(markOption(contract, calm));
    const {premium} = trade;
    leg!.target = 0;
    trade.startDay();
    fillTrade(trade, {...calm, spot: 1010}, terms);
    expect([trade.premium, trade.exitSpot]).toEqual([premium, 1010]);
  });
});
