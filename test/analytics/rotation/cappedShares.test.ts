import {describe, expect, it} from "vitest";
import {randomSource} from "../../../src/analytics/performance/random.js";
import {cappedShares, type ShareLimits} from "../../../src/analytics/rotation/cappedShares.js";

const limits: ShareLimits = {cap: 0.4, floor: 0.05, onFloor: "drop"};
const split = (d: readonly number[], options: Partial<ShareLimits> = {}) =>
  Array.from(cappedShares(Float64Array.from(d), new Float64Array(d.length), {...limits, ...options}));
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const close = (actual: number[], expected: number[]) =>
  actual.forEach((w, i) => expect(w, `weight ${i}`).toBeCloseTo(expected[i]!, 12));

describe("cappedShares", () => {
  it("keeps the rest in cash where the cap binds everywhere", () => {
    close(split([0.9, 0, 0, 0.9, 0, 0]), [0.4, 0, 0, 0.4, 0, 0]);
    close(split([0.9, 0, 0, 0.3, 0, 0]), [0.4, 0, 0, 0.4, 0, 0]);
    close(split([0, 0, 7, 0, 0, 0]), [0, 0, 0.4, 0, 0, 0]);
  });
  it("gives nothing where nobody is desirable, and takes missing and negative desirability for none", () => {
    close(split([0, 0, 0]), [0, 0, 0]);
    close(split([]), []);
    close(split([NaN, -1, 2, 2, 2]), [0, 0, 1 / 3, 1 / 3, 1 / 3]);
  });
  it("invests everything where exactly all are capped", () =>
    close(split([1, 1, 1, 1, 1], {cap: 0.2}), Array(5).fill(0.2)));
  it("drops the smallest below the floor and shares anew, one at a time", () =>
    close(split([0.01, 0.62, 0.33, 0.03, 0.18, 0.03]), [0, 0.4, (0.6 * 0.33) / 0.51, 0, (0.6 * 0.18) / 0.51, 0]));
  it("raises to the floor instead where exact, if that is nearer than leaving out", () => {
    const d = [0.5, 0.452, 0.048];
    close(split(d, {cap: 1}), [0.5 / 0.952, 0.452 / 0.952, 0]);
    close(split(d, {cap: 1, onFloor: "exact"}), [0.5 * (0.95 / 0.952), 0.452 * (0.95 / 0.952), 0.05]);
  });
  it("holds nothing where no weight can lie between floor and cap", () => {
    for (const onFloor of ["drop", "exact"] as const)
      close(split([1, 1, 1], {cap: 0.1, floor: 0.2, onFloor}), [0, 0, 0]);
  });

  const random = randomSource(41);
  const draws = Array.from({length: 20_000}, () => ({
    d: Array.from({length: 6}, () => (random() < 0.3 ? 0 : random() ** (1 + 3 * random()))),
    cap: random() < 0.5 ? 0.4 : 0.1 + 0.9 * random(),
    floor: random() < 0.5 ? 0.05 : 0.2 * random(),
  }));

  describe.each(["drop", "exact"] as const)("on 20,000 random draws, %s", (onFloor) => {
    const answers = draws.map(({d, cap, floor}) => ({d, cap, floor, w: split(d, {cap, floor, onFloor})}));
    const every = (holds: (draw: (typeof answers)[number]) => boolean) =>
      expect(answers.findIndex((draw) => !holds(draw))).toBe(-1);

    it("gives 0, or a weight between floor and cap", () =>
      every(({w, cap, floor}) => w.every((x) => x === 0 || (x >= floor - 1e-12 && x <= cap + 1e-15))));
    it("invests all it may among those it holds", () =>
      every(({w, cap}) => Math.abs(sum(w) - Math.min(1, cap * w.filter((x) => x > 0).length)) < 1e-12));
    it("gives nothing for nothing", () => every(({d, w}) => w.every((x, i) => d[i]! > 0 || x === 0)));
    it("keeps the order", () =>
      every(({d, w}) => d.every((a, i) => d.every((b, j) => a <= b || w[i]! >= w[j]! - 1e-12))));
    it("does not depend on the scale of the desirabilities", () =>
      every(({d, cap, floor, w}) =>
        split(
          d.map((x) => x * 1e-3),
          {cap, floor, onFloor},
        ).every((x, i) => Math.abs(x - w[i]!) < 1e-12),
      ));
    it("keeps the ratios among those that neither limit binds", () =>
      every(({d, cap, floor, w}) => {
        const free = w.flatMap((x, i) => (x > floor + 1e-9 && x < cap - 1e-9 ? [x / d[i]!] : []));
        return free.every((ratio) => Math.abs(ratio / free[0]! - 1) < 1e-9);
      }));
  });

  it("is nearer to the desirabilities than any other split under the cap", () => {
    const divergence = (w: readonly number[], d: readonly number[]) =>
      sum(w.map((x, i) => (x > 0 ? x * Math.log(x / d[i]!) : 0)));
    for (const {d, cap} of draws.slice(0, 500)) {
      const w = split(d, {cap, floor: 0});
      const active = d.flatMap((x, i) => (x > 0 ? [i] : []));
      for (let k = 0; k < 20 && active.length > 1; k++) {
        const [from, to] = [0, 1].map(() => active[Math.floor(random() * active.length)]);
        const step = Math.min(w[from!]!, cap - w[to!]!) * random();
        const other = w.map((x, i) => (from === to ? x : i === from ? x - step : i === to ? x + step : x));
        expect(divergence(other, d)).toBeGreaterThan(divergence(w, d) - 1e-12);
      }
    }
  });

  it("finds the best of all subsets where exact", () => {
    const divergence = (w: readonly number[], d: readonly number[]) =>
      sum(w.map((x, i) => (x > 0 ? x * Math.log(x / d[i]!) : 0)));
    for (const {d, cap, floor} of draws.slice(0, 400)) {
      const best = split(d, {cap, floor, onFloor: "exact"});
      for (let subset = 1; subset < 64; subset++) {
        const kept = d.map((x, i) => ((subset >> i) & 1 ? x : 0));
        const w = split(kept, {cap, floor, onFloor: "exact"});
        expect(sum(w)).toBeLessThan(sum(best) + 1e-9);
        if (sum(w) > sum(best) - 1e-9) expect(divergence(w, d)).toBeGreaterThan(divergence(best, d) - 1e-9);
      }
    }
  });
});
