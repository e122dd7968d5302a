import {describe, expect, it} from "vitest";
import type {Cell} from "../../../bin/framework/pageCells.js";
import {findPageProblems} from "../../../bin/framework/pageProblems.js";

const cell = (node: Partial<Cell["node"]>): Cell => ({
  mode: "block",
  node: {input: "", declarations: [], references: [], imports: [], files: [], ...node},
});
const problems = (node: Partial<Cell["node"]>) =>
  findPageProblems([cell(node)], "/pages/page").map(({message}) => message.replace("src/pages/page.md: ", ""));
const importing = (name: string) => problems({imports: [{name, type: /^\.?\.?\//.test(name) ? "local" : "global"}]});

describe("findPageProblems", () => {
  it("finds nothing on a page that stands on what is installed", () => {
    expect(importing("@observablehq/plot")).toEqual([]);
    expect(importing("observablehq:stdlib")).toEqual([]);
    expect(importing("npm:apache-arrow")).toEqual([]);
    expect(importing("../analytics/calendar.js")).toEqual([]);
    expect(problems({files: [{name: "./a.csv", method: "csv"}]})).toEqual([]);
    expect(findPageProblems([], "/index")).toEqual([]);
  });

  it("names what would be downloaded", () => {
    expect(importing("npm:lodash")).toEqual([
      "npm:lodash is not available offline: npm install -E lodash, and import it by its bare name",
    ]);
    expect(importing("https://cdn.example/x.js")[0]).toContain("https://cdn.example/x.js is not available offline");
    expect(problems({references: [{name: "echarts"}]})[0]).toContain("echarts is not available offline");
    expect(problems({files: [{name: "./a.parquet", method: "parquet"}]})[0]).toContain(
      "cannot be read with .parquet()",
    );
  });

  it("names a package that is not installed and a module that does not exist, which Framework builds in silence", () => {
    expect(importing("no-such-package")[0]).toContain("the package no-such-package cannot be found");
    expect(importing("../components/noSuchChart.js")).toEqual([
      "the module ../components/noSuchChart.js does not exist",
    ]);
  });

  it("leaves a name alone that the page declares", () => {
    expect(problems({references: [{name: "weather"}], declarations: [{name: "weather"}]})).toEqual([]);
    expect(problems({references: [{name: "constructor"}]})).toEqual([]);
  });
});
