import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type DailyPnl, type Measure, crossFilter, measures} from "../../../src/analytics/explorer/crossFilter.js";
import {nothingChosen, type Selection} from "../../../src/analytics/explorer/selection.js";
import {normalSource, randomSource} from "../../../src/analytics/performance/random.js";

const DAYS = 120;
const SOURCES = 5; // market, two factors, idio, uncovered
const PROFILES = 3;

/** A book on the first, a rotation on the last two thirds of the days, an account on all but every seventh. */
function randomPnl(seed: number): DailyPnl {
  const random = randomSource(seed);
  const normal = normalSource(random);
  const column = (known: (t: number) => boolean, zero = 0.1) =>
    Float64Array.from({length: DAYS}, (_, t) => (known(t) ? (random() < zero ? 0 : normal()) : NaN));
  const codes = (count: number) =>
    Uint8Array.from({length: DAYS}, () => (random() < 0.1 ? 255 : Math.floor(random() * count)));
  const ofBook = (t: number) => t < (2 * DAYS) / 3;
  const ofRotation = (t: number) => t >= DAYS / 3;
  return {
    date: Int32Array.from({length: DAYS}, (_, t) => 18_000 + 2 * t),
    exposure: codes(9),
    rotation: codes(6),
    gross: column((t) => t % 11 > 0),
    net: column((t) => t % 11 > 0),
    following: column((t) => t % 7 > 0),
    sources: Array.from({length: SOURCES}, () => column(ofBook)),
    profiles: Array.from({length: PROFILES}, () => column(ofRotation, 0.5)),
    account: column((t) => t % 7 > 0),
    band: codes(10),
    bands: 10,
  };
}

const some = (count: number) => fc.subarray(Array.from({length: count}, (_, i) => i)).filter((x) => x.length < count);
const spans = fc.array(
  fc
    .tuple(fc.nat({max: 240}), fc.nat({max: 240}))
    .map(([a, b]) => [18_000 + Math.min(a, b), 18_000 + Math.max(a, b)] as const),
  {maxLength: 2},
);
const boxes = fc.array(
  fc.record({
    on: fc.constantFrom("gross" as const, "net" as const),
    exposure: fc.constantFrom([-0.5, 1] as const, [0, 2] as const),
    return: fc.constantFrom([-1, 1] as const, [0, 9] as const),
  }),
  {maxLength: 2},
);
const selections: fc.Arbitrary<Selection> = fc.record({
  days: spans,
  boxes,
  exposure: some(9),
  rotation: some(6),
  profiles: some(PROFILES),
  sources: some(SOURCES),
  assets: fc.constant([]),
});

/** The same, day by day and in the words of the page. */
function naive(pnl: DailyPnl, selection: Selection, measure: Measure) {
  const measured = {
    whole: [0, 1, 2, 3, 4],
    factors: [1, 2],
    idio: [3],
    profiles: [0, 1, 2, 3, 4],
    account: [0, 1, 2, 3, 4],
  }[measure];
  const chosen = measured.filter((s) => selection.sources.includes(s));
  const sources = (chosen.length > 0 ? chosen : measured).map((s) => pnl.sources[s]!);
  const profiles = selection.profiles.length > 0 ? selection.profiles.map((p) => pnl.profiles[p]!) : pnl.profiles;
  const total = (columns: readonly Float64Array[], t: number) => columns.reduce((sum, column) => sum + column[t]!, 0);
  const dailyOf = (t: number) =>
    measure === "profiles" ? total(profiles, t) : measure === "account" ? pnl.account[t]! : total(sources, t);
  const moved = (columns: readonly Float64Array[], t: number) => columns.some((c) => !Number.isNaN(c[t]) && c[t] !== 0);
  const tests: Record<string, (t: number) => boolean> = {
    days: (t) => selection.days.length === 0 || selection.days.some(([a, b]) => pnl.date[t]! >= a && pnl.date[t]! <= b),
    exposure: (t) => selection.exposure.length === 0 || selection.exposure.includes(pnl.exposure[t]!),
    rotation: (t) => selection.rotation.length === 0 || selection.rotation.includes(pnl.rotation[t]!),
    boxes: (t) =>
      selection.boxes.length === 0 ||
      selection.boxes.some(({on, exposure, return: r}) => {
        const [x, y] = [pnl[on][t]!, pnl.following[t]!];
        return x >= exposure[0] && x <= exposure[1] && y >= r[0] && y <= r[1];
      }),
    book: (t) => selection.sources.length === 0 || moved(sources, t),
    profiles: (t) => selection.profiles.length === 0 || moved(profiles, t),
  };
  const days = (...without: string[]) =>
    Array.from({length: DAYS}, (_, t) => t).filter((t) =>
      Object.entries(tests).every(([name, test]) => without.includes(name) || test(t)),
    );
  return {dailyOf, days};
}

