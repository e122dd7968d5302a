import {describe, expect, it} from "vitest";
import {coverage as calibrated} from "../../../bench/calibration/coverage.js";
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
  it.each(["normal", "student", "garch"] as const)("covers the truth over 250 scores that are %s", (name) => {
    const trials = 600;
    const {share} = calibrated(biasInterval, 1, {kind: kinds[name], length: 250, trials});
    const error = 3 * Math.sqrt((0.95 * 0.05) / trials);
    expect(share).toBeGreaterThan(0.93 - error);
    expect(share).toBeLessThan(0.97 + error);
  });

  it("has beside it a band that holds for independent normal scores alone", () => {
    const inBand = (name: keyof typeof kinds) => {
      const held = Array.from({length: 400}, (_, trial) => {
        const band = biasStatistic(kinds[name].draw(250, trialSource(trial)), new Float64Array(250).fill(1));
        return band.statistic >= band.low && band.statistic <= band.high;
      });
      return held.filter(Boolean).length / 400;
    };
    expect(inBand("normal")).toBeGreaterThan(0.95 - 0.033);
    expect(inBand("student")).toBeLessThan(0.8);
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

  it("skips missing scores, and is none under 250", () => {
    const scores = Float64Array.from({length: 250}, normals(3));
    const gaps = Float64Array.from([...scores].flatMap((score) => [score, NaN]));
    expect(biasInterval(gaps)).toEqual(biasInterval(scores));
    expect(biasInterval(scores).low).toBeLessThan(1);
    expect(biasInterval(scores.subarray(1))).toEqual({low: NaN, high: NaN, cosines: 3});
    expect(biasInterval(new Float64Array()).low).toBeNaN();
  });
});
