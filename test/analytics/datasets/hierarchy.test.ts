import {describe, expect, it} from "vitest";
import {findNode, hierarchy, leavesOf, nodesAtLevel} from "../../../src/analytics/datasets/hierarchy.js";

const tree = hierarchy(["Oil", "Gas", "Banks"], [
  {name: "Oil", parent: "Energy", label: ""},
  {name: "Gas", parent: "Energy", label: ""},
  {name: "Energy", parent: "", label: "Energy and fuels"},
]); // prettier-ignore

describe("hierarchy", () => {
  it("groups factors as its rows say, and leaves the others at the top", () => {
    expect(tree.children.map(({name}) => name)).toEqual(["Banks", "Energy"]);
    expect(findNode(tree, "Energy")).toMatchObject({
      label: "Energy and fuels",
      children: [{name: "Gas"}, {name: "Oil"}],
    });
    expect(leavesOf(tree)).toEqual(["Banks", "Gas", "Oil"]);
    expect(nodesAtLevel(tree, 1).map(({name}) => name)).toEqual(["Banks", "Energy"]);
    expect(nodesAtLevel(tree, 2).map(({name}) => name)).toEqual(["Banks", "Gas", "Oil"]);
    expect(findNode(tree, "all")).toBe(tree);
  });
  it("refuses a node above itself", () =>
    expect(() => hierarchy(["a"], [{name: "a", parent: "b", label: ""}, {name: "b", parent: "a", label: ""}])).toThrow("above itself")); // prettier-ignore
  it("refuses rows that name a node twice", () =>
    expect(() => hierarchy(["a"], [{name: "a", parent: "b", label: ""}, {name: "a", parent: "", label: ""}])).toThrow("more than once")); // prettier-ignore
  it("has nothing below the root where there is no factor", () => expect(hierarchy([]).children).toEqual([]));
});
