import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {bookRisk} from "../../src/analytics/factors/bookRisk.js";
import {crossSections} from "../../src/analytics/factors/crossSection.js";
import {riskForecast} from "../../src/analytics/factors/riskForecast.js";
import {statisticalModel} from "../../src/analytics/factors/statisticalModel.js";
import {expectClose} from "../analytics/performance/series.js";

interface Reference {
  dates: number;
  assets: number;
  window: number;
  factors: number;
  returns: (number | null)[];
  weights: (number | null)[];
  fits: {row: number; eigenvalues: number[]; baiNg: number; marchenkoPastur: number}[];
  /** Factor-major. */
  lastExposures: (number | null)[];
  coefficients: (number | null)[];
  volatility: (number | null)[];
  factorVolatility: (number | null)[];
}
// Written by make_statistical_model.py, which stands beside it.
const peer = JSON.parse(readFileSync("test/conformance/reference/statistical_model.json", "utf8")) as Reference;
const numbers = (values: (number | null)[]) => Float64Array.from(values, (x) => x ?? NaN);

describe("a statistical risk model computed by numpy and statsmodels", () => {
  const panel = {
    dates: Int32Array.from({length: peer.dates}, (_, t) => t),
    assets: Array.from({length: peer.assets}, (_, i) => `A${i}`),
    returns: numbers(peer.returns),
    weights: numbers(peer.weights),
  };
  const {model, refits} = statisticalModel(panel, {window: peer.window, count: peer.factors});
  const fitted = crossSections(panel, model);

  it("agrees on the fits: their dates, eigenvalues in the order of the factors, and numbers of factors", () => {
    expect(refits.map(({row, baiNg, marchenkoPastur}) => ({row, baiNg, marchenkoPastur}))).toEqual(
      peer.fits.map(({row, baiNg, marchenkoPastur}) => ({row, baiNg, marchenkoPastur})),
    );
    refits.forEach(({eigenvalues}, i) => expectClose(eigenvalues, peer.fits[i]!.eigenvalues, 1e-12));
  });

  it("agrees on the exposures after the last of many fits, in order and sign", () =>
    expectClose(model.exposures[peer.dates - 1] as Float64Array, numbers(peer.lastExposures), 1e-11));

  it("agrees on factor returns", () => expectClose(fitted.coefficients, numbers(peer.coefficients), 1e-12));

  it("agrees on the predicted volatility of the book and of its factors", () => {
    const risk = bookRisk(panel, model, riskForecast(panel, model, fitted));
    expectClose(risk.volatility, numbers(peer.volatility), 1e-13);
    expectClose(risk.factorVolatility, numbers(peer.factorVolatility), 1e-13);
    expect(risk.volatility.filter((v) => !Number.isNaN(v)).length).toBeGreaterThan(50);
  });
});
