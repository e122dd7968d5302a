import {existsSync, readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {maxDrawdown} from "../../src/analytics/performance/drawdown.js";
import {cagr} from "../../src/analytics/performance/growth.js";
import {sharpe} from "../../src/analytics/performance/ratios.js";
import {cumulativeReturns, simpleReturns, totalReturn, wealth} from "../../src/analytics/performance/returns.js";
import {annualisedVolatility} from "../../src/analytics/performance/volatility.js";

/** The published cases of empyrical-reloaded, tests/test_stats.py, as inputs by name and expected values. */
const file = "../shared/fixtures/empyrical-cases.json";
const present = existsSync(file);

type Cell = number | string;
type Case = Record<string, Cell> & {expected: Cell | Cell[]};
interface Fixture {
  inputs: Record<string, {series: Cell[]}>;
  cases: Record<string, Case[]>;
}
const {inputs, cases}: Fixture = present ? JSON.parse(readFileSync(file, "utf8")) : {inputs: {}, cases: {}};

/** A number of the file; NaN and infinity are written as words. */
const number = (cell: Cell) => Number(String(cell).replace("inf", "Infinity"));
const series = (name: Cell) => Float64Array.from(inputs[name]!.series, number);
const start = ({starting_value}: Case) => Number(starting_value);
const periods = ({period}: Case) => ({daily: 252, weekly: 52, monthly: 12})[String(period)] ?? NaN;
const riskFree = ({risk_free}: Case) => (risk_free! in inputs ? series(risk_free!) : Number(risk_free));

/** Our answer to each group of cases. A starting value of 0 asks for returns, any other for wealth. */
const answers: Record<string, (given: Case) => number | Float64Array> = {
  // pandas' padding, and without the first row, as empyrical's simple_returns
  "TestStats.test_simple_returns": ({prices}) => simpleReturns(series(prices!), {pad: true}).subarray(1),
  "TestStats.test_cum_returns": (given) =>
    start(given) === 0 ? cumulativeReturns(series(given.returns!)) : wealth(series(given.returns!), start(given)),
  "TestStats.test_cum_returns_final": (given) =>
    start(given) === 0 ? totalReturn(series(given.returns!)) : start(given) * (1 + totalReturn(series(given.returns!))),
  "TestStats.test_max_drawdown": ({returns}) => maxDrawdown(series(returns!)),
  "TestStats.test_annual_ret": (given) => cagr(series(given.returns!), periods(given)),
  "TestStats.test_annual_volatility": (given) => annualisedVolatility(series(given.returns!), periods(given)),
  "TestStats.test_sharpe_ratio": (given) => sharpe(series(given.returns!), {periods: 252, riskFree: riskFree(given)}),
};

/** Where our conventions decide otherwise than empyrical, by name: what they say, and why. */
const decided: Record<string, {ours: number; because: string}> = {
  "TestStats.test_sharpe_ratio flat_line_1 0.0": {
    ours: NaN,
    because: "no variation gives no Sharpe ratio; empyrical divides by zero, or by rounding, and says +Infinity",
  },
};

const nameOf = (group: string, {expected: _, ...given}: Case) => [group, ...Object.values(given)].join(" ");

/** One unit of the last digit that the file prints (it truncates some), and rounding of full doubles. */
function tolerance(expected: Cell): number {
  const decimals = /\.(\d+)$/.exec(String(expected))?.[1]!.length ?? 15;
  return Math.max(1.01 * 10 ** -decimals, 1e-13 * Math.max(1, Math.abs(Number(expected))));
}

function expectAnswer(actual: number, expected: Cell): void {
  const value = number(expected);
  if (Number.isFinite(value)) expect(Math.abs(actual - value)).toBeLessThanOrEqual(tolerance(expected));
  else expect(actual).toBe(value);
}

describe.skipIf(!present)("the published cases of empyrical", () => {
  const all = Object.entries(cases).flatMap(([group, members]) =>
    members.map((given) => ({group, given, name: nameOf(group, given)})),
  );

  it("are all here, and all answered", () => {
    expect(all).toHaveLength(34);
    expect(Object.keys(cases).sort()).toEqual(Object.keys(answers).sort());
    for (const name of Object.keys(decided)) expect(all.map((each) => each.name)).toContain(name);
  });

  it.each(all.filter(({name}) => !(name in decided)))("agree: $name", ({group, given}) => {
    const answer = answers[group]!(given);
    const {expected} = given;
    if (typeof answer === "number" || !Array.isArray(expected)) return expectAnswer(Number(answer), expected as Cell);
    expect(answer).toHaveLength(expected.length);
    expected.forEach((cell, i) => expectAnswer(answer[i]!, cell));
  });

  it.each(all.filter(({name}) => name in decided))("are decided otherwise: $name", ({group, given, name}) => {
    const {ours, because} = decided[name]!;
    expect(answers[group]!(given), because).toBe(ours);
    expect(number(given.expected as Cell)).not.toBe(ours);
  });

  it("lose one return without padding, where the price is zero", () => {
    const unpadded = simpleReturns(series("pos_line")).subarray(1);
    const padded = simpleReturns(series("pos_line"), {pad: true}).subarray(1);
    expect([padded[0], unpadded[0]]).toEqual([Infinity, NaN]);
    expect(unpadded.subarray(1)).toEqual(padded.subarray(1));
  });
});
