import {describe, expect, it} from "vitest";
import {addPnlParts, pnlParts} from "../../../src/analytics/options/greekPnl.js";
import {LiveLeg} from "../../../src/analytics/options/leg.js";
import {markOption} from "../../../src/analytics/options/mark.js";
import {call, calm} from "./calm.js";

const {day} = calm;
const contract = {call: true, strike: 1000, expiry: day + 30};
const at = (spot: number, later = 0) => markOption(contract, {...calm, spot, day: day + later});
const fill = (contracts: number, spot: number, later = 0) => ({
  date: day + later,
  mark: at(spot, later),
  contracts,
  concession: 0.5,
  commission: 1,
});
const sum = (parts: Float64Array) => parts.reduce((a, b) => a + b, 0);
/** A leg of 4 contracts for 100 shares each, bought at 1000 on a day that closed at 1010. */
function held(): LiveLeg {
  const leg = new LiveLeg(7, 0, call, contract, 100, 4);
  leg.startDay();
  leg.execute(fill(4, 1000));
  leg.closeDay(at(1010));
  return leg;
}

describe("LiveLeg", () => {
  it("pays the middle of the quote and what is beyond it, and books only what came after", () => {
    const leg = new LiveLeg(7, 0, call, contract, 100, 4);
    const costs = 4 * (100 * 0.5 + 1);
    expect(leg.execute(fill(4, 1000))).toBeCloseTo(-400 * at(1000).price - costs, 9);
    leg.closeDay(at(1010));
    expect([leg.quantity, leg.costs]).toEqual([4, costs]);
    expect(leg.pnl).toBeCloseTo(400 * (at(1010).price - at(1000).price), 9);
    expect(leg.value).toBe(400 * at(1010).price);
    expect(sum(leg.parts)).toBeCloseTo(leg.pnl, 9);
  });

  it("earns to the fill what it sells of what it held, and to the close what it keeps", () => {
    const leg = held();
    leg.startDay();
    expect([leg.pnl, leg.costs, sum(leg.parts)]).toEqual([0, 0, 0]);
    leg.execute(fill(-3, 1020, 1));
    leg.closeDay(at(990, 1));
    const [before, sold, close] = [at(1010).price, at(1020, 1).price, at(990, 1).price];
    expect(leg.pnl).toBeCloseTo(300 * (sold - before) + 100 * (close - before), 8);
    expect(sum(leg.parts)).toBeCloseTo(leg.pnl, 8);
    expect(leg.quantity).toBe(1);
  });

  it("explains what it sold by the way to the fill alone", () => {
    const leg = held();
    leg.startDay();
    leg.execute(fill(-4, 1020, 1));
    leg.closeDay(at(990, 1));
    const parts = new Float64Array(pnlParts.length);
    addPnlParts(parts, 400, at(1010), at(1020, 1));
    expect(leg.parts).toEqual(parts);
  });

  it("is exercised at its expiry, and then neither held nor wanted", () => {
    const leg = held();
    leg.startDay();
    leg.closeDay(at(1080, 30));
    expect(leg.settle(day + 30)).toBe(4 * 100 * 80);
    expect([leg.alive, leg.reason, leg.value]).toEqual([false, "expired", 0]);
    expect(leg.record()).toMatchObject({exitDate: day + 30, exitDays: 0, exitPrice: 80, exitVolatility: NaN, fills: 1});
  });

  it("records its fills, averaged on either side, with the Greeks of the first", () => {
    const leg = held();
    leg.startDay();
    leg.target = 0;
    leg.reason = "stop";
    leg.execute(fill(-1, 1020, 1));
    leg.closeDay(at(1020, 1));
    leg.startDay();
    leg.execute(fill(-3, 1040, 2));
    leg.closeDay(at(1040, 2));
    const mid = (at(1020, 1).price + 3 * at(1040, 2).price) / 4;
    const record = leg.record();
    expect(record).toMatchObject({
      trade: 7,
      quantity: 4,
      entryDate: day,
      exitDate: day + 2,
      exitReason: "stop",
      fills: 3,
    });
    expect(record.entryPrice).toBeCloseTo(at(1000).price + 0.5, 12);
    expect(record.exitMid).toBeCloseTo(mid, 12);
    expect(record.exitPrice).toBeCloseTo(mid - 0.5, 12);
    expect(record.entryGreeks.vega).toBe(at(1000).vega);
    expect(record.exitVolatility).toBe(at(1040, 2).volatility);
    expect(record.pnl).toBeCloseTo(400 * (mid - at(1000).price), 8);
    expect(record.costs).toBeCloseTo(8 * (100 * 0.5 + 1), 9);
  });

  it("is still open, without an exit, while it is held", () =>
    expect(held().record()).toMatchObject({
      exitReason: "still open",
      exitDate: NaN,
      exitVolatility: NaN,
      exitDays: NaN,
    }));
});
