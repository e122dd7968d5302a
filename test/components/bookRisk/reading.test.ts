import {describe, expect, it} from "vitest";
import type {BookData} from "../../../src/components/bookRisk/data.js";
import {assetsSince, bookAnswer, excessSentence, rightnessSentence} from "../../../src/components/bookRisk/reading.js";
import {bookState} from "../../../src/components/bookRisk/state.js";
import {normals} from "../../analytics/factors/books.js";

const T = 400;

/** A book whose forecasts are `scale` times too small, with parts that correlate. */
function book({scale = 1, correlation = 0, storm = 0} = {}): BookData {
  const normal = normals(6);
  const columns = {pnl: new Float64Array(T), systematic: new Float64Array(T), idio: new Float64Array(T)};
  for (let t = 0; t < T; t++) {
    const wild = t >= 200 && t < 200 + storm ? 4 : 1;
    const [a, b] = [normal(), normal()];
    columns.systematic[t] = 0.008 * scale * wild * a;
    columns.idio[t] = 0.006 * scale * wild * (correlation * a + Math.sqrt(1 - correlation ** 2) * b);
    columns.pnl[t] = columns.systematic[t]! + columns.idio[t]!;
  }
  const constant = (value: number) => new Float64Array(T).fill(value);
  const forecast = {
    volatility: constant(0.01),
    idioVolatility: constant(0.006),
    parts: [constant(0), constant(0.0064), constant(0.0036)],
  };
  return {
    date: Int32Array.from({length: T}, (_, t) => 19_000 + t),
    parts: ["Market", "v0", "Idiosyncratic"],
    ...columns,
    uncoveredGross: constant(0),
    forecasts: [
      {halfLife: 21, ...forecast},
      {halfLife: 42, ...forecast, volatility: constant(0.011)},
    ],
    periods: 252,
  };
}
const state = (data: BookData, days: readonly [number, number] = [19_000, 20_000]) =>
  bookState(data, {days, halfLife: "21", window: 21});

describe("bookAnswer", () => {
  it("tells volatility and what it is made of", () =>
    expect(bookAnswer(state(book()))).toBe(
      "Over 400 days the forecast volatility of the book averaged 15.9% a year: 36% of it idiosyncratic, 64% from market and factors, most of that from v0 (64%).",
    ));

  it("tells of one day, and of none", () => {
    expect(bookAnswer(state(book(), [19_000, 19_000]))).toMatch(
      /^On 8 Jan 2022 the forecast volatility of the book was 15/,
    );
    expect(bookAnswer(state(book(), [1, 2]))).toBe("No day of the range has a forecast of the book’s risk.");
  });
});

describe("rightnessSentence", () => {
  it("says that forecasts were right, within the band", () => {
    expect(rightnessSentence(state(book()))).toMatch(
      /^The forecasts were right: the bias statistic is (0\.9\d|1\.0\d) over 400 days, .* come out at 0\.93 to 1\.07\.$/,
    );
    expect(excessSentence(state(book()))).toBe("");
  });

  it("says that they were too low or too high, for sure", () => {
    expect(rightnessSentence(state(book({scale: 1.5})))).toMatch(
      /^The forecasts were too low: .* varied 5\d% more than forecast\. .* do not explain it: /,
    );
    expect(rightnessSentence(state(book({scale: 0.5})))).toMatch(
      /^The forecasts were too high: .* varied (49|5\d)% less than forecast\./,
    );
  });

  it("says where a stretch of storm leaves it open", () =>
    expect(rightnessSentence(state(book({storm: 12})))).toMatch(
      /^The forecasts may have been too low: .* only known to 0\.\d\d to \d\.\d\d, which holds 1\.$/,
    ));

  it("leaves it open over fewer days than an interval needs", () =>
    expect(rightnessSentence(state(book({scale: 1.5}), [19_000, 19_099]))).toMatch(
      /^The forecasts may have been too low: .* over 100 days, outside .* so few days do not say whether fat tails/,
    ));

  it("does not judge by a few days", () =>
    expect(rightnessSentence(state(book(), [19_000, 19_005]))).toBe(
      "6 days with a forecast and a return are too few to judge the forecasts by.",
    ));
});

describe("excessSentence", () => {
  it("says that the parts move together, where that is most of it", () => {
    const sentence = excessSentence(state(book({correlation: 0.6})));
    expect(sentence).toMatch(
      /^Realised variance was \d\d% above the forecast: \+\d\d points from market and factors moving/,
    );
    expect(sentence).toMatch(/in this book they correlate 0\.[56]\d, /);
    expect(sentence).toMatch(/furthest off in the 21 days to \d+ \w+ 202\d, at \d\.\d\d\./);
    expect(sentence).toMatch(/day by day 42 days come nearest\.$/);
  });

  it("says which part was forecast too high or low", () => {
    expect(excessSentence(state(book({scale: 0.5})))).toMatch(
      /^Realised variance was 7\d% below the forecast: −\d\d points from market and factors themselves, /,
    );
    expect(excessSentence(state(book({scale: 0.5})))).toMatch(/the one in force is the nearest day by day\.$/);
  });
});

describe("assetsSince", () => {
  it("speaks only where days with a forecast are not listed", () => {
    expect(assetsSince(Int32Array.of(19_000, 19_001), state(book()))).toBe("");
    expect(assetsSince(Int32Array.of(19_010), state(book()))).toContain("listed from 18 Jan 2022 on");
    expect(assetsSince(new Int32Array(), state(book()))).toBe("");
  });
});
