import {describe, expect, it} from "vitest";
import {defaultChain} from "../../../src/analytics/rotation/chain.js";
import {randomInputs} from "../../analytics/rotation/randomInputs.js";
import {defaultStress, stressSettings} from "../../../src/analytics/rotation/stress.js";
import {stressShown} from "../../../src/components/stress/controls.js";

const inputs = randomInputs(5, 1);
const resultsOf = (options: typeof defaultStress, base = defaultChain) =>
  stressSettings(options, base).map((settings) => ({inputs, constant: [], backtests: [], settings}));

describe("stressShown", () => {
  const before = {...defaultStress, costs: 3, slippage: {low: 0.001, high: 0.002, seed: 7}, delay: 2};

  it("keeps what the results are of while another run is under way or cancelled", () =>
    expect(stressShown({...defaultStress, costs: 5, delay: 4}, resultsOf(before))).toEqual(before));
  it("follows the days left out at once, which need no run", () =>
    expect(stressShown({...before, days: 30}, resultsOf(before))).toEqual({...before, days: 30}));
  it("tells the multiple of costs apart from that of the base case", () => {
    const {execution} = defaultChain.backtest;
    const base = {...defaultChain, backtest: {...defaultChain.backtest, execution: {...execution, stress: 1.5}}};
    expect(stressShown(defaultStress, resultsOf(before, base)).costs).toBe(3);
  });
  it("is what is asked where the profiles are the reader's own", () =>
    expect(stressShown(before, [{inputs, constant: [], backtests: []}])).toBe(before));
});
