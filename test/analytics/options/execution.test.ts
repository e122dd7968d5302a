import {describe, expect, it} from "vitest";
import {
  executionPresets,
  hedgeCost,
  mostContracts,
  optionConcession,
  optionHalfSpread,
} from "../../../src/analytics/options/execution.js";

const {ideal, patient, realistic, punishing} = executionPresets;
const quote = {mid: 10, timeValue: 10, moneyness: 0, days: 60, level: 0.15};
const half = (change: Partial<typeof quote>, settings = realistic) => optionHalfSpread({...quote, ...change}, settings);

describe("optionHalfSpread", () => {
  it("widens away from the money, near expiry, and above a volatility of 20%", () => {
    expect(half({moneyness: -0.1})).toBeGreaterThan(half({moneyness: -0.05}));
    expect(half({moneyness: 0.1})).toBe(half({moneyness: -0.1}));
    expect(half({days: 2})).toBeGreaterThan(half({days: 30}));
    expect(half({level: 0.4})).toBeCloseTo(2 * half({level: 0.2}), 12);
    expect(half({level: 0.1})).toBe(half({level: 0.2}));
  });

  it("is wider at the open and the close than at midday", () => {
    const at = (time: "open" | "midday" | "close") => half({}, {...realistic, time});
    expect(at("open")).toBeGreaterThan(at("close"));
    expect(at("close")).toBeGreaterThan(at("midday"));
  });

  it("is that of the option on the other side of the strike where there is value in exercise", () => {
    expect(half({mid: 300, timeValue: 10})).toBe(half({}));
  });

  it("is never under its least, however cheap the option", () =>
    expect(half({mid: 0.001, timeValue: 0.001})).toBe(0.01));
});

describe("optionConcession", () => {
  it("adds slippage to the spread and stresses both", () => {
    const plain = optionConcession(quote, realistic, 0.003, true);
    expect(plain).toBeCloseTo(half({}) + 0.03, 12);
    expect(optionConcession(quote, {...realistic, stress: 2}, 0.003, true)).toBeCloseTo(2 * plain, 12);
  });

  it("never sells for less than nothing", () => {
    const cheap = {...quote, mid: 0.004, timeValue: 0.004};
    expect(optionConcession(cheap, realistic, 0, false)).toBe(0.004);
    expect(optionConcession(cheap, realistic, 0, true)).toBe(0.01);
  });

  it("costs more from ideal by patient and realistic to punishing", () => {
    const paid = [ideal, patient, realistic, punishing].map((settings) =>
      optionConcession(quote, settings, Number(settings.slippage), true),
    );
    expect(paid[0]).toBe(0);
    expect([...paid].sort((a, b) => a - b)).toEqual(paid);
  });
});

describe("hedgeCost", () => {
  it("is paid for buying and selling alike, and doubles with the stress", () => {
    const cost = hedgeCost(100, 50, realistic, 0);
    expect(cost).toBeGreaterThan(0);
    expect(hedgeCost(-100, 50, realistic, 0)).toBe(cost);
    expect(hedgeCost(100, 50, {...realistic, stress: 2}, 0)).toBeCloseTo(2 * cost, 12);
    expect(hedgeCost(100, 50, realistic, 0.002) - cost).toBeCloseTo(100 * 50 * 0.002, 12);
    expect(hedgeCost(100, 50, ideal, 0)).toBe(0);
  });
});

describe("mostContracts", () => {
  it("is a whole number of contracts within the share of the volume", () => {
    expect(mostContracts(1_000_000, 100, realistic)).toBe(100);
    expect(mostContracts(19_999, 100, realistic)).toBe(1);
    expect(mostContracts(0, 100, realistic)).toBe(0);
  });
  it("knows no bound without a volume, or where the share is infinite", () => {
    expect(mostContracts(NaN, 100, realistic)).toBe(Infinity);
    expect(mostContracts(0, 100, ideal)).toBe(Infinity);
  });
});
