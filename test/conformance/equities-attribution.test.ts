import {existsSync} from "node:fs";
import {beforeAll, describe, expect, it} from "vitest";
import {periodsPerYear} from "../../src/analytics/calendar.js";
import {type AttributionDays, attributionDays, pnlSources} from "../../src/analytics/factors/attribution.js";
import {attributionTotals} from "../../src/analytics/factors/attributionTotals.js";
import {biasStatistic} from "../../src/analytics/factors/biasStatistic.js";
import {bookPanel} from "../../src/analytics/factors/bookPanel.js";
import {type BookRisk, bookRisk} from "../../src/analytics/factors/bookRisk.js";
import {coefficientSeries, crossSections} from "../../src/analytics/factors/crossSection.js";
import {type FactorReturns, type Panel, Fit, panelRange} from "../../src/analytics/factors/panel.js";
import {correlation} from "../../src/analytics/factors/recovery.js";
import {riskForecast} from "../../src/analytics/factors/riskForecast.js";
import {type StatisticalModel, statisticalModel} from "../../src/analytics/factors/statisticalModel.js";
import {readFactorBook} from "../../src/data/sources/factorBook.js";
import {openWorkspace} from "../../src/data/workspaces/folder.js";

const folder = "../shared/workspaces/us-equities";

describe.skipIf(!existsSync(folder))("a book of 99 US stocks whose risk model is estimated", () => {
  let panel: Panel;
  let estimated: StatisticalModel;
  let fitted: FactorReturns;
  let days: AttributionDays;
  let risk: BookRisk;
  let problems: readonly unknown[];
  beforeAll(async () => {
    const reading = await readFactorBook(openWorkspace(folder));
    problems = reading.problems;
    if (reading.book === undefined) throw new Error("the book could not be read");
    const {symbols, prices, weights} = reading.book;
    const book = bookPanel(symbols, prices, weights);
    estimated = statisticalModel(book.panel);
    const range = panelRange(book.panel, estimated.model, book.from, book.to);
    panel = range.panel;
    fitted = crossSections(panel, range.model);
    days = attributionDays(panel, range.model, fitted);
    risk = bookRisk(panel, range.model, riskForecast(panel, range.model, fitted));
  });

  it("reads without problems and fits every date", () => {
    expect(problems).toEqual([]);
    expect(panel.assets.length).toBe(99);
    expect(periodsPerYear(panel.dates)).toBe(252);
    expect(new Set(fitted.fit)).toEqual(new Set([Fit.full]));
  });

  it("has a P&L that adds up to 1e-12 on every date", () => {
    for (let t = 0; t < panel.dates.length; t++) {
      let pnl = 0;
      for (let i = 0; i < 99; i++) pnl += panel.weights[t * 99 + i]! * panel.returns[t * 99 + i]! || 0;
      const parts = days.market[t]! + days.factors[t]! + days.idio[t]! + days.uncovered[t]!;
      expect(Math.abs(parts - pnl)).toBeLessThan(1e-12);
    }
    const totals = attributionTotals(pnlSources(days, fitted.factors), 252);
    expect(totals[0]!.total).toBeCloseTo(
      totals.slice(1, 5).reduce((sum, {total}) => sum + total, 0),
      12,
    );
  });

  it("has a first factor that is the market", () => {
    const market = Float64Array.from(panel.dates, (_, t) => {
      const returns = panel.returns.subarray(t * 99, (t + 1) * 99).filter((r) => !Number.isNaN(r));
      return returns.reduce((sum, r) => sum + r, 0) / returns.length;
    });
    const both = coefficientSeries(fitted, 0).map((intercept, t) => intercept + coefficientSeries(fitted, 1)[t]!);
    expect(correlation(both, market)).toBeGreaterThan(0.95);
    expect(estimated.refits.every(({explained}) => explained[0]! > 0.15)).toBe(true);
  });

  it("has contributions that add up to the predicted volatility, and forecasts of the right size", () => {
    for (let t = 0; t < panel.dates.length; t++) {
      if (Number.isNaN(risk.volatility[t])) continue;
      const parts = risk.byFactor.reduce((sum, part) => sum! + part[t]!, risk.idio[t]);
      expect(Math.abs(parts! - risk.volatility[t]!)).toBeLessThan(1e-15);
    }
    // Real returns are not normal and their volatility moves: the band is for simulations, the size must still be right.
    const {statistic, count} = biasStatistic(
      days.raw.map((raw, t) => raw - days.uncovered[t]!),
      risk.volatility,
    );
    expect(count).toBeGreaterThan(1400);
    expect(statistic).toBeGreaterThan(0.85);
    expect(statistic).toBeLessThan(1.2);
  });
});
