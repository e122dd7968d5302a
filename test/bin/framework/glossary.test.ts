import {createMarkdownIt, parseMarkdown} from "@observablehq/framework/dist/markdown.js";
import {describe, expect, it} from "vitest";
import {linkTerms} from "../../../bin/framework/glossary.js";
import {terms} from "../../../src/components/glossary/terms.js";

const parse = (page: string, path = "/pages/page") =>
  parseMarkdown(page, {md: createMarkdownIt({markdownIt: linkTerms}), path}).body;

describe("linkTerms", () => {
  it("links the first mention of a term in the prose of a page, and no other", () => {
    expect(parse("A Sharpe ratio here.\n\nThe Sharpe there, **Drawdown** too.\n")).toBe(
      `<p>A <a href="glossary#sharpe-ratio" class="term" data-term="Sharpe ratio">Sharpe ratio</a> here.</p>
<p>The Sharpe there, <strong><a href="glossary#drawdown" class="term" data-term="Drawdown">Drawdown</a></strong> too.</p>
`,
    );
  });

  it("leaves headings, links, code and expressions as they are", () => {
    const page = "## Volatility\n\n[its volatility](./a), `volatility` and ${volatility}\n";
    expect(parse(page)).not.toContain("term");
  });

  it("finds the glossary from the front page too", () =>
    expect(parse("By drawdown.\n", "/index")).toContain('href="pages/glossary#drawdown"'));

  it("lists every term on the page of the glossary, and links none of them there", () => {
    const body = parse('About drawdown.\n\n<dl class="glossary"></dl>\n', "/pages/glossary");
    expect(body.match(/<dt>/g)).toHaveLength(terms.length);
    expect(body).toContain('<div id="drawdown"><dt>Drawdown</dt><dd>');
    expect(body).not.toContain("data-term");
  });
});
