import {describe, expect, it} from "vitest";
import {pnlParts} from "../../../src/analytics/options/greekPnl.js";
import {LiveLeg} from "../../../src/analytics/options/leg.js";
import {LegLedger, carryDay, emptyDays} from "../../../src/analytics/options/ledger.js";
import {markOption} from "../../../src/analytics/options/mark.js";
import {call, calm} from "./calm.js";

describe("LegLedger", () => {
  it("has a row for each day of a leg that is added, and keeps it as it was then", () => {
    const contract = {call: true, strike: 1000, expiry: calm.day + 30};
    const leg = new LiveLeg(0, 0, call, contract, 100, 1);
    const ledger = new LegLedger();
    const marks = [1000, 1020].map((spot) => markOption(contract, {...calm, spot}));
    leg.execute({date: calm.day, mark: marks[0]!, contracts: 1, concession: 1, commission: 2});
    for (const [t, mark] of marks.entries()) {
      leg.closeDay(mark);
      ledger.add(5 + t, 3, leg);
      leg.startDay();
    }
    const {row, leg: index, price, volatility, delta, costs, quantity, pnl, parts} = ledger.columns();
    expect([row, index]).toEqual([Int32Array.of(5, 6), Int32Array.of(3, 3)]);
    for (const [name, column] of Object.entries({price, volatility, delta}))
      expect(Array.from(column), name).toEqual(marks.map((mark) => mark[name as "price"]));
    expect(costs).toEqual(Float64Array.of(102, 0));
    expect(quantity).toEqual(Float64Array.of(1, 1));
    expect(pnl[1]).toBeCloseTo(100 * (marks[1]!.price - marks[0]!.price), 10);
    expect(pnlParts.reduce((sum, part) => sum + parts[part][1]!, 0)).toBeCloseTo(pnl[1]!, 10);
  });
});

describe("emptyDays", () => {
  it("has a row a day without a trade, money or parts", () => {
    const {date, trade, parts, ...money} = emptyDays(Int32Array.of(1, 2));
    expect([date.length, trade]).toEqual([2, Int32Array.of(-1, -1)]);
    expect(Object.keys(parts)).toEqual([...pnlParts]);
    for (const column of [...Object.values(parts), ...Object.values(money)])
      expect(column).toEqual(new Float64Array(2));
  });
});

describe("carryDay", () => {
  it("keeps what is held, and earns nothing", () => {
    const days = emptyDays(Int32Array.of(1, 2));
    carryDay(days, 0, 500);
    expect(days.accountValue[0]).toBe(500);
    for (const [name, value] of Object.entries({optionValue: 7, delta: 8, hedgeShares: 9, trade: 3, pnl: 4, costs: 5}))
      days[name as "pnl"][0] = value;
    carryDay(days, 1, 500);
    expect(days).toMatchObject({accountValue: Float64Array.of(500, 500), optionValue: Float64Array.of(7, 7)});
    expect([days.delta[1], days.hedgeShares[1], days.trade[1]]).toEqual([8, 9, 3]);
    expect([days.pnl[1], days.costs[1]]).toEqual([0, 0]);
  });
});
