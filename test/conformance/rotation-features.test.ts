import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {type Features, features} from "../../src/analytics/rotation/features.js";
import {rotationRegimes} from "../../src/analytics/rotation/regimes.js";
import {scores} from "../../src/analytics/rotation/scores.js";

type Cells = (number | null)[];
interface Case {
  features: Record<string, Cells>;
  regimes: number[];
  scores: Record<string, Cells>;
}
// Written by make_rotation_features.py, which stands beside it.
const reference = JSON.parse(readFileSync("test/conformance/reference/rotation_features.json", "utf8")) as {
  rows: number[];
  bars: Record<"close" | "high" | "low" | "vix", number[]>;
  cases: Record<"realised" | "vix", Case>;
};
const {rows, bars: given, cases} = reference;
const column = (name: keyof typeof given) => Float64Array.from(given[name]);
const bars = {
  date: Int32Array.from(given.close, (_, t) => 18000 + t),
  open: column("close"),
  high: column("high"),
  low: column("low"),
  close: column("close"),
  volume: new Float64Array(given.close.length).fill(1e6),
};

/** Largest difference where the reference has a value, relative above 1; where it has none neither must we. */
function difference(actual: Float64Array, expected: Cells): number {
  let most = 0;
  rows.forEach((t, i) => {
    const value = expected[i];
    if (value === null) expect(actual[t], `row ${t}`).toBeNaN();
    else {
      expect(actual[t], `row ${t}`).not.toBeNaN();
      most = Math.max(most, Math.abs(actual[t]! - value!) / Math.max(1, Math.abs(value!)));
    }
  });
  return most;
}

describe.each(["realised", "vix"] as const)("pandas on the rotation with vol of vol of %s", (source) => {
  const {features: expected, regimes, scores: expectedScores} = cases[source];
  const ours = features(source === "vix" ? {...bars, vix: column("vix")} : bars);

  it.each(Object.keys(expected))("agrees on %s", (name) => {
    expect(difference(ours[name as keyof Features] as Float64Array, expected[name]!)).toBeLessThan(1e-12);
  });

  it("agrees on the regime of every day, and five of them occur", () => {
    expect(Array.from(rotationRegimes(ours))).toEqual(regimes);
    expect(new Set(regimes).size).toBeGreaterThanOrEqual(5);
  });

  it("agrees on the six scores", () => {
    scores(ours).forEach((score, p) => expect(difference(score, expectedScores[p + 1]!)).toBeLessThan(1e-9));
  });
});
