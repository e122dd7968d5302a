import {describe, expect, it} from "vitest";
import {Fit, forwardReturns, coverage, isFitted, panelRange} from "../../../src/analytics/factors/panel.js";
import {simulatedBook} from "./books.js";

describe("isFitted", () => {
  it("counts fits that had to compromise and no others", () =>
    expect(Object.values(Fit).filter(isFitted)).toEqual([Fit.full, Fit.rankDeficient, Fit.unsettled]));
});

describe("coverage", () => {
  it("wants every exposure of an asset, and none of its neighbours'", () => {
    const exposures = Float64Array.of(1, NaN, 1, 1, 1, Infinity);
    expect(coverage(exposures, 3)).toEqual(Uint8Array.of(1, 0, 0));
  });
});

describe("forwardReturns", () => {
  it("looks from each row to the next, and nowhere from the last", () =>
    expect(forwardReturns(Float64Array.of(100, 10, 110, 5), 2)).toEqual(
      Float64Array.of(110 / 100 - 1, -0.5, NaN, NaN),
    ));
  it("carries nothing over a gap, and nothing from a price that is not positive", () =>
    expect(forwardReturns(Float64Array.of(1, NaN, 2, 0, 3, -1, 4, Infinity), 1)).toEqual(
      new Float64Array(8).fill(NaN),
    ));
  it("is empty for no closes", () => expect(forwardReturns(new Float64Array(), 3).length).toBe(0));
});

describe("panelRange", () => {
  const {panel, model} = simulatedBook({seed: 1, dates: 5, assets: 3, factors: 2, gaps: 0.2});
  it("cuts dates, cells and exposures at the same rows", () => {
    const cut = panelRange(panel, model, 1, 3);
    expect(cut.panel.dates).toEqual(panel.dates.slice(1, 3));
    expect(cut.panel.returns).toEqual(panel.returns.slice(3, 9));
    expect(cut.panel.weights).toEqual(panel.weights.slice(3, 9));
    expect(cut.model.exposures).toEqual(model.exposures.slice(1, 3));
  });
  it("is empty between a row and itself", () => expect(panelRange(panel, model, 2, 2).panel.returns.length).toBe(0));
});
