import fc from "fast-check";
import matter from "gray-matter";
import {createMarkdownIt, parseMarkdown} from "@observablehq/framework/dist/markdown.js";
import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {type SavedView, savedNotebook} from "../../../src/components/link/savedNotebook.js";

const source = readFileSync("src/pages/exposure-regimes.md", "utf8");
const view = {"gross-high": "1.3", days: "2008-01-02..2009-12-31", notes: "2008-09-15 Lehman: 100%25", v: "1"};
const saved: SavedView = {title: "Lehman and after", from: "exposure-regimes", on: "2026-11-21", view};

const md = createMarkdownIt({});
const cells = (page: string) => parseMarkdown(page, {md, path: "/pages/page"}).code.map(({node}) => node.input);

describe("savedNotebook", () => {
  it("is the page's own Markdown under the title, with the view in its front matter", () => {
    const page = savedNotebook(source, saved);
    expect(page.slice(0, page.indexOf("---\n", 4))).toBe(`---
title: "Lehman and after"
saved:
  from: exposure-regimes
  on: "2026-11-21"
view:
  gross-high: "1.3"
  days: "2008-01-02..2009-12-31"
  notes: "2008-09-15 Lehman: 100%25"
  v: "1"
`);
    const body = (text: string) => text.slice(text.indexOf("---\n", 4));
    const heading = "# How was the risk budget spent? ${badge}";
    expect(body(page)).toBe(body(source).replace(heading, "# Lehman and after ${badge}"));
    expect(body(source)).toContain(heading);
  });

  it("keeps what the front matter says besides, and takes another view's place", () => {
    const page =
      "---\ntitle: Old\norder: 3\ntheme: [air,\n  wide]\nview:\n  a: b\nsaved:\n  from: c\nindex: false\n---\n# Old\n";
    const {data, content} = matter(savedNotebook(page, saved), {});
    expect(data).toEqual({
      ...{title: saved.title, saved: {from: saved.from, on: saved.on}, view},
      ...{theme: ["air", "wide"], index: false},
    });
    expect(content).toBe("# Lehman and after\n");
  });

  it("gives a page without front matter or heading both", () => {
    const {data, content} = matter(savedNotebook("Words.\n\n```js\n# no heading\n```\n", saved), {});
    expect(data.title).toBe(saved.title);
    expect(content).toBe("\n# Lehman and after\nWords.\n\n```js\n# no heading\n```\n");
  });

  const texts = fc.oneof(
    fc.constantFrom(
      "${alert(1)}",
      "</script><img src=x onerror=alert(1)>",
      "---\ntitle: other\n---",
      '"], *a: [b',
      "`${x}` [a](javascript:b) &lt; &#36;{x}",
      "P&L #1 $5 \u0085\u2028\ud800",
    ),
    fc.string({unit: "binary", maxLength: 40}),
  );

  it("takes title and view for text, whatever they say", () => {
    const own = cells(source);
    fc.assert(
      fc.property(texts, fc.dictionary(texts, texts, {maxKeys: 4}), (title, said) => {
        const page = savedNotebook(source, {...saved, title, view: said});
        const {data} = matter(page, {});
        expect(data.title).toBe(title);
        expect({...(data.view as object | null)}).toEqual({...said});
        expect(cells(page)).toEqual(own);
      }),
      {numRuns: 60},
    );
  });
});
