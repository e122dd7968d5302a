import {describe, expect, it} from "vitest";
import {strikeForDelta} from "../../../src/analytics/options/strikes.js";
import {buildSurface, surfaceVolatility} from "../../../src/analytics/options/surface.js";
import {impliedVolatilities} from "../../../src/analytics/rotation/impliedVolatilities.js";
import {simulatedBars} from "./bars.js";

describe("impliedVolatilities", () => {
  const bars = simulatedBars(600, 12);
  const surface = buildSurface(bars);
  const implied = impliedVolatilities(surface);

  it("reads the skew at strikes that are 25 delta on the surface, whose puts cost more", () => {
    const t = 500;
    const volatilityAt = (k: number) => surfaceVolatility(surface, t, k, 30 / 365);
    const option = {spot: 1, years: 30 / 365, rate: 0, dividend: 0, delta: 0.25, volatilityAt};
    const [put, call] = [false, true].map((side) => volatilityAt(Math.log(strikeForDelta({...option, call: side}))));
    expect(implied.skew[t]).toBeCloseTo(put! - call!, 12);
    expect(implied.skew[t]).toBeGreaterThan(0.01);
  });
  it("is missing where there is no surface", () => {
    const none = buildSurface({...simulatedBars(3), vix: undefined});
    expect(impliedVolatilities(none).skew[0]).toBeNaN();
  });
});
