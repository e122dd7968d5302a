import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {slicedBook} from "../../../src/analytics/factors/bookCells.js";
import {bookSums} from "../../../src/analytics/factors/bookSums.js";
import {type Panel, type RiskModel, coverage} from "../../../src/analytics/factors/panel.js";
import {anyBook, simulatedBook} from "./books.js";

/** The same, cell by cell. */
function naive(
  {dates, returns, weights, assets}: Panel,
  {factors, exposures}: RiskModel,
  counts: (i: number) => boolean,
) {
  const n = assets.length;
  return Array.from(dates, (_, t) => {
    const known = exposures[t] && coverage(exposures[t], n);
    const sums = {net: 0, gross: 0, raw: 0, covered: 0, uncovered: 0, unpriced: 0, exposure: factors.map(() => 0)};
    for (let i = 0; i < n; i++) {
      const [w, r] = [weights[t * n + i] || 0, returns[t * n + i]];
      if (!counts(i)) continue;
      sums.net += w;
      sums.gross += Math.abs(w);
      if (Number.isNaN(r)) sums.unpriced += Math.abs(w);
      else {
        sums.raw += w * r!;
        if (known?.[i] === 1) {
          sums.covered += w;
          factors.forEach((_, k) => (sums.exposure[k]! += w * exposures[t]![k * n + i]!));
        } else sums.uncovered += w * r!;
      }
    }
    return sums;
  });
}

describe("bookSums", () => {
  it("adds up the cells of each date, of all assets or of some", () =>
    fc.assert(
      fc.property(anyBook, fc.nat({max: 3}), ({panel, model}, odd) => {
        const {cells} = slicedBook(panel, model);
        const chosen = Uint8Array.from(panel.assets, (_, i) => Number(i % 2 !== odd));
        for (const marks of [undefined, chosen]) {
          const {exposure, ...sums} = bookSums(cells, marks);
          naive(panel, model, (i) => marks === undefined || marks[i] === 1).forEach((expected, t) => {
            for (const name of ["net", "gross", "raw", "covered", "uncovered", "unpriced"] as const)
              expect(sums[name][t], name).toBeCloseTo(expected[name], 12);
            exposure.forEach((column, k) => expect(column[t]).toBeCloseTo(expected.exposure[k]!, 12));
          });
        }
      }),
    ));

  it("is zero on every date where no asset is chosen", () => {
    const {panel, model} = simulatedBook({seed: 1, dates: 4, assets: 5, factors: 2, gaps: 0.2});
    const {gross, uncovered, exposure} = bookSums(slicedBook(panel, model).cells, new Uint8Array(5));
    for (const column of [gross, uncovered, ...exposure]) expect(column).toEqual(new Float64Array(4));
  });
});
