import {describe, expect, it} from "vitest";
import {closedByTrades, closedByTransactions} from "../../../src/analytics/exposure/closed.js";
import {holdingsFromTransactions} from "../../../src/analytics/exposure/holdings.js";
import {days, type Fill, tradesOf, transactionsOf} from "./bookRows.js";

const dates = days("2024-01-02", "2024-01-03");
const ofFills = (...rows: Fill[]) => {
  const fills = transactionsOf(...rows);
  const {sameBar, exits} = closedByTransactions(
    fills,
    holdingsFromTransactions(fills, undefined, dates, 2).holdings,
    dates,
    2,
  );
  return {sameBar: [...sameBar], exits: [...exits]};
};

describe("closedByTransactions", () => {
  it("sees a round trip within the bar at its entry price, and the exit at its own", () =>
    expect(ofFills(["2024-01-02", 0, 10, 5], ["2024-01-02", 0, -10, 6])).toEqual({sameBar: [50, 0], exits: [60, 0]}));

  it("sees each of several round trips at its own entry price", () =>
    expect(
      ofFills(
        ["2024-01-02", 0, 10, 5],
        ["2024-01-02", 0, -10, 6],
        ["2024-01-02", 0, 10, 8],
        ["2024-01-02", 0, -5, 8],
        ["2024-01-02", 0, -5, 8],
      ),
    ).toEqual({sameBar: [130, 0], exits: [140, 0]}));

  it("sees a short round trip as positive", () =>
    expect(ofFills(["2024-01-03", 0, -10, 5], ["2024-01-03", 0, 10, 4])).toEqual({sameBar: [0, 50], exits: [0, 40]}));

  it("sees no round trip in what was held overnight", () =>
    expect(ofFills(["2024-01-02", 0, 10, 5], ["2024-01-03", 0, -10, 6])).toEqual({sameBar: [0, 0], exits: [0, 60]}));

  it("closes the shares of the bar before those held overnight", () =>
    expect(ofFills(["2024-01-02", 0, 10, 5], ["2024-01-03", 0, 4, 6], ["2024-01-03", 0, -6, 7])).toEqual({
      sameBar: [0, 24],
      exits: [0, 42],
    }));

  it("takes the average entry price of the shares opened in the bar", () =>
    expect(ofFills(["2024-01-02", 0, 1, 10], ["2024-01-02", 0, 3, 20], ["2024-01-02", 0, -2, 30]).sameBar).toEqual([
      35, 0,
    ]));

  it("splits a fill that flips: the old side is closed, the rest is opened", () =>
    expect(ofFills(["2024-01-02", 0, 10, 5], ["2024-01-03", 0, -15, 6], ["2024-01-03", 0, 5, 7])).toEqual({
      sameBar: [0, 30],
      exits: [0, 60 + 35],
    }));

  it("counts the multiplier, keeps symbols apart and passes over a fill of missing size", () =>
    expect(
      ofFills(
        ["2024-01-02", 0, 1, 5, 0, 50],
        ["2024-01-02", 1, -1, 5],
        ["2024-01-02", 0, NaN, 5],
        ["2024-01-02", 0, -1, 6, 0, 50],
      ),
    ).toEqual({sameBar: [250, 0], exits: [300, 0]}));

  it("closes nothing without fills", () => expect(ofFills()).toEqual({sameBar: [0, 0], exits: [0, 0]}));
});

describe("closedByTrades", () => {
  it("takes each trade's own entry and exit", () => {
    const {sameBar, exits} = closedByTrades(
      tradesOf(
        [0, 1, 10, "2024-01-02", 5, "2024-01-02", 6],
        [0, -1, 10, "2024-01-02", 5, "2024-01-03", 4],
        [1, -1, 2, "2024-01-03", 7, "2024-01-03", 8, 50],
        [1, 1, 1, "2024-01-02", 7],
      ),
      dates,
    );
    expect([...sameBar]).toEqual([50, 700]);
    expect([...exits]).toEqual([60, 840]);
  });

  it("counts a weekend's entry and exit as within the bar they are both booked in, and nothing after the last bar", () => {
    const {sameBar} = closedByTrades(
      tradesOf([0, 1, 1, "2024-01-01", 5, "2024-01-02", 6], [0, 1, 1, "2024-01-04", 5, "2024-01-04", 6]),
      dates,
    );
    expect([...sameBar]).toEqual([5, 0]);
  });

  it("passes over a trade of missing size", () =>
    expect([...closedByTrades(tradesOf([0, 1, NaN, "2024-01-02", 5, "2024-01-02", 6]), dates).sameBar]).toEqual([
      0, 0,
    ]));

  it("closes nothing without trades", () => expect([...closedByTrades(tradesOf(), dates).exits]).toEqual([0, 0]));
});
