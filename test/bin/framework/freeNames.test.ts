import {createMarkdownIt, parseMarkdown} from "@observablehq/framework/dist/markdown.js";
import {describe, expect, it} from "vitest";
import {freeNames} from "../../../bin/framework/freeNames.js";
import {allTables, sqlName} from "../../../src/contract/tables/index.js";

const exported = allTables.filter(({drawn}) => !drawn);

const md = createMarkdownIt({markdownIt: freeNames()});
const strict = createMarkdownIt({
  markdownIt: freeNames({
    refuse: (message) => {
      throw new Error(`refused: ${message}`);
    },
  }),
});

const cell = (source: string, language = "js") => `\`\`\`${language}\n${source}\n\`\`\`\n`;
const parse = (page: string, using = md) => parseMarkdown(page, {md: using, path: "/pages/page"});
const sources = (page: string) => parse(page).code.map(({node}) => node.input.trim());

describe("freeNames", () => {
  it("imports a name that cells use and none declares, once", () => {
    expect(sources(cell("display(Plot.plot())") + cell("Plot.dot([])"))).toEqual([
      "display(Plot.plot())",
      "Plot.dot([])",
      'import * as Plot from "@observablehq/plot";',
    ]);
  });

  it("leaves a page alone that uses no such name, or has no cells", () => {
    expect(sources(cell("const a = 1"))).toEqual(["const a = 1"]);
    expect(parse("# Words\n").body).not.toContain("hidden");
    expect(parse("").code).toEqual([]);
  });

  it("leaves a name to the page that declares or imports it itself", () => {
    expect(sources(cell('import * as Plot from "@observablehq/plot";') + cell("Plot.plot()"))).toHaveLength(2);
    expect(sources(cell("const d3 = {}") + cell("d3.sum"))).toHaveLength(2);
  });

  it("knows a parameter or a property by that name from the library", () => {
    expect(sources(cell("[1].map((Plot) => Plot.d3)"))).toHaveLength(1);
  });

  it("finds names in inline expressions and in blocks of SQL, TypeScript and HTML", () => {
    expect(sources("${d3.sum([1])}")).toContain('import * as d3 from "d3";');
    expect(sources(cell("const n: number = d3.sum([1])", "ts"))).toContain('import * as d3 from "d3";');
    expect(sources(cell("<b>x</b>", "html"))).toContain('import {html} from "htl";');
    const withSql = sources(cell("select 1", "sql")).join("\n");
    expect(withSql).toContain('import * as Inputs from "@observablehq/inputs";');
    expect(withSql).toContain('import {database} from "/components/siteTables/database.js";');
  });

  it("binds every table of the site with its manifest", () => {
    const [, binding] = sources(cell("display(siteTables)"));
    expect(binding).toMatch(/^const siteTables = \[\{name: "exposure_days", loader: "exposure", table: "days", /);
    expect(binding).toContain('FileAttachment("/data/exposure/manifest.json")');
    for (const table of exported) {
      const [name, file] = [sqlName(table), `/data/${table.loader}/${table.name}.arrow`];
      expect(binding).toContain(`name: ${JSON.stringify(name)}`);
      expect(binding).toContain(`FileAttachment(${JSON.stringify(file)})`);
    }
  });

  it("passes over code that is shown and not run", () => {
    expect(sources(cell("Plot.plot()", "js run=false"))).toEqual([]);
  });

  it("shows nothing of what it adds", () => {
    const {body, code} = parse(cell("Plot.plot()"));
    expect(body).toMatch(new RegExp(`<div hidden><div class="[^"]*"><!--:${code[1]!.id}:--></div>\\n</div>\\n$`));
  });

  it("spares a page Apache Arrow that hands its tables to other readers, and gives it to one that calls for it", () => {
    const methods = (page: string) => parse(page).code.flatMap(({node}) => node.files.map(({method}) => method));
    expect(methods(cell('load(FileAttachment("a.arrow"))'))).toEqual([undefined]);
    expect(methods(cell("select 1", "sql")).filter((method) => method !== undefined)).toEqual([]);
    expect(methods(cell('FileAttachment("a.arrow").arrow()'))).toEqual(["arrow"]);
    expect(methods(cell('const a = FileAttachment("a.arrow")') + cell("a.arrow()"))).toEqual(["arrow"]);
    expect(methods(cell('load(FileAttachment("a.csv"))'))).toEqual(["csv"]);
  });

  it("keeps the title that Framework finds", () => {
    expect(parse(`# A question\n\n${cell("Plot.plot()")}`).title).toBe("A question");
  });

  describe("where a name cannot be had offline", () => {
    const page = cell("tex`x`") + cell("mermaid`y`");

    it("lets a preview show why in the cells that use it", () => {
      const added = sources(page).slice(2);
      expect(added).toHaveLength(2);
      expect(added[0]).toMatch(/^const tex = .*src\/pages\/page\.md: tex is not available offline/);
    });

    it("refuses the page in a build, naming every such name at once", () => {
      expect(() => parse(page, strict)).toThrow(/tex is not available offline.*\n.*mermaid is not available offline/);
    });

    it("refuses a page whose code does not parse in a build, and lets Framework show it in a preview", () => {
      expect(() => parse(cell("const a = ;"), strict)).toThrow(/src\/pages\/page\.md: SyntaxError/);
      expect(parse(cell("const a = ;")).body).toContain("SyntaxError");
    });
  });
});
