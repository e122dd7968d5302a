import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type Selection, nothingChosen} from "../../../src/analytics/explorer/selection.js";
import {membersOf} from "../../../src/components/explorer/members.js";
import {
  readDimension,
  readSelection,
  writeDimension,
  writeSelection,
} from "../../../src/components/explorer/selectionText.js";
import {filterWords, selectionPhrase} from "../../../src/components/explorer/selectionWords.js";

const members = membersOf(["v0", "a,b"], ["AAA", "B,B", "100%", "C|C&D"]);
const some = (count: number) => fc.subarray(Array.from({length: count}, (_, i) => i));
const span = fc.tuple(fc.integer({min: 0, max: 30_000}), fc.nat({max: 900})).map(([a, n]) => [a, a + n] as const);
const reach = fc
  .tuple(fc.integer({min: -300, max: 300}), fc.nat({max: 99}))
  .map(([a, n]) => [a / 100, (a + n) / 100] as const);
const selections: fc.Arbitrary<Selection> = fc.record({
  days: fc.array(span, {maxLength: 3}),
  boxes: fc.array(
    fc.record({
      on: fc.constantFrom("gross" as const, "net" as const),
      exposure: reach,
      return: fc.oneof(reach, fc.constant([-Infinity, Infinity] as const)),
    }),
    {maxLength: 2},
  ),
  exposure: some(9),
  rotation: some(6),
  profiles: some(6),
  sources: some(5),
  assets: some(4),
});

describe("a selection in the link", () => {
  it("reads back as it was written, whatever assets are called", () =>
    fc.assert(
      fc.property(selections, (selection) => {
        const text = writeSelection(selection, members);
        expect(text).not.toContain("|");
        expect(readSelection(text, members)).toEqual(selection);
      }),
    ));

  it("is written for people to read", () => {
    const selection = {...nothingChosen, days: [[18_628, 18_658] as const], exposure: [0, 4]};
    expect(writeDimension(selection, "days", members)).toBe("2021-01-01..2021-01-31");
    expect(writeDimension(selection, "exposure", members)).toBe("high_gross__net_long,mid_gross__market_neutral");
    expect(writeDimension(selection, "assets", members)).toBeNull();
  });

  it.each([
    ["assets", "AAA,ZZZ"],
    ["sources", "toString"],
    ["days", "2021-01-31..2021-01-01"],
    ["days", "yesterday"],
    ["days", ""],
    ["boxes", "gross:1..2"],
    ["boxes", "size:1..2:.."],
    ["boxes", "gross:a..2:.."],
  ] as const)("is refused where %s is %s", (dimension, text) =>
    expect(readDimension(text, dimension, members)).toBeUndefined(),
  );

  it("is nothing where nothing is said", () => {
    expect(readSelection("", members)).toEqual(nothingChosen);
    expect(writeSelection(nothingChosen, members)).toBe("");
  });
});

describe("a selection in words", () => {
  const selection: Selection = {
    ...nothingChosen,
    days: [
      [18_628, 18_658],
      [18_700, 18_700],
    ],
    boxes: [{on: "gross", exposure: [0.8, 1.2], return: [-0.01, 0.02]}],
    rotation: [0],
    sources: [0],
  };

  it("names every filter", () =>
    expect(filterWords(selection, members).map(({words}) => words)).toEqual([
      "2021-01-01 to 2021-01-31",
      "2021-03-14",
      "Gross 80% to 120%, next day −1.00% to +2.00%",
      "Rotation regime: Trend up",
      "Factor: Market",
    ]));

  it("takes away one at a time", () => {
    for (const {without} of filterWords(selection, members))
      expect(filterWords(without, members).length).toBe(filterWords(selection, members).length - 1);
    expect(filterWords(selection, members)[1]!.without.days).toEqual([[18_628, 18_658]]);
  });

  it("counts what is too much to name, and leaves out a side that holds everything", () => {
    const many = {
      ...nothingChosen,
      exposure: [0, 1, 2, 3, 4, 5, 6],
      boxes: [{on: "net" as const, exposure: [0, 0.5] as const, return: [-Infinity, Infinity] as const}],
    };
    expect(selectionPhrase(many, members)).toBe("Net 0% to 50%; 7 exposure regimes");
  });
});
