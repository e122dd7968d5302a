import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {UNCLASSIFIED} from "../../../src/analytics/exposure/classify.js";
import {permutationTest, type PermutationOptions} from "../../../src/analytics/exposure/permutation.js";
import {complete} from "../../../src/analytics/exposure/steps.js";
import {randomSource} from "../../../src/analytics/performance/random.js";

const run = (values: ArrayLike<number>, codes: ArrayLike<number>, options: Partial<PermutationOptions> = {}) =>
  complete(permutationTest(Float64Array.from(values), Uint8Array.from(codes), {seed: 1, ...options}));

/** Share of variance between the codes, by the book. */
function explained(values: number[], codes: number[]): number {
  const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
  const all = mean(values);
  let between = 0;
  for (const code of new Set(codes)) {
    const own = values.filter((_, i) => codes[i] === code);
    between += own.length * (mean(own) - all) ** 2;
  }
  return between / values.reduce((sum, value) => sum + (value - all) ** 2, 0);
}

describe("permutationTest", () => {
  it("tries every shift of a short history, and gives the p-value of doing so by hand", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({min: -9, max: 9}), fc.nat(2)), {minLength: 4, maxLength: 30}),
        (rows) => {
          const values = rows.map(([value]) => value);
          const codes = rows.map(([, code]) => code);
          const result = run(values, codes);
          fc.pre(!Number.isNaN(result.pValue));
          const own = explained(values, codes);
          let atLeast = 0;
          for (let s = 1; s < rows.length; s++) {
            const turned = values.map((_, i) => values[(i + s) % values.length]!);
            if (explained(turned, codes) >= own - 1e-12) atLeast++;
          }
          expect(result).toMatchObject({exact: true, draws: rows.length - 1});
          expect(result.explained).toBeCloseTo(own, 10);
          expect(result.pValue).toBeCloseTo((1 + atLeast) / rows.length, 12);
        },
      ),
    ));

  const random = randomSource(7);
  const n = 600;
  const codes = Uint8Array.from({length: n}, (_, i) => Math.floor(i / 20) % 3);
  const noise = Float64Array.from({length: n}, () => random() - 0.5);

  it.each(["shift", "shuffle"] as const)("finds what is there by %s", (method) => {
    const told = noise.map((value, i) => value + codes[i]!);
    const {pValue, explained} = run(told, codes, {method, draws: 199});
    expect(explained).toBeGreaterThan(0.5);
    expect(pValue).toBeLessThan(method === "shift" ? 0.1 : 0.006);
  });

  it.each(["shift", "shuffle"] as const)(
    "is right about as often as it says when there is nothing, by %s",
    (method) => {
      const source = randomSource(11);
      let rejected = 0;
      for (let trial = 0; trial < 400; trial++) {
        const labels = Uint8Array.from({length: 80}, () => Math.floor(source() * 3));
        const values = Float64Array.from({length: 80}, () => source());
        if (run(values, labels, {method, draws: 99, seed: trial}).pValue <= 0.1) rejected++;
      }
      expect(rejected / 400).toBeGreaterThan(0.06);
      expect(rejected / 400).toBeLessThan(0.14);
    },
  );

  it("is not fooled by persistence, as a shuffle is", () => {
    const source = randomSource(3);
    const share = (method: "shift" | "shuffle") => {
      let rejected = 0;
      for (let trial = 0; trial < 100; trial++) {
        let [level, label] = [0, 0];
        const values: number[] = [];
        const labels: number[] = [];
        for (let i = 0; i < 300; i++) {
          level = 0.95 * level + source() - 0.5;
          if (source() < 0.05) label = Math.floor(source() * 3);
          values.push(level);
          labels.push(label);
        }
        if (run(values, labels, {method, draws: 299}).pValue <= 0.05) rejected++;
      }
      return rejected / 100;
    };
    expect(share("shift")).toBeLessThan(0.15);
    expect(share("shuffle")).toBeGreaterThan(0.5);
  });

  it("repeats itself for a seed where it draws at random", () => {
    const options = {draws: 50, method: "shuffle"} as const;
    expect(run(noise, codes, options)).toEqual(run(noise, codes, options));
    expect(run(noise, codes, {draws: 50})).toMatchObject({exact: false, draws: 50});
  });

  it("leaves out days without a code or a value", () => {
    const values = [1, 2, NaN, 4, 5, Infinity, 3];
    const labels = [0, 0, 0, 1, 1, 1, UNCLASSIFIED];
    expect(run(values, labels)).toEqual(run([1, 2, 4, 5], [0, 0, 1, 1]));
    expect(run(values, labels).observations).toBe(4);
  });

  it("tests within a range", () =>
    expect(run([9, 1, 2, 4, 5, 9], [3, 0, 0, 1, 1, 3], {range: {from: 1, to: 5}})).toEqual(
      run([1, 2, 4, 5], [0, 0, 1, 1]),
    ));

  it.each([
    ["no days", [], []],
    ["one day", [1], [0]],
    ["one regime", [1, 2, 3], [4, 4, 4]],
    ["a regime of its own for every day", [1, 2, 3], [0, 1, 2]],
    ["equal returns", [0.1, 0.1, 0.1, 0.1], [0, 0, 1, 1]],
  ])("is no test for %s", (_, values, labels) => {
    const result = run(values, labels);
    expect(result.pValue).toBeNaN();
    expect(result.explained).toBeNaN();
    expect(result.draws).toBe(0);
  });

  it("works in steps that rise to the end", () => {
    const long = Float64Array.from({length: 3000}, () => random());
    const labels = Uint8Array.from(long, () => Math.floor(random() * 9));
    const shares = [...permutationTest(long, labels, {seed: 1, draws: 999})];
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });
});
