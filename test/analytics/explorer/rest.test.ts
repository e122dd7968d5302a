import {describe, expect, it} from "vitest";
import {crossFilter, type DailyPnl} from "../../../src/analytics/explorer/crossFilter.js";
import {restDaily, restKind, selectedDaily} from "../../../src/analytics/explorer/rest.js";
import {chosenDimensions, nothingChosen} from "../../../src/analytics/explorer/selection.js";

describe("the rest of a selection", () => {
  const series = Float64Array.of(1, 2, 3, 4);
  const pnl: DailyPnl = {
    date: Int32Array.of(1, 2, 3, 4),
    exposure: Uint8Array.of(0, 0, 1, 1),
    rotation: new Uint8Array(4).fill(255),
    gross: series,
    net: series,
    following: series,
    sources: [series, series, Float64Array.of(1, 0, 1, 1), series.map((x) => -x), new Float64Array(4)],
    profiles: [],
    account: series,
    band: new Uint8Array(4),
    bands: 1,
  };
  const everything = crossFilter(pnl, nothingChosen, "whole").daily;

  it("is the other days where days are chosen, of the same sources", () => {
    const selection = {...nothingChosen, exposure: [1], sources: [0]};
    const found = crossFilter(pnl, selection, "whole");
    expect(restKind(selection, found, everything)).toBe("days");
    expect(selectedDaily(found)).toEqual(Float64Array.of(NaN, NaN, 3, 4));
    expect(restDaily(found, everything, "days")).toEqual(Float64Array.of(1, 2, NaN, NaN));
  });

  it("leaves out the days on which what is chosen of the book earned and lost nothing, chosen or not", () => {
    const found = crossFilter(pnl, {...nothingChosen, exposure: [1], sources: [2]}, "whole");
    expect(restDaily(found, everything, "days")).toEqual(Float64Array.of(1, NaN, NaN, NaN));
  });

  it("is the other sources on the same days where those are chosen alone", () => {
    const selection = {...nothingChosen, sources: [2]};
    const found = crossFilter(pnl, selection, "whole");
    expect(restKind(selection, found, everything)).toBe("members");
    expect(selectedDaily(found)).toEqual(Float64Array.of(1, NaN, 1, 1));
    expect(restDaily(found, everything, "members")).toEqual(Float64Array.of(1, NaN, 3, 4));
  });

  it("is nothing where what is chosen is all of the P&L that is looked at, on all of its days", () => {
    const selection = {...nothingChosen, sources: [2]};
    const whole = crossFilter(pnl, nothingChosen, "idio").daily;
    expect(restKind(selection, crossFilter(pnl, selection, "idio"), whole)).toBe("whole");
  });

  it("is the days on which what is chosen was idle, of a P&L that it is no part of", () => {
    const selection = {...nothingChosen, sources: [2]};
    const found = crossFilter(pnl, selection, "account");
    expect(restKind(selection, found, series)).toBe("idle");
    expect(selectedDaily(found)).toEqual(Float64Array.of(1, NaN, 3, 4));
    expect(restDaily(found, series, "idle")).toEqual(Float64Array.of(NaN, 2, NaN, NaN));
  });

  it("is nothing where nothing is chosen", () => {
    const found = crossFilter(pnl, nothingChosen, "whole");
    expect(restKind(nothingChosen, found, everything)).toBe("none");
    expect(restDaily(found, everything, "none").every(Number.isNaN)).toBe(true);
    expect(chosenDimensions(nothingChosen)).toEqual([]);
  });
});
