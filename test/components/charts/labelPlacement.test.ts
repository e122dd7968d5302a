import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {spreadLabels, staggerLabels} from "../../../src/components/charts/labelPlacement.js";

describe("spreadLabels", () => {
  it("leaves labels that are far apart where they are", () => {
    expect(spreadLabels([10, 50, 90], 20)).toEqual([10, 50, 90]);
  });

  it("moves two that touch apart by the same distance", () => {
    expect(spreadLabels([50, 50], 20)).toEqual([40, 60]);
  });

  it("pushes a neighbour on when it runs into it", () => {
    expect(spreadLabels([50, 50, 65], 20)).toEqual([35, 55, 75]);
  });

  it("stays within its limits", () => {
    expect(spreadLabels([0, 5], 20, [0, 100])).toEqual([0, 20]);
    expect(spreadLabels([98, 100], 20, [0, 100])).toEqual([80, 100]);
  });

  it("is empty for no labels", () => expect(spreadLabels([], 20)).toEqual([]));

  it("keeps order and distance for any labels that fit", () => {
    fc.assert(
      fc.property(fc.array(fc.double({min: 0, max: 200, noNaN: true}), {minLength: 1, maxLength: 8}), (wishes) => {
        const placed = spreadLabels(wishes, 20, [0, 200]);
        const order = wishes.map((_, i) => i).sort((i, j) => wishes[i]! - wishes[j]! || i - j);
        for (let k = 1; k < order.length; k++)
          expect(placed[order[k]!]! - placed[order[k - 1]!]!).toBeGreaterThanOrEqual(20 - 1e-9);
        expect(Math.min(...placed)).toBeGreaterThanOrEqual(-1e-9);
        expect(Math.max(...placed)).toBeLessThanOrEqual(200 + 1e-9);
      }),
    );
  });
});

describe("staggerLabels", () => {
  const options = {rows: 3, gap: 5, right: 500};

  it("sets labels that do not meet in the top row", () => {
    const labels = [10, 100, 200].map((x) => ({x, width: 60}));
    expect(staggerLabels(labels, options).map((place) => place?.row)).toEqual([0, 0, 0]);
  });

  it("steps down where the row above is taken, so that no rule crosses a text", () => {
    const labels = [10, 20, 30].map((x) => ({x, width: 100}));
    expect(staggerLabels(labels, options).map((place) => place?.row)).toEqual([0, 1, 2]);
  });

  it("does not go back up while a lower text lies across its rule", () => {
    const labels = [
      {x: 0, width: 40},
      {x: 10, width: 200},
      {x: 60, width: 20},
    ];
    expect(staggerLabels(labels, options)[2]?.row).toBe(2);
  });

  it("drops a label where there is no room", () => {
    const labels = [10, 12, 14, 16].map((x) => ({x, width: 100}));
    expect(staggerLabels(labels, options)[3]).toBeUndefined();
  });

  it("ends a label at its rule near the right edge", () => {
    expect(staggerLabels([{x: 480, width: 60}], options)).toEqual([{row: 0, anchor: "end"}]);
  });

  it("is empty for no labels", () => expect(staggerLabels([], options)).toEqual([]));

  it("never lets two texts meet, nor a rule cross a text", () => {
    const label = fc.record({x: fc.integer({min: 0, max: 500}), width: fc.integer({min: 10, max: 150})});
    fc.assert(
      fc.property(fc.array(label, {maxLength: 20}), (unsorted) => {
        const labels = unsorted.sort((a, b) => a.x - b.x);
        const placed = staggerLabels(labels, options).flatMap((place, i) => {
          if (place === undefined) return [];
          const {x, width} = labels[i]!;
          return [
            {
              row: place.row,
              x,
              start: place.anchor === "end" ? x - width : x,
              end: place.anchor === "end" ? x : x + width,
            },
          ];
        });
        for (const a of placed)
          for (const b of placed) {
            if (a === b) continue;
            if (a.row === b.row) expect(a.end <= b.start || b.end <= a.start).toBe(true);
            if (b.row <= a.row) expect(b.x > a.start && b.x < a.end).toBe(false);
          }
      }),
    );
  });
});
