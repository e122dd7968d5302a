import fc from "fast-check";
import {describe, it} from "vitest";
import {attributedSums} from "../../../src/analytics/factors/attributedSums.js";
import {attributionDays, attributionRows} from "../../../src/analytics/factors/attribution.js";
import {slicedBook} from "../../../src/analytics/factors/bookCells.js";
import {bookSums} from "../../../src/analytics/factors/bookSums.js";
import {coefficientSeries, crossSections} from "../../../src/analytics/factors/crossSection.js";
import type {FactorReturns} from "../../../src/analytics/factors/panel.js";
import {expectClose} from "../performance/series.js";
import {anyBook} from "./books.js";

const returnsOf = (fitted: FactorReturns) =>
  [0, ...fitted.factors.map((_, k) => k + 1)].map((k) => coefficientSeries(fitted, k));

describe("attributedSums of bookSums", () => {
  it("are the attribution of the days, on any book", () =>
    fc.assert(
      fc.property(anyBook, ({panel, model}) => {
        const fitted = crossSections(panel, model);
        const days = attributionDays(panel, model, fitted);
        const sums = bookSums(slicedBook(panel, model).cells);
        const pnl = attributedSums(sums, returnsOf(fitted));
        for (const name of ["net", "gross", "raw", "unpriced"] as const) expectClose(sums[name], days[name]);
        for (const name of ["market", "idio", "uncovered"] as const) expectClose(pnl[name], days[name]);
        pnl.byFactor.forEach((part, k) => expectClose(part, days.byFactor[k]!));
      }),
      {numRuns: 200},
    ));

  it("are the sums over the rows of the assets that are chosen", () =>
    fc.assert(
      fc.property(anyBook, fc.integer({min: 0, max: 2 ** 14}), ({panel, model}, bits) => {
        const chosen = Uint8Array.from(panel.assets, (_, i) => (bits >> i) & 1);
        const fitted = crossSections(panel, model);
        const rows = attributionRows(panel, model, fitted);
        const sums = bookSums(slicedBook(panel, model).cells, chosen);
        const pnl = attributedSums(sums, returnsOf(fitted));
        const direct = (values: Float64Array) => {
          const days = new Float64Array(panel.dates.length);
          values.forEach((x, row) => {
            if (chosen[rows.symbol[row]!] === 1) days[rows.date[row]! - panel.dates[0]!]! += x;
          });
          return days;
        };
        expectClose(sums.net, direct(rows.weight));
        for (const name of ["raw", "market", "idio", "uncovered"] as const) expectClose(pnl[name], direct(rows[name]));
        pnl.byFactor.forEach((part, k) => expectClose(part, direct(rows.byFactor[k]!)));
      }),
      {numRuns: 200},
    ));

  it("have no P&L of market, factors or idio on a date without factor returns", () => {
    const sums = {
      dates: Int32Array.of(1, 2),
      net: Float64Array.of(1, 1),
      gross: Float64Array.of(1, 1),
      raw: Float64Array.of(0.02, 0.03),
      covered: Float64Array.of(1, 1),
      uncovered: Float64Array.of(0, 0),
      unpriced: Float64Array.of(0, 0),
      exposure: [Float64Array.of(2, 2)],
    };
    const pnl = attributedSums(sums, [Float64Array.of(0.001, NaN), Float64Array.of(0.002, NaN)]);
    expectClose(pnl.market, [0.001, 0]);
    expectClose(pnl.byFactor[0]!, [0.004, 0]);
    expectClose(pnl.idio, [0.015, 0]);
    expectClose(pnl.uncovered, [0, 0.03]);
  });
});
