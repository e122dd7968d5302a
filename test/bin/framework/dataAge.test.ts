import {createMarkdownIt, parseMarkdown} from "@observablehq/framework/dist/markdown.js";
import {describe, expect, it} from "vitest";
import {showDataAges} from "../../../bin/framework/dataAge.js";

const page =
  '```js\nload(FileAttachment("../data/exposure/days.arrow"), FileAttachment("../data/mine/days.arrow"))\n```\n';
const added = (source: string, state?: string, path = "/pages/page") =>
  parseMarkdown(source, {md: createMarkdownIt({markdownIt: showDataAges(state)}), path})
    .code.slice(1)
    .map(({node}) => node.input.trim());

describe("showDataAges", () => {
  it("has a page show how fresh those of its tables are that a manifest describes", () => {
    expect(added(page)).toEqual([
      `import {showDataAge} from "/components/page/dataAge.js";
showDataAge({manifests: {"exposure": FileAttachment("/data/exposure/manifest.json")}, href: "tables"});`,
    ]);
  });

  it("has the pages of a preview look at what is known of the tables", () => {
    expect(added(page, "/state.json")[0]).toContain('href: "tables", state: FileAttachment("/state.json")});');
  });

  it("finds the page of tables from wherever a page stands", () => {
    const front = '```js\nFileAttachment("./data/risk/book.arrow")\n```\n';
    expect(added(front, undefined, "/index")[0]).toContain('href: "pages/tables"');
  });

  it("leaves a page alone that reads no table", () => expect(added("```js\n1 + 1\n```\n")).toEqual([]));
});
