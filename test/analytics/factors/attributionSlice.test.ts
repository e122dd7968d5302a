import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {attributedSums} from "../../../src/analytics/factors/attributedSums.js";
import {attributionDays, pnlSources} from "../../../src/analytics/factors/attribution.js";
import {attributionSlice, dateScale, selectedDates} from "../../../src/analytics/factors/attributionSlice.js";
import {attributionTotals} from "../../../src/analytics/factors/attributionTotals.js";
import {slicedBook} from "../../../src/analytics/factors/bookCells.js";
import {bookSums} from "../../../src/analytics/factors/bookSums.js";
import {carinoLinked, linkingRatios} from "../../../src/analytics/factors/carinoLinking.js";
import {coefficientSeries, crossSections} from "../../../src/analytics/factors/crossSection.js";
import {dayGroups} from "../../../src/analytics/factors/dayGroups.js";
import {maxDrawdown} from "../../../src/analytics/performance/drawdown.js";
import {expectClose} from "../performance/series.js";
import {simulatedBook} from "./books.js";

const {panel, model} = simulatedBook({seed: 11, dates: 60, assets: 20, factors: 3, gaps: 0.1});
const fitted = crossSections(panel, model);
const returns = [0, 1, 2, 3].map((k) => coefficientSeries(fitted, k));
const pnl = attributedSums(bookSums(slicedBook(panel, model).cells), returns);
const days = attributionDays(panel, model, fitted);
const all = {from: 0, to: 60};
const everyDay = new Uint8Array(60).fill(1);
const options = {
  ...all,
  selected: everyDay,
  divisor: 1,
  factors: model.factors,
  chosen: Uint8Array.of(1, 1, 1),
  periods: 365,
};
const slice = (changes: Partial<typeof options> & {scale?: Float64Array} = {}) =>
  attributionSlice(panel.dates, pnl, {...options, ...changes});

describe("attributionSlice", () => {
  it("has the totals and Sharpe ratios of the whole attribution where all dates and factors are chosen", () => {
    const totals = new Map(attributionTotals(pnlSources(days, model.factors), 365).map((each) => [each.source, each]));
    const {sources, days: count} = slice();
    expect(sources.map(({source}) => source)).toEqual([
      "raw",
      "market",
      "factors",
      "v0",
      "v1",
      "v2",
      "idio",
      "uncovered",
    ]);
    expect(count).toBe(60);
    for (const {source, total, share, sharpe} of sources) {
      expect(total).toBeCloseTo(totals.get(source)!.total, 12);
      expect(share).toBeCloseTo(totals.get(source)!.share, 10);
      expect(sharpe).toBeCloseTo(totals.get(source)!.sharpe, 10);
    }
  });

  it("keeps what factors that are not chosen earn apart, so that the parts still add up", () => {
    const {sources} = slice({chosen: Uint8Array.of(0, 1, 0)});
    const total = new Map(sources.map((each) => [each.source, each.total]));
    expect([...total.keys()]).toEqual(["raw", "market", "factors", "v1", "other", "idio", "uncovered"]);
    const parts = ["market", "factors", "other", "idio", "uncovered"].reduce((sum, name) => sum + total.get(name)!, 0);
    expect(parts).toBeCloseTo(total.get("raw")!, 12);
    expect(total.get("factors")).toBe(total.get("v1"));
  });

  it("leaves dates that are not chosen out of every number, and flat in the running sums", () => {
    const selected = everyDay.map((_, t) => t % 2);
    const {sources, days: count, drawdown} = slice({selected});
    const [raw] = sources;
    const kept = days.raw.filter((_, t) => t % 2 === 1);
    expect(count).toBe(30);
    expect(raw!.total).toBeCloseTo(
      kept.reduce((sum, x) => sum + x, 0),
      12,
    );
    expect(raw!.cumulative[0]).toBe(0);
    expect(raw!.cumulative[2]).toBe(raw!.cumulative[1]);
    expect(Number.isNaN(raw!.daily[0])).toBe(true);
    expect(Math.min(...drawdown)).toBeCloseTo(maxDrawdown(kept), 12);
  });

  it("chooses dates from the first of a range up to, not including, its end", () => {
    const groups = dayGroups([{labels: ["a", "b"], codes: Uint8Array.of(0, 1, 0, 0, 0)}], 5);
    expect(selectedDates(groups, {from: 1, to: 4}, Uint8Array.of(1, 0))).toEqual(Uint8Array.of(0, 0, 1, 1, 0));
  });

  it("cuts to its range", () => {
    const {date, sources} = slice({from: 10, to: 15});
    expect([...date]).toEqual([...panel.dates.subarray(10, 15)]);
    expectClose(sources[0]!.daily, days.raw.subarray(10, 15));
  });

  it("is of no days and no P&L where nothing is chosen", () => {
    const {sources, days: count} = slice({selected: new Uint8Array(60)});
    expect(count).toBe(0);
    expect(sources.every(({total, sharpe}) => total === 0 && Number.isNaN(sharpe))).toBe(true);
    expect(slice({from: 5, to: 5}).date.length).toBe(0);
  });

  it("links as Carino does: contributions over the chosen dates add up to the compounded return", () =>
    fc.assert(
      fc.property(fc.integer({min: 0, max: 59}), fc.integer({min: 1, max: 60}), fc.nat(2), (a, b, parity) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const selected = Uint8Array.from(everyDay, (_, t) => Number(t >= from && t < to && t % 3 !== parity));
        const {scale, divisor} = dateScale(days.raw, selected, linkingRatios(days.raw));
        const {sources} = slice({from, to, selected, divisor, ...(scale && {scale})});
        const kept = (values: Float64Array) => values.filter((_, t) => selected[t] === 1);
        const compounded = kept(days.raw).reduce((wealth, r) => wealth * (1 + r), 1) - 1;
        expect(sources[0]!.total).toBeCloseTo(compounded, 12);
        const [idio] = carinoLinked(kept(days.raw), [kept(days.idio)]);
        expect(sources.find(({source}) => source === "idio")?.total).toBeCloseTo(
          idio!.reduce((sum, x) => sum + x, 0),
          12,
        );
      }),
    ));
});

describe("dateScale", () => {
  it("is arithmetic where a chosen date loses everything", () => {
    const raw = Float64Array.of(0.1, -1, 0.2);
    expect(dateScale(raw, Uint8Array.of(1, 1, 1), linkingRatios(raw))).toEqual({divisor: 1});
    expect(dateScale(raw, Uint8Array.of(1, 0, 1), linkingRatios(raw)).divisor).toBeCloseTo(Math.log(1.32) / 0.32, 12);
  });
});

describe("selectedDates", () => {
  it("are those of the range whose group is chosen", () => {
    const groups = dayGroups([{labels: [], codes: Uint8Array.of(0, 1, 0, 1)}], 4);
    expect(selectedDates(groups, {from: 1, to: 4}, Uint8Array.of(0, 1))).toEqual(Uint8Array.of(0, 1, 0, 1));
  });
});
