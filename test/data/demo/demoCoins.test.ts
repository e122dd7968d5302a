import {beforeAll, describe, expect, it} from "vitest";
import {isoDate} from "../../../src/analytics/calendar.js";
import {attributionDays, pnlSources} from "../../../src/analytics/factors/attribution.js";
import {attributionTotals} from "../../../src/analytics/factors/attributionTotals.js";
import {biasStatistic} from "../../../src/analytics/factors/biasStatistic.js";
import {bookRisk} from "../../../src/analytics/factors/bookRisk.js";
import {coefficientSeries, crossSections} from "../../../src/analytics/factors/crossSection.js";
import {
  type FactorReturns,
  type Panel,
  type RiskModel,
  forwardReturns,
  panelRange,
} from "../../../src/analytics/factors/panel.js";
import {correlation, principalAngles} from "../../../src/analytics/factors/recovery.js";
import {riskForecast} from "../../../src/analytics/factors/riskForecast.js";
import {type StatisticalModel, statisticalModel} from "../../../src/analytics/factors/statisticalModel.js";
import {type DemoCoins, simulateCoins} from "../../../src/data/demo/demoCoins.js";

const DEGREE = Math.PI / 180;
let coins: DemoCoins;
let estimated: StatisticalModel;
let panel: Panel;
let model: RiskModel;
let fitted: FactorReturns;
beforeAll(() => {
  coins = simulateCoins();
  const n = coins.symbols.length;
  const history = {
    dates: coins.dates,
    assets: coins.symbols,
    returns: forwardReturns(coins.closes, n),
    weights: coins.weights,
  };
  estimated = statisticalModel(history);
  ({panel, model} = panelRange(history, estimated.model, coins.bookFrom, coins.dates.length - 1));
  fitted = crossSections(panel, model);
});

describe("the simulated coins", () => {
  it("are 150 under different names, held over 787 days from 2018-02-21 to 2020-04-17, as the index does", () => {
    expect(new Set(coins.symbols).size).toBe(150);
    const held = coins.dates.subarray(coins.bookFrom);
    expect([held.length, isoDate(held[0]!), isoDate(held[786]!)]).toEqual([787, "2018-02-21", "2020-04-17"]);
    expect(coins.weights.subarray(0, coins.bookFrom * 150).every(Number.isNaN)).toBe(true);
  });

  it("are the same for the same seed and others for another", () => {
    const same = (other: DemoCoins) => other.closes.every((close, j) => Object.is(close, coins.closes[j]));
    expect(same(simulateCoins())).toBe(true);
    expect(same(simulateCoins(9))).toBe(false);
  });

  it("are held with no net and a gross weight that moves around 1, and only while they have a price", () => {
    const gross: number[] = [];
    for (let t = coins.bookFrom; t < coins.dates.length; t++) {
      const weights = coins.weights.subarray(t * 150, (t + 1) * 150);
      expect(weights.reduce((sum, w) => sum + (w || 0), 0)).toBeCloseTo(0, 12);
      gross.push(weights.reduce((sum, w) => sum + Math.abs(w || 0), 0));
      expect(weights.every((w, i) => Number.isNaN(w) === Number.isNaN(coins.closes[t * 150 + i]))).toBe(true);
    }
    expect(Math.min(...gross)).toBeGreaterThan(0.3);
    expect(Math.max(...gross)).toBeLessThan(2.5);
    for (const holds of [(g: number) => g >= 1.2, (g: number) => g <= 0.8])
      expect(gross.filter(holds).length / gross.length).toBeGreaterThan(0.1);
  });

  it("have exposures at right angles to each other", () => {
    const columns = coins.factors.map((_, k) => coins.exposures.subarray(k * 150, (k + 1) * 150));
    columns.forEach((a, k) =>
      columns.slice(0, k).forEach((b) => expect(a.reduce((sum, x, i) => sum + x * b[i]!, 0)).toBeCloseTo(0, 10)),
    );
  });
});

describe("the five true factors", () => {
  it("are counted right by both criteria, nearly always", () => {
    const right = (count: (fit: StatisticalModel["refits"][number]) => number) =>
      estimated.refits.filter((fit) => count(fit) === 5).length / estimated.refits.length;
    expect(right((fit) => fit.baiNg)).toBeGreaterThan(0.9);
    expect(right((fit) => fit.marchenkoPastur)).toBeGreaterThan(0.9);
  });

  it("have returns that the estimated ones follow, each its own", () => {
    coins.factorReturns.forEach((truth, k) => {
      const own = truth.slice(coins.bookFrom, -1);
      const found = coins.factors.map((_, j) => Math.abs(correlation(own, coefficientSeries(fitted, j + 1))));
      expect(found[k], coins.factors[k]).toBeGreaterThan(0.93);
      found.forEach((c, j) => expect(j === k || c < 0.25).toBe(true));
    });
  });

  it("span a space of returns from which the estimated one turns away by less than 20 degrees", () => {
    const truth = coins.factorReturns.map((f) => f.slice(coins.bookFrom, -1));
    const found = [0, 1, 2, 3, 4, 5].map((k) => coefficientSeries(fitted, k));
    expect(Math.max(...principalAngles(truth, found))).toBeLessThan(20 * DEGREE);
  });

  it("span a space of exposures from which the estimated one turns away by less than 12 degrees, on any date", () => {
    const columns = (exposures: Float64Array) =>
      coins.factors.map((_, k) => exposures.subarray(k * 150, (k + 1) * 150));
    for (let t = 0; t < panel.dates.length; t += 56) {
      const angles = principalAngles(columns(coins.exposures), columns(model.exposures[t] as Float64Array));
      expect(Math.max(...angles)).toBeLessThan(12 * DEGREE);
    }
  });

  it("stay themselves from fit to fit", () => {
    for (const {overlap} of estimated.refits.slice(1)) expect(Math.min(...overlap)).toBeGreaterThan(0.9);
  });
});

describe("the book of coins", () => {
  it("has a P&L that adds up to 1e-12 on every date, most of it idiosyncratic", () => {
    const days = attributionDays(panel, model, fitted);
    days.raw.forEach((raw, t) =>
      expect(Math.abs(days.market[t]! + days.factors[t]! + days.idio[t]! + days.uncovered[t]! - raw)).toBeLessThan(
        1e-12,
      ),
    );
    const totals = new Map(
      attributionTotals(pnlSources(days, model.factors), 365).map((total) => [total.source, total]),
    );
    expect(totals.get("idio")?.share).toBeGreaterThan(0.6);
    expect(totals.get("raw")?.sharpe).toBeGreaterThan(1.5);
    expect(totals.get("v0")?.total).toBeGreaterThan(0);
    expect(days.uncovered.some((pnl) => pnl !== 0)).toBe(true);
  });

  it("has a risk that is forecast without bias", () => {
    const days = attributionDays(panel, model, fitted);
    const {volatility} = bookRisk(panel, model, riskForecast(panel, model, fitted));
    const {statistic, low, high} = biasStatistic(
      days.raw.map((raw, t) => raw - days.uncovered[t]!),
      volatility,
    );
    expect(statistic).toBeGreaterThan(low);
    expect(statistic).toBeLessThan(high);
  });
});
