import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type PnlBasis, assetCube, assetPnl} from "../../../src/analytics/factors/assetPnl.js";
import {attributionRows} from "../../../src/analytics/factors/attribution.js";
import {slicedBook} from "../../../src/analytics/factors/bookCells.js";
import {coefficientSeries, crossSections} from "../../../src/analytics/factors/crossSection.js";
import {dayGroups} from "../../../src/analytics/factors/dayGroups.js";
import {expectClose} from "../performance/series.js";
import {anyBook, normals} from "./books.js";

const anyChoice = fc.record({a: fc.nat(6), b: fc.nat(6), groups: fc.nat(7), scaled: fc.boolean()});

/** Books, and dates chosen of them by a range and three made-up regimes. */
const anySlice = fc.tuple(anyBook, anyChoice).map(([{panel, model}, {a, b, groups: bits, scaled}]) => {
  const T = panel.dates.length;
  const fitted = crossSections(panel, model);
  const groups = dayGroups([{labels: [], codes: Uint8Array.from(panel.dates, (_, t) => (t * t + a) % 3)}], T);
  const normal = normals(a);
  const basis: PnlBasis = {
    returns: [0, ...model.factors.map((_, k) => k + 1)].map((k) => coefficientSeries(fitted, k)),
    scale: scaled ? Float64Array.from({length: T}, () => 1 + 0.1 * normal()) : undefined,
  };
  const chosen = {
    from: Math.min(a, b, T),
    to: Math.min(Math.max(a, b), T),
    groups: Uint8Array.from(groups.codes, (_, g) => (bits >> g) & 1),
  };
  return {panel, model, fitted, cells: slicedBook(panel, model).cells, basis, groups, chosen};
});

describe("assetPnl", () => {
  it("is the sum over the rows of each asset, of any book, range and groups", () =>
    fc.assert(
      fc.property(anySlice, ({panel, model, fitted, cells, basis, groups, chosen}) => {
        const rows = attributionRows(panel, model, fitted);
        const {columns, values} = assetPnl(cells, basis, groups, chosen);
        const parts = [rows.raw, rows.uncovered, rows.market, ...rows.byFactor];
        expect(columns).toBe(parts.length);
        const direct = new Float64Array(panel.assets.length * columns);
        rows.date.forEach((date, row) => {
          const t = date - panel.dates[0]!;
          if (t < chosen.from || t >= chosen.to || chosen.groups[groups.of[t]!] !== 1) return;
          parts.forEach(
            (part, c) => (direct[rows.symbol[row]! * columns + c]! += part[row]! * (basis.scale?.[t] ?? 1)),
          );
        });
        expectClose(values, direct);
      }),
      {numRuns: 300},
    ));
});

describe("assetCube", () => {
  it("reads what assetPnl adds up", () =>
    fc.assert(
      fc.property(anySlice, ({cells, basis, groups, chosen}) => {
        const direct = assetPnl(cells, basis, groups, chosen);
        const cube = assetCube(cells, basis, groups)(chosen);
        expect(cube.columns).toBe(direct.columns);
        expectClose(cube.values, direct.values);
      }),
      {numRuns: 300},
    ));
});
