import {existsSync, readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {cappedShares} from "../../src/analytics/rotation/cappedShares.js";
import {defaultCompatibility} from "../../src/analytics/rotation/compatibility.js";
import {seedAllocation} from "../../src/analytics/rotation/seedAllocation.js";

/** What an earlier engine gives on 21 cases: its loop after so many rounds, and what it was meant to be. */
const file = "../shared/fixtures/peer/allocation_cases.json";
const present = existsSync(file);

interface Answer {
  weights: (number | null)[];
  iters: number;
  converged: boolean;
  post_cap: (number | null)[];
  post_min: (number | null)[];
}
interface Case {
  case: string;
  regime: number;
  scores: (number | null)[];
  literal_10: Answer;
  literal_100: Answer;
  literal_1000: Answer;
  redistribute_100: Answer;
}
const cases: Case[] = present ? JSON.parse(readFileSync(file, "utf8")) : [];

const column = (cells: readonly (number | null)[]) => Float64Array.from(cells, (cell) => cell ?? NaN);
const desirabilities = ({regime, scores}: Case) =>
  column(scores).map((score, p) => score * defaultCompatibility[regime - 1]![p]!);

function expectWeights(actual: Float64Array, expected: readonly (number | null)[], tolerance = 1e-12): void {
  column(expected).forEach((w, p) =>
    Number.isNaN(w) ? expect(actual[p]).toBeNaN() : expect(Math.abs(actual[p]! - w)).toBeLessThan(tolerance),
  );
}

describe.skipIf(!present)("the 21 cases of an earlier engine", () => {
  it("are all there", () => expect(cases).toHaveLength(21));
});

describe.skipIf(!present).each(cases)("$case", (each) => {
  const failed = !("weights" in each.redistribute_100); // the engine had no such regime and threw
  const d = desirabilities(each);

  it.skipIf(failed)("is reproduced where the excess is redistributed", () => {
    const {weights, converged, rounds} = seedAllocation(d, {mode: "redistribute"});
    expectWeights(weights, each.redistribute_100.post_min);
    expect({converged, rounds}).toEqual({
      converged: each.redistribute_100.converged,
      rounds: each.redistribute_100.iters,
    });
  });

  it.skipIf(failed).each([10, 100, 1000] as const)("is reproduced literally after up to %i rounds", (rounds) => {
    const expected = each[`literal_${rounds}`];
    const answer = seedAllocation(d, {mode: "literal", rounds});
    expectWeights(answer.weights, expected.post_min);
    expect({converged: answer.converged, rounds: answer.rounds}).toEqual({
      converged: expected.converged,
      rounds: expected.iters,
    });
  });

  it.skipIf(failed || each.scores.some((score) => score === null || score < 0))(
    "is split under the cap as the earlier engine meant it, before small weights are dropped",
    () =>
      expectWeights(
        cappedShares(d, new Float64Array(6), {cap: 0.4, floor: 0, onFloor: "drop"}),
        each.redistribute_100.post_cap,
      ),
  );
});
