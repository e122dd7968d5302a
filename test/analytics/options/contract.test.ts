import {describe, expect, it} from "vitest";
import {weekday} from "../../../src/analytics/calendar.js";
import {chooseContract} from "../../../src/analytics/options/contract.js";
import {markOption} from "../../../src/analytics/options/mark.js";
import {call, calm} from "./calm.js";

const {day} = calm;

describe("chooseContract", () => {
  it("has the strike at a share of the spot", () => {
    expect(chooseContract(call, calm, day)).toEqual({call: true, strike: 1000, expiry: day + 30});
    expect(chooseContract({...call, strike: {moneyness: 0.93}}, calm, day)?.strike).toBe(930);
  });
  it("has the strike where the surface has the delta", () => {
    for (const isCall of [true, false]) {
      const contract = chooseContract({...call, call: isCall, strike: {delta: 0.25}}, calm, day)!;
      expect(markOption(contract, calm).delta).toBeCloseTo(isCall ? 0.25 : -0.25, 9);
    }
  });
  it("expires on the Monday after where the day is a Saturday or a Sunday", () => {
    for (const [days, expected] of [
      [11, 11],
      [12, 14],
      [13, 14],
      [14, 14],
    ]) {
      const {expiry} = chooseContract({...call, days: days!}, calm, day)!;
      expect(expiry - day).toBe(expected);
      expect([0, 6]).not.toContain(weekday(expiry));
    }
  });
  it("is none where no strike has the delta", () =>
    expect(chooseContract({...call, strike: {delta: 1}}, calm, day)).toBeUndefined());
});
