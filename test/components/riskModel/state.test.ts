import {describe, expect, it} from "vitest";
import type {Fits, ModelReturns, Truth} from "../../../src/components/riskModel/data.js";
import {
  modelAnswer,
  marketSentence,
  recoveryAnswer,
  shortHistorySentence,
  stabilitySentence,
} from "../../../src/components/riskModel/reading.js";
import {modelState, type ModelData} from "../../../src/components/riskModel/state.js";
import {normals} from "../../analytics/factors/books.js";

const T = 300;
const f64 = (...values: number[]) => Float64Array.from(values);

const fits: Fits = {
  date: Int32Array.of(19_000, 19_007, 19_014),
  assets: f64(50, 51, 52),
  baiNg: f64(2, 2, 3),
  marchenkoPastur: f64(2, 2, 2),
  edge: f64(2, 2, 2),
  eigenvalues: [f64(25, 5, 1), f64(26, 5, 1), f64(26, 5.2, 1)],
  explained: [f64(0.5, 0.51, 0.5), f64(0.1, 0.1, 0.1)],
  overlap: [f64(NaN, 0.99, 0.98), f64(NaN, 0.97, 0.7)],
};

function model(simulated = true, estimated = true): ModelData {
  const normal = normals(3);
  const [market, v0, v1] = [0.001, 0.02, 0.01].map((size) => Float64Array.from({length: T}, () => size * normal()));
  const returns: ModelReturns = {
    date: Int32Array.from({length: T}, (_, t) => 19_000 + t),
    factors: ["v0", "v1"],
    market: market!,
    byFactor: [v0!, v1!],
    equalWeight: market!.map((x, t) => x + v0![t]!),
    coefficients: Float64Array.from({length: T * 3}, (_, j) => [market!, v0!, v1!][j % 3]![Math.floor(j / 3)]!),
  };
  const truth: Truth = simulated
    ? {factors: ["v0", "v1"], returns: [v1!.map((x) => -x), v0!.map((x) => x + 0.002 * normal())]}
    : {factors: [], returns: []};
  const none: Fits = {
    ...fits,
    date: new Int32Array(),
    eigenvalues: [],
    explained: [f64(), f64()],
    overlap: [f64(), f64()],
  };
  return {fits: estimated ? fits : none, returns, truth, periods: 252};
}
const choice = {days: [19_000, 19_299] as const, volatilityHalfLife: 42, correlationHalfLife: 126, shrinkage: 0.1};

describe("modelState", () => {
  it("shows the last fit on or before the last chosen day, and the first where none is", () => {
    expect(modelState(model(), choice).fit).toBe(2);
    expect(modelState(model(), {...choice, days: [19_008, 19_013]}).fit).toBe(1);
    expect(modelState(model(), {...choice, days: [18_000, 18_001]}).fit).toBe(0);
    expect(modelState(model(true, false), choice).fit).toBe(-1);
  });

  it("forecasts volatilities a year and correlations as the loader does, with the chosen half-lives", () => {
    const {volatility, correlations} = modelState(model(), choice);
    expect(volatility[1]![T - 1]).toBeCloseTo(0.02 * Math.sqrt(252), 1);
    expect([0, 4, 8].map((j) => correlations[j]!)).toEqual([1, 1, 1].map((x) => expect.closeTo(x, 12)));
    const shrunk = modelState(model(), {...choice, shrinkage: 1}).correlations;
    expect([1, 2, 5].map((j) => Math.abs(shrunk[j]!))).toEqual([0, 0, 0]);
  });

  it("has no correlations before the first forecast, and none for no days", () => {
    expect(modelState(model(), {...choice, days: [19_000, 19_003]}).correlations.every(Number.isNaN)).toBe(true);
    expect(modelState(model(), {...choice, days: [1, 2]}).correlations.length).toBe(0);
  });
});

describe("the readings of the risk model", () => {
  it("tell what the factors explain and what each rule counts", () => {
    expect(modelAnswer(fits, ["v0", "v1"])).toBe(
      "Two factors explain 60.0% of the variance of 52 assets in the fit of 22 Jan 2022, v0 alone 50.0%. Bai and Ng’s criterion counts three (two in 66.7% of all fits), the Marchenko–Pastur edge counts two (two in every fit).",
    );
    expect(modelAnswer({...fits, baiNg: fits.marchenkoPastur}, ["v0", "v1"])).toMatch(/count two in every fit\.$/);
    expect(modelAnswer(fits, ["v0", "v1"], -1)).toBe("The workspace gives its own risk model, of two factors.");
  });

  it("tell whether true factors are recovered, under whatever name and sign", () => {
    expect(recoveryAnswer(modelState(model(), choice))).toMatch(
      /^All two true factors of the simulation are recovered over these 300 days: .* correlates 0\.99 to 1\.00 .* more than \d\.\d° off\.$/,
    );
    expect(recoveryAnswer(modelState(model(false), choice))).toBe("");
    expect(recoveryAnswer(modelState(model(), {...choice, days: [19_000, 19_001]}))).toContain("too few days");
  });

  it("tell that some are not", () => {
    const data = model();
    const [, second] = data.truth.returns;
    const stranger = Float64Array.from({length: T}, normals(99));
    const lost = {...data, truth: {...data.truth, returns: [stranger, second!]}};
    expect(recoveryAnswer(modelState(lost, choice))).toMatch(
      /^One of the two true factors of the simulation is recovered/,
    );
  });

  it("tell how market and first factor belong together", () => {
    expect(marketSentence(modelState(model(), choice))).toMatch(
      /^Market and v0 belong together: their sum correlates 1\.00 /,
    );
    const data = model();
    const returns = {...data.returns, equalWeight: data.returns.market};
    expect(marketSentence(modelState({...data, returns}, choice))).toMatch(
      /^The market is the average asset by itself: it correlates 1\.00 .* is something else\.$/,
    );
    expect(marketSentence(modelState(model(), {...choice, days: [1, 2]}))).toContain("too few days");
  });

  it("tell which factor changed its direction most", () => {
    expect(stabilitySentence(modelState(model(), choice))).toMatch(/^The weakest link is v1 on 22 Jan 2022, .* 0\.70 /);
    expect(stabilitySentence(modelState(model(), {...choice, days: [19_000, 19_010]}))).toMatch(
      /^Every factor keeps .* 0\.97, of v1/,
    );
    expect(stabilitySentence(modelState(model(), {...choice, days: [19_000, 19_003]}))).toContain("no two fits");
  });

  it("tell that there is too little history", () =>
    expect(shortHistorySentence({model: "estimated", prices: 120, window: 250})).toBe(
      "A risk model is estimated from 250 days of prices, and a forecast from 21 days of its factors; there are 120 days of prices, so there is nothing to show yet.",
    ));

  it("tell that there are too few assets, or days of a model from files, rather than too little history", () => {
    expect(shortHistorySentence({model: "estimated", prices: 400, window: 250})).toContain("at least seven assets");
    expect(shortHistorySentence({model: "files", prices: 400, window: 250})).toMatch(/^The workspace gives its own/);
  });
});
