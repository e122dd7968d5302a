import {describe, expect, it} from "vitest";
import {distanceFromUniform, uniformBand} from "../../bench/calibration/coverage.js";
import {edgePValue, pValues, regimePValue, rotationPValue} from "../../bench/calibration/pValues.js";
import {kinds} from "../../bench/calibration/series.js";

const trials = 300;
const distance = (...inputs: Parameters<typeof pValues>) => distanceFromUniform(pValues(...inputs));

describe("p-values under their null", () => {
  it.each(["normal", "student", "garch"] as const)("of the regimes are uniform where days are %s", (name) =>
    expect(distance(regimePValue, kinds[name], 250, trials)).toBeLessThan(uniformBand(trials)),
  );
  it.each(["normal", "garch"] as const)("of the rotation's labels are uniform where days are %s", (name) =>
    expect(distance(rotationPValue, kinds[name], 150, trials)).toBeLessThan(uniformBand(trials)),
  );
  it("of an edge are uniform where days are independent, and are not where they depend on those before", () => {
    expect(distance(edgePValue, kinds.student, 250, trials)).toBeLessThan(uniformBand(trials));
    expect(distance(edgePValue, kinds.autoregressive, 250, trials)).toBeGreaterThan(uniformBand(trials));
  });
  it("are far from uniform where they are all alike", () =>
    expect(distanceFromUniform([0.5, 0.5, 0.5, 0.5])).toBeCloseTo(0.5, 12));
});
