import {describe, expect, it} from "vitest";
import {bands} from "../../../src/analytics/explorer/bands.js";
import {crossFilter, type DailyPnl} from "../../../src/analytics/explorer/crossFilter.js";
import {laidOut, placesOn, unionOfDays} from "../../../src/analytics/explorer/dayAxis.js";
import {restDaily, restKind, selectedDaily} from "../../../src/analytics/explorer/rest.js";
import {chosenDimensions, nothingChosen, picked} from "../../../src/analytics/explorer/selection.js";

describe("a click on a member", () => {
  it("chooses it alone", () => expect(picked([1, 2], 3, false)).toEqual([3]));
  it("chooses it alone where it was one of several", () => expect(picked([1, 2], 2, false)).toEqual([2]));
  it("takes it away where it was chosen alone", () => expect(picked([3], 3, false)).toEqual([]));
  it("adds it in its place, and takes it away again", () => {
    expect(picked([1, 5], 3, true)).toEqual([1, 3, 5]);
    expect(picked([1, 3, 5], 3, true)).toEqual([1, 5]);
  });
});

describe("the axis of days", () => {
  it("holds each day of any list once", () =>
    expect(unionOfDays([Int32Array.of(3, 5), Int32Array.of(1, 5, 9), new Int32Array()])).toEqual(
      Int32Array.of(1, 3, 5, 9),
    ));
  it("has columns laid out on it, with nothing on the other days", () => {
    const places = placesOn(Int32Array.of(1, 3, 5, 9), Int32Array.of(3, 9));
    expect(laidOut(Float64Array.of(7, 8), places, 4)).toEqual(Float64Array.of(NaN, 7, NaN, 8));
  });
});

describe("bands", () => {
  it("hold as many days each, and every day its own value", () => {
    const values = Float64Array.from({length: 100}, (_, t) => (t * 37) % 100);
    const {spans, codes} = bands(values);
    expect(spans.length).toBe(10);
    for (let band = 0; band < 10; band++) expect(codes.filter((code) => code === band).length).toBe(10);
    values.forEach((x, t) => expect(x >= spans[codes[t]][0] && x <= spans[codes[t]][1]).toBe(true));
  });
  it("put equal values together, and missing ones nowhere", () => {
    const {spans, codes} = bands(Float64Array.of(1, 1, 1, NaN, 2));
    expect(spans).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(codes).toEqual(Uint8Array.of(0, 0, 0, 255, 1));
    expect(bands(new Float64Array()).spans).toEqual([]);
  });
});

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
