import {describe, expect, it} from "vitest";
import {picked} from "../../../src/analytics/explorer/selection.js";

describe("a click on a member", () => {
  it("chooses it alone", () => expect(picked([1, 2], 3, false)).toEqual([3]));
  it("chooses it alone where it was one of several", () => expect(picked([1, 2], 2, false)).toEqual([2]));
  it("takes it away where it was chosen alone", () => expect(picked([3], 3, false)).toEqual([]));
  it("adds it in its place, and takes it away again", () => {
    expect(picked([1, 5], 3, true)).toEqual([1, 3, 5]);
    expect(picked([1, 3, 5], 3, true)).toEqual([1, 5]);
  });
});