describe("cross filter", () => {
  it("gives every view the days that pass all filters but its own, as counting day by day does", () => {
    fc.assert(
      fc.property(fc.nat(), selections, fc.constantFrom(...measures), (seed, selection, measure) => {
        const pnl = randomPnl(seed);
        const {dailyOf, days} = naive(pnl, selection, measure);
        const found = crossFilter(pnl, selection, measure);
        const check = (
          moments: typeof found.total,
          g: number,
          list: readonly number[],
          value: (t: number) => number,
        ) => {
          const values = list.map(value).filter((x) => !Number.isNaN(x));
          expect(moments.days[g]).toBe(values.length);
          expect(moments.sum[g]).toBeCloseTo(
            values.reduce((a, b) => a + b, 0),
            9,
          );
          expect(moments.squares[g]).toBeCloseTo(
            values.reduce((a, b) => a + b * b, 0),
            9,
          );
        };
        check(found.total, 0, days(), dailyOf);
        for (let g = 0; g < 9; g++) {
          const own = (t: number) => pnl.exposure[t] === g;
          check(found.exposure, g, days("exposure").filter(own), dailyOf);
          if (measure === "whole")
            check(found.byExposure[1]!, g, days("exposure", "book").filter(own), (t) => pnl.sources[1]![t]!);
          if (measure === "account")
            check(found.byExposure[0]!, g, days("exposure").filter(own), (t) => pnl.account[t]!);
        }
        for (let g = 0; g < 6; g++) {
          const own = (t: number) => pnl.rotation[t] === g;
          check(found.rotation, g, days("rotation").filter(own), dailyOf);
          if (measure === "profiles")
            check(found.byRotation[2]!, g, days("rotation", "profiles").filter(own), (t) => pnl.profiles[2]![t]!);
        }
        for (let g = 0; g < 10; g++)
          check(
            found.band,
            g,
            days("boxes").filter((t) => pnl.band[t] === g),
            dailyOf,
          );
        for (let s = 0; s < SOURCES; s++) check(found.sources, s, days("book"), (t) => pnl.sources[s]![t]!);
        for (let p = 0; p < PROFILES; p++) check(found.profiles, p, days("profiles"), (t) => pnl.profiles[p]![t]!);
      }),
      {numRuns: 150},
    );
  });

  it("adds up: the parts of a partition are the whole", () => {
    const pnl = randomPnl(3);
    const {total, sources, daily} = crossFilter(pnl, nothingChosen, "whole");
    expect(sources.sum.reduce((a, b) => a + b, 0)).toBeCloseTo(total.sum[0]!, 10);
    expect(daily.filter((x) => !Number.isNaN(x)).reduce((a, b) => a + b, 0)).toBeCloseTo(total.sum[0]!, 10);
    const [low, high] = [[18_000, 18_100] as const, [18_101, 19_000] as const];
    const half = (span: readonly [number, number]) =>
      crossFilter(pnl, {...nothingChosen, days: [span]}, "whole").total.sum[0]!;
    expect(half(low) + half(high)).toBeCloseTo(total.sum[0]!, 10);
  });

  it("takes two spans of days for either of them", () => {
    const pnl = randomPnl(4);
    const of = (days: Selection["days"]) => crossFilter(pnl, {...nothingChosen, days}, "account").total.days[0]!;
    const [a, b] = [[18_000, 18_010] as const, [18_100, 18_120] as const];
    expect(of([a, b])).toBe(of([a]) + of([b]));
  });

  it("shows nothing where there is nothing", () => {
    const none = new Float64Array();
    const empty: DailyPnl = {
      date: new Int32Array(),
      exposure: new Uint8Array(),
      rotation: new Uint8Array(),
      gross: none,
      net: none,
      following: none,
      sources: [],
      profiles: [],
      account: none,
      band: new Uint8Array(),
      bands: 0,
    };
    for (const measure of measures) expect(crossFilter(empty, nothingChosen, measure).total.days[0]).toBe(0);
  });

  it("has no P&L of a book that is not there", () => {
    const {daily} = crossFilter({...randomPnl(5), sources: []}, nothingChosen, "whole");
    expect(daily.every(Number.isNaN)).toBe(true);
  });
});
