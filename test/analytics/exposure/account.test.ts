import {describe, expect, it} from "vitest";
import {accountOf} from "../../../src/analytics/exposure/account.js";
import {days, equityOf, f64} from "./bookRows.js";

const dates = days("2024-01-02", "2024-01-03", "2024-01-04");
const net = f64(0, 40, -30);

describe("accountOf", () => {
  it("takes the file's equity, and as cash what is left beside the values held", () =>
    expect(
      accountOf(equityOf(["2024-01-02", 100], ["2024-01-03", 110], ["2024-01-04", 120]), net, dates, undefined),
    ).toEqual({
      equity: f64(100, 110, 120),
      cash: f64(100, 70, 150),
      differing: 0,
    }));

  it("adds the values held to the file's cash where it has no equity", () =>
    expect(accountOf(equityOf(["2024-01-03", NaN, 60], ["2024-01-04", NaN, 130]), net, dates, undefined)).toEqual({
      equity: f64(NaN, 100, 100),
      cash: f64(NaN, 60, 130),
      differing: 0,
    }));

  it("counts days on which equity and cash do not fit the values held, and keeps the file's", () => {
    const file = equityOf(["2024-01-02", 100, 100], ["2024-01-03", 110, 60], ["2024-01-04", 100.005, 130]);
    expect(accountOf(file, net, dates, undefined)).toMatchObject({equity: f64(100, 110, 100.005), differing: 1});
  });

  it("takes rebuilt cash before the file's first day and not in a gap of the file", () => {
    const file = equityOf(["2024-01-03", 110, 70]);
    expect(accountOf(file, net, dates, f64(100, 1, 1))).toMatchObject({
      equity: f64(100, 110, NaN),
      cash: f64(100, 70, NaN),
    });
  });

  it("is all rebuilt without a file", () =>
    expect(accountOf(undefined, net, dates, f64(100, 60, 130)).equity).toEqual(f64(100, 100, 100)));

  it("is missing without a file and rebuilt cash", () =>
    expect(accountOf(undefined, net, dates, undefined)).toEqual({
      equity: f64(NaN, NaN, NaN),
      cash: f64(NaN, NaN, NaN),
      differing: 0,
    }));

  it("is missing where the values held are", () =>
    expect(accountOf(equityOf(["2024-01-02", NaN, 5]), f64(NaN), days("2024-01-02"), undefined).equity).toEqual(
      f64(NaN),
    ));
});
