import type MarkdownIt from "markdown-it";
import {posix} from "node:path";
import {findTerm, termId} from "../../src/components/glossary/lookup.js";
import {terms} from "../../src/components/glossary/terms.js";
import type {PageContext} from "./pageCells.js";

const GLOSSARY = "/pages/glossary";

type Token = ReturnType<MarkdownIt["parse"]>[number];

/**
 * Links the first mention of each term in the prose of a page to the glossary, as the `markdownIt` option of the
 * configuration; `describeProse` adds the tooltips. Headings, links and code stay as they are.
 */
export function linkTerms(md: MarkdownIt): MarkdownIt {
  md.core.ruler.push("glossary", (state) => {
    const {code, path = "/"} = state.env as PageContext;
    if (path === GLOSSARY) return fillList(state.tokens);
    if (code === undefined) return; // a fragment of the site's frame
    const href = posix.relative(posix.dirname(path), GLOSSARY);
    const unseen = new Set(terms);
    state.tokens.forEach((token, i) => {
      if (token.type !== "inline" || token.children === null || state.tokens[i - 1]?.type === "heading_open") return;
      let depth = 0;
      token.children = token.children.flatMap((child) => {
        if (child.type === "link_open") depth++;
        if (child.type === "link_close") depth--;
        return child.type === "text" && depth === 0 ? linked(child.content) : [child];
      });
    });

    function linked(text: string): Token[] {
      const found = findTerm(text, unseen);
      if (found === undefined) return [plain(text)];
      const {term, start, end} = found;
      unseen.delete(term);
      const open = new state.Token("link_open", "a", 1);
      open.attrs = [
        ["href", `${href}#${termId(term)}`],
        ["class", "term"],
        ["data-term", term.name],
      ];
      const close = new state.Token("link_close", "a", -1);
      return [plain(text.slice(0, start)), open, plain(text.slice(start, end)), close, ...linked(text.slice(end))];
    }

    function plain(text: string): Token {
      const token = new state.Token("text", "", 0);
      token.content = text;
      return token;
    }
  });
  return md;
}

/** Writes every term into the empty list of the page of the glossary, by name. */
function fillList(tokens: readonly Token[]): void {
  const sorted = [...terms].sort((a, b) => a.name.localeCompare(b.name, "en"));
  for (const token of tokens)
    if (token.type === "html_block")
      token.content = token.content.replace('<dl class="glossary">', (start) => start + sorted.map(entry).join(""));
}

function entry(term: (typeof terms)[number]): string {
  const {name, also = [], meaning} = term;
  const others = also.filter((word) => !isPartOf(word, name) && !isPartOf(name, word));
  const aside = others.length === 0 ? "" : ` <small>${escapeHtml(others.join(", "))}</small>`;
  return `<div id="${termId(term)}"><dt>${escapeHtml(name)}${aside}</dt><dd>${escapeHtml(meaning)}</dd></div>`;
}

/** Whether a word is the beginning of another, which then says nothing new beside it. */
const isPartOf = (word: string, other: string) => other.toLowerCase().startsWith(word.toLowerCase());

const escapeHtml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
