import {describe, expect, it} from "vitest";
import {crossSections} from "../../../src/analytics/factors/crossSection.js";
import {idiosyncraticReturns} from "../../../src/analytics/factors/residuals.js";
import {simulatedBook} from "./books.js";

describe("idiosyncraticReturns", () => {
  const {panel, model} = simulatedBook({seed: 6, dates: 4, assets: 20, factors: 2, gaps: 0.1});
  const exposures = model.exposures.map((day, t) => (t === 2 ? undefined : day));
  const fitted = crossSections(panel, {...model, exposures});
  const residuals = idiosyncraticReturns(panel, {...model, exposures}, fitted);

  it("add up to nothing over each regression, as those with a constant do", () => {
    for (let t = 0; t < 4; t++) {
      const known = residuals.subarray(20 * t, 20 * (t + 1)).filter((e) => !Number.isNaN(e));
      expect(known.length).toBe(t === 2 ? 0 : fitted.observations[t]);
      expect(known.reduce((sum, e) => sum + e, 0)).toBeCloseTo(0, 14);
    }
  });
});
