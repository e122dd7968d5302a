import {describe, expect, it} from "vitest";
import {CashAccount} from "../../../src/analytics/options/cashAccount.js";
import {executionPresets, hedgeCost} from "../../../src/analytics/options/execution.js";

const {ideal, realistic} = executionPresets;
const settings = {capital: 1000, multiplier: 100, execution: ideal, hedge: {mode: "daily", band: 0, delay: 0}} as const;

describe("CashAccount", () => {
  it("holds shares against the delta, and its worth does not change by buying them", () => {
    const account = new CashAccount(settings, () => 0);
    expect(account.hedge(2, 70, 5)).toBe(0);
    expect([account.shares, account.cash]).toEqual([-70, 1000 + 350]);
    account.hedge(2, -30, 6);
    expect([account.shares, account.cash]).toEqual([30, 1350 - 600]);
  });

  it("sells everything where there is nothing to hedge, whatever delta is told", () => {
    const account = new CashAccount(settings, () => 0);
    account.hedge(2, -70, 5);
    account.hedge(undefined, -70, 4);
    expect([account.shares, account.cash]).toEqual([0, 1000 - 70]);
  });

  it("leaves a delta within the band of its units alone", () => {
    const account = new CashAccount({...settings, hedge: {mode: "band", band: 0.1, delay: 0}}, () => 0);
    account.hedge(2, 20, 5);
    expect(account.shares).toBe(0);
    account.hedge(2, 21, 5);
    expect(account.shares).not.toBe(0);
  });

  it("pays what trading costs, and tells it", () => {
    const account = new CashAccount({...settings, execution: realistic}, () => 1);
    const cost = account.hedge(1, -10, 50);
    expect(cost).toBe(hedgeCost(10, 50, realistic, 0));
    expect(account.cash).toBeCloseTo(1000 - 500 - cost, 12);
    expect(account.hedge(1, -10, 60)).toBe(0);
  });

  it("draws slippage for a fill where it is drawn, and for nothing else", () => {
    let drawn = 0;
    const execution = {...realistic, slippage: {low: 0.01, high: 0.02, seed: 1}};
    const account = new CashAccount({...settings, execution}, () => (drawn++, 0.015));
    expect(account.hedge(1, -10, 50)).toBe(hedgeCost(10, 50, execution, 0.015));
    account.hedge(1, -10, 50);
    expect(drawn).toBe(1);
  });
});
