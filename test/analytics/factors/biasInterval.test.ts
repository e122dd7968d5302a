import {describe, expect, it} from "vitest";
import {kinds, trialSource} from "../../../bench/calibration/series.js";
import {biasInterval} from "../../../src/analytics/factors/biasInterval.js";
import {biasStatistic} from "../../../src/analytics/factors/biasStatistic.js";
import {normals} from "./books.js";

/** Share of simulated histories whose interval holds the true bias of 1, and the mean half-width. */
function coverage(histories: number, n: number, draw: (seed: number) => () => number) {
  let [held, width] = [0, 0];
  for (let seed = 0; seed < histories; seed++) {
    const {low, high} = biasInterval(Float64Array.from({length: n}, draw(seed)));
    if (low <= 1 && high >= 1) held++;
    width += (high - low) / 2 / histories;
  }
  return {held: held / histories, width};
}

describe("biasInterval", () => {
  it("covers the truth 95% of the time over 60 normal scores, where Newey and West do 87%", () => {
    const {held} = coverage(1000, 60, normals);
    expect(held).toBeGreaterThan(0.929); // 95% within three standard errors
    expect(held).toBeLessThan(0.971);
  });

  it("covers it nearly as often where scores are those of t(4), of which the normal band holds two thirds", () => {
    let [held, banded] = [0, 0];
    for (let trial = 0; trial < 600; trial++) {
      const scores = kinds.student.draw(250, trialSource(trial));
      const {low, high} = biasInterval(scores);
      if (low <= 1 && high >= 1) held++;
      const band = biasStatistic(scores, new Float64Array(250).fill(1));
      if (band.statistic >= band.low && band.statistic <= band.high) banded++;
    }
    expect(held / 600).toBeGreaterThan(0.91);
    expect(held / 600).toBeLessThan(0.98);
    expect(banded / 600).toBeLessThan(0.8);
  });

  it("is wider for heavy tails in stretches, and still holds the truth", () => {
    const stormy = (seed: number) => {
      const normal = normals(seed);
      let wave = 0;
      // E exp(2 w) = exp(2 var w): scores of mean square 1
      return () => {
        wave = 0.9 * wave + 0.15 * normal();
        return Math.exp(wave - 0.0225 / 0.19) * normal();
      };
    };
    const {held, width} = coverage(400, 800, stormy);
    expect(width).toBeGreaterThan(1.4 * 1.96 * Math.sqrt(1 / 1600));
    expect(held).toBeGreaterThan(0.9);
  });

  it("skips missing scores, and is none under 60", () => {
    const scores = Float64Array.from({length: 60}, normals(3));
    const gaps = Float64Array.from([...scores].flatMap((score) => [score, NaN]));
    expect(biasInterval(gaps)).toEqual(biasInterval(scores));
    expect(biasInterval(scores).low).toBeLessThan(1);
    expect(biasInterval(scores.subarray(1))).toEqual({low: NaN, high: NaN, cosines: 3});
    expect(biasInterval(new Float64Array()).low).toBeNaN();
  });
});
