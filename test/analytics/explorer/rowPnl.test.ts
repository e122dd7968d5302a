import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {rowPnl, sourceNames} from "../../../src/analytics/explorer/rowPnl.js";
import {attributionRows} from "../../../src/analytics/factors/attribution.js";
import {slicedBook} from "../../../src/analytics/factors/bookCells.js";
import {coefficientSeries, crossSections} from "../../../src/analytics/factors/crossSection.js";
import {anyBook} from "../factors/books.js";

describe("P&L of rows from some sources", () => {
  it("is the sum of those columns of the attribution, of any book and any sources", () =>
    fc.assert(
      fc.property(anyBook, fc.nat(), ({panel, model}, bits) => {
        const fitted = crossSections(panel, model);
        const {cells, held} = slicedBook(panel, model);
        const returns = ["market", ...model.factors].map((_, k) => coefficientSeries(fitted, k));
        const names = sourceNames(model.factors);
        const chosen = Uint8Array.from(names, (_, source) => (bits >> source) & 1);
        const rows = attributionRows(panel, model, fitted);
        const columns = [rows.market, ...rows.byFactor, rows.idio, rows.uncovered];
        const direct = new Map<string, number>();
        rows.date.forEach((date, row) => {
          const sum = columns.reduce((total, column, source) => total + chosen[source]! * column[row]!, 0);
          direct.set(`${rows.symbol[row]} ${date}`, sum);
        });
        const found = rowPnl(cells, returns, chosen);
        expect(found.length).toBe(direct.size);
        found.forEach((pnl, row) =>
          expect(pnl).toBeCloseTo(direct.get(`${held.asset[row]} ${panel.dates[held.day[row]!]}`)!, 10),
        );
      }),
    ));
});
