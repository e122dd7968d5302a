import {describe, expect, it} from "vitest";
import {attributionDays} from "../../../src/analytics/factors/attribution.js";
import {attributionNotes} from "../../../src/analytics/factors/attributionNotes.js";
import {crossSections} from "../../../src/analytics/factors/crossSection.js";
import type {Panel, RiskModel} from "../../../src/analytics/factors/panel.js";
import {simulatedBook} from "./books.js";

const notesOf = (panel: Panel, model: RiskModel) => {
  const fitted = crossSections(panel, model);
  return attributionNotes({panel, fitted, days: attributionDays(panel, model, fitted)});
};

describe("attributionNotes", () => {
  const {panel, model} = simulatedBook({seed: 3, dates: 3, assets: 10, factors: 2, gaps: 0});

  it("has nothing to say of a book without gaps", () => expect(notesOf(panel, model)).toEqual([]));

  it("notes a date that was not fitted once, whatever is held", () => {
    const exposures = [undefined, ...model.exposures.slice(1)];
    const returns = panel.returns.map((r, j) => (j >= 20 ? NaN : r));
    const notes = notesOf({...panel, returns}, {...model, exposures});
    expect(notes.map(({date, symbol}) => [date - panel.dates[0]!, symbol])).toEqual([
      [0, -1],
      [2, -1],
    ]);
    expect(notes[0]!.reason).toMatch(/no exposures/);
    expect(notes[1]!.reason).toMatch(/no asset has a return/);
  });

  it("names each asset that is held without a return", () => {
    const returns = panel.returns.map((r, j) => (j === 13 || j === 17 ? NaN : r));
    const weights = panel.weights.map((w, j) => (j === 17 ? 0 : w));
    expect(notesOf({...panel, returns, weights}, model)).toEqual([
      {date: panel.dates[1], symbol: 3, reason: "held without a return: its P&L is unknown and counts as 0"},
    ]);
  });

  it("puts what the book and the risk model leave out in the order of dates", () => {
    const fitted = crossSections(panel, model);
    const [first] = panel.dates;
    const notes = attributionNotes({
      panel,
      fitted,
      days: attributionDays(panel, model, fitted),
      book: {unpriced: Int32Array.of(first! + 2), unweighted: Int32Array.of(first!)},
      repeated: [{date: first! + 1, symbol: 4}],
    });
    expect(notes.map(({date, symbol}) => [date - first!, symbol])).toEqual([
      [0, -1],
      [1, 4],
      [2, -1],
    ]);
  });
});
