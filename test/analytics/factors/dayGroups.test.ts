import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {chosenGroups, dayGroups} from "../../../src/analytics/factors/dayGroups.js";

const lists = [
  {labels: ["calm", "wild"], codes: Uint8Array.of(0, 1, 0, 1, 255)},
  {labels: ["up", "down"], codes: Uint8Array.of(0, 0, 1, 0, 1)},
];

describe("dayGroups", () => {
  it("has a group for each combination of labels that occurs, in order of appearance", () => {
    const {of, codes} = dayGroups(lists, 5);
    expect(codes).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
      [255, 1],
    ]);
    expect(of).toEqual(Uint32Array.of(0, 1, 2, 1, 3));
  });

  it("places dates by group, then date", () =>
    expect(dayGroups(lists, 5).place).toEqual(Uint32Array.of(0, 1, 3, 2, 4)));

  it("has one group without lists, and none without dates", () => {
    expect(dayGroups([], 3).codes).toEqual([[]]);
    expect(dayGroups(lists, 0).codes).toEqual([]);
  });

  it("says where the dates of a group within a range lie", () =>
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: 3})), fc.nat(60), fc.nat(60), (labels, a, b) => {
        const groups = dayGroups([{labels: [], codes: Uint8Array.from(labels)}], labels.length);
        const [from, to] = [Math.min(a, b, labels.length), Math.min(Math.max(a, b), labels.length)];
        const count = groups.codes.length;
        for (let g = 0; g < count; g++) {
          const places = Array.from(groups.place.entries())
            .filter(([t]) => groups.of[t] === g && t >= from && t < to)
            .map(([, place]) => place);
          const first = groups.before[from * count + g];
          expect(groups.before[to * count + g]! - first!).toBe(places.length);
          places.forEach((place, j) => expect(place).toBe(first! + j));
        }
      }),
    ));
});

describe("chosenGroups", () => {
  it("lets through what every list wants", () => {
    const groups = dayGroups(lists, 5);
    expect(chosenGroups(groups, [new Set([1]), undefined])).toEqual(Uint8Array.of(0, 1, 0, 0));
    expect(chosenGroups(groups, [undefined, new Set([1])])).toEqual(Uint8Array.of(0, 0, 1, 1));
    expect(chosenGroups(groups, [new Set([0]), new Set([1])])).toEqual(Uint8Array.of(0, 0, 1, 0));
  });
  it("lets everything through where nothing is asked", () =>
    expect(chosenGroups(dayGroups(lists, 5), [])).toEqual(Uint8Array.of(1, 1, 1, 1)));
});
