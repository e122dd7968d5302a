import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {listPages} from "../../../bin/framework/pages.js";

describe("listPages", () => {
  let root: string;
  const page = (file: string, content: string) => writeFileSync(join(root, "pages", file), content);
  const names = () => listPages(root).map(({name}) => name);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "sextant-pages-"));
    mkdirSync(join(root, "pages"));
  });
  afterEach(() => rmSync(root, {recursive: true}));

  it("lists nothing where there is no notebook, or no folder of them", () => {
    expect(listPages(root)).toEqual([]);
    expect(listPages(join(root, "nowhere"))).toEqual([]);
  });

  it("orders by the order of the front matter, then by title", () => {
    page("a.md", "---\ntitle: Zebra\n---\n");
    page("b.md", "---\ntitle: Second\norder: 2\n---\n");
    page("c.md", "---\ntitle: First\norder: 1\n---\n");
    page("d.md", "---\ntitle: Apple\n---\n");
    expect(names()).toEqual(["First", "Second", "Apple", "Zebra"]);
  });

  it("names a page by title, else heading, else file", () => {
    page("a.md", '---\ntitle: "A: quoted"\n---\n\n# Not this\n');
    page("b.md", "# B heading\n");
    page("c.md", "words\n");
    expect(names()).toEqual(["A: quoted", "B heading", "c"]);
  });

  it("leaves drafts and other files out, and gives the path", () => {
    page("draft.md", "---\ndraft: true\n---\n");
    page("data.csv", "a\n");
    page("real.md", "# Real\n");
    expect(listPages(root)).toEqual([{name: "Real", path: "/pages/real"}]);
  });

  it("survives front matter that is no YAML", () => {
    page("odd.md", "---\ntitle: [\n---\n\n# Odd\n");
    expect(names()).toEqual(["Odd"]);
  });
});
