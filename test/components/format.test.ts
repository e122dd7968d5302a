import {describe, expect, it} from "vitest";
import * as format from "../../src/components/format.js";

describe("format", () => {
  it("shows every missing number and date as an en dash", () => {
    const {number, ratio, percent, signedPercent, integer, currency, shortCurrency, basisPoints, isoDay, longDay} =
      format;
    for (const f of [
      number,
      ratio,
      percent,
      signedPercent,
      integer,
      currency,
      shortCurrency,
      basisPoints,
      isoDay,
      longDay,
    ])
      for (const missing of [NaN, null, undefined]) expect(f(missing)).toBe("–");
  });
  it("writes fractions as percent", () => {
    expect(format.percent(0.1234)).toBe("12.3%");
    expect(format.percent(1.2, {digits: 0})).toBe("120%");
    expect(format.percent(1.2, 0)).toBe("120%");
    expect(format.signedPercent(0.3)).toBe("+30.0%");
  });
  it("writes a limit with the digits it was set with", () => {
    expect([1.2, 0.975, -0.3, 0.29, 0].map(format.limit)).toEqual(["120%", "97.5%", "−30%", "29%", "0%"]);
    expect(format.limit(1 / 3)).toBe("33.3333%");
    expect(format.limit(NaN)).toBe("–");
  });
  it("writes a true minus and never a negative zero", () => {
    expect(format.percent(-0.04)).toBe("−4.0%");
    expect(format.percent(-0.00001)).toBe("0.0%");
    expect(format.signedPercent(-0)).toBe("0.0%");
    expect(format.currency(-0.001, 2)).toBe("0.00");
    expect(format.shortCurrency(-0.1)).toBe("0");
  });
  it("gives plain numbers three significant figures", () => {
    expect([1234.5, 12.345, 1.2345, 0.012345, 0].map((x) => format.number(x))).toEqual([
      "1,235",
      "12.3",
      "1.23",
      "0.0123",
      "0",
    ]);
  });
  it("writes infinities", () => {
    expect(format.number(Infinity)).toBe("∞");
    expect(format.percent(-Infinity)).toBe("−∞");
  });
  it("writes money whole and without a currency the files do not name", () => {
    expect(format.currency(-123456.7)).toBe("−123,457");
    expect(format.currency(12.5, 2)).toBe("12.50");
  });
  it("shortens money for axes", () => {
    expect([950, 1500, -1_250_000, 2e9].map(format.shortCurrency)).toEqual(["950", "1.5k", "−1.25M", "2B"]);
  });
  it("writes a date as ISO in tables and in words in prose, from day numbers and from Dates", () => {
    const day = Date.UTC(2008, 8, 15) / 86_400_000;
    expect(format.isoDay(day)).toBe("2008-09-15");
    expect(format.longDay(day)).toBe("15 Sep 2008");
    expect(format.longDay(new Date(Date.UTC(2008, 8, 15, 23)))).toBe("15 Sep 2008");
  });
  it("counts with the noun in its number", () => {
    expect(format.count(1, "day")).toBe("1 day");
    expect(format.count(1257, "day")).toBe("1,257 days");
  });
  it("never rounds a share to a false none or all", () => {
    expect([0, 0.0001, 0.5, 0.9999, 1].map(format.share)).toEqual(["0.0%", "<0.1%", "50.0%", ">99.9%", "100.0%"]);
  });
});
