import {describe, expect, it} from "vitest";
import {executionPresets} from "../../../src/analytics/options/execution.js";
import {fillTrade} from "../../../src/analytics/options/fillTrade.js";
import {markOption} from "../../../src/analytics/options/mark.js";
import {OpenTrade} from "../../../src/analytics/options/openTrade.js";
import {call, calm} from "./calm.js";

const {day} = calm;
const short = {...call, name: "short call", ratio: -2, days: 7, rollAt: 3};
const terms = {date: day, mostUnits: Infinity, execution: executionPresets.ideal, slippage: () => 0};

/** Two contracts at the money of each unit bought, four of the next week sold 5% above. */
function opened(): OpenTrade {
  const trade = new OpenTrade(0, {direction: 1, units: 2, row: 5, spot: 1000}, day - 1, day, 100);
  trade.open(0, call, {call: true, strike: 1000, expiry: day + 30});
  trade.open(1, short, {call: true, strike: 1050, expiry: day + 7});
  trade.startDay();
  fillTrade(trade, calm, terms);
  for (const leg of trade.live) leg.closeDay(markOption(leg.contract, calm));
  return trade;
}
const quantities = (trade: OpenTrade) => trade.legs.map(({target}) => target);

describe("OpenTrade", () => {
  it("wants of each leg its ratio for each unit, the other way round where it is sold", () => {
    expect(quantities(opened())).toEqual([2, -4]);
    const sold = new OpenTrade(0, {direction: -1, units: 3, row: 0, spot: 1000}, day, day, 100);
    sold.open(0, short, {call: true, strike: 1050, expiry: day + 7});
    expect(quantities(sold)).toEqual([6]);
  });

  it("knows what its legs were worth, together and against each other", () => {
    const trade = opened();
    const [bought, sold] = trade.legs.map(({mark}) => mark!.price);
    expect(trade.premium).toBeCloseTo(200 * bought! + 400 * sold!, 9);
    expect(trade.netPremium).toBeCloseTo(200 * bought! - 400 * sold!, 9);
  });

  it("tells delta and gamma of a unit, and keeps the delta of its first close", () => {
    const trade = opened();
    const [bought, sold] = trade.legs.map(({mark}) => mark!);
    const {delta, gamma, entryDelta} = trade.state(1000);
    expect(delta).toBeCloseTo(bought!.delta - 2 * sold!.delta, 12);
    expect(gamma).toBeCloseTo(bought!.gamma - 2 * sold!.gamma, 12);
    expect(entryDelta).toBe(delta);
    for (const leg of trade.live) leg.mark = {...leg.mark!, delta: 0.1};
    expect(trade.state(1000)).toMatchObject({delta: 0.1 - 0.2, entryDelta});
  });

  it("rolls a leg that has few days left, once the order is due, and no other", () => {
    const trade = opened();
    const next = {call: true, strike: 1060, expiry: day + 11};
    trade.followCalendar({threshold: 0, regimes: {}, leavesWithRegime: false}, day + 4, 9, 1);
    trade.roll(9, () => next);
    expect(trade.rolls).toBe(0);
    trade.roll(10, () => next);
    expect(trade.rolls).toBe(1);
    expect(quantities(trade)).toEqual([2, 0, -4]);
    expect(trade.legs[1]!.reason).toBe("rolled");
    expect([trade.isOriginal(trade.legs[0]!), trade.isOriginal(trade.legs[2]!)]).toEqual([true, false]);
  });

  it("leaves when the calendar says so for the legs that are not rolled", () => {
    const trade = opened();
    const rules = {threshold: 0, regimes: {}, exitDays: 5, leavesWithRegime: false};
    trade.followCalendar(rules, day + 24, 20, 0);
    expect(trade.exit).toBeUndefined();
    trade.followCalendar(rules, day + 25, 21, 0);
    expect(trade.exit).toEqual({reason: "days to expiry", due: 21});
    expect(quantities(trade)).toEqual([0, 0]);
    trade.roll(30, () => ({call: true, strike: 1, expiry: day + 60}));
    expect(trade.legs).toHaveLength(2);
  });

  it("goes out at once for the calendar where another exit would have come later", () => {
    const trade = opened();
    trade.exit = {reason: "stop", due: 30};
    trade.followCalendar({threshold: 0, regimes: {}, daysHeld: 3, leavesWithRegime: false}, day + 3, 8, 0);
    expect(trade.exit.reason).toBe("days held");
  });

  it("is recorded as open while anything is held, and with its exit after", () => {
    const trade = opened();
    expect(trade.record(day + 2)).toMatchObject({exitDate: NaN, exitReason: "still open", daysHeld: 2, exitSpot: NaN});
    for (const leg of trade.live) {
      leg.target = 0;
      leg.reason = "stop";
    }
    trade.exit = {reason: "stop", due: 6};
    trade.startDay();
    fillTrade(trade, {...calm, spot: 990, day: day + 1}, {...terms, date: day + 1});
    for (const leg of trade.live) leg.closeDay(markOption(leg.contract, {...calm, day: day + 1}));
    expect(trade.alive).toBe(false);
    expect(trade.record(day + 1)).toMatchObject({
      exitDate: day + 1,
      exitReason: "stop",
      exitSpot: 990,
      signalDate: day - 1,
    });
  });
});
