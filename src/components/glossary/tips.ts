import {element} from "../element.js";
import {describe, type More} from "../page/tooltip.js";
import {termId, termOf} from "./lookup.js";
import type {Term} from "./terms.js";

/** The link to a term in the glossary; undefined where the site has none. */
export function glossaryLink(term: Term): More | undefined {
  const page = document.querySelector<HTMLAnchorElement>(
    '#observablehq-sidebar a[href*="pages/glossary"], #observablehq-sidebar a[href$="/glossary"]',
  );
  return page === null ? undefined : {href: `${page.href}#${termId(term)}`, text: "Glossary"};
}

/** Gives an element the meaning of a term as its tooltip. */
export function describeTerm(anchor: HTMLElement, term: Term): void {
  describe(anchor, term.meaning, glossaryLink(term));
}

/** A label that the glossary knows as a link to its meaning, with the meaning as its tooltip; any other as text. */
export function termLabel(label: string): Node {
  const term = termOf(label);
  const href = term && glossaryLink(term)?.href;
  if (term === undefined || href === undefined) return document.createTextNode(label);
  const link = element("a", {class: "term", href}, label);
  describeTerm(link, term);
  return link;
}

/** A question mark that leads from a control to the meaning of its label; nothing where the glossary has none. */
export function termMark(label: string): HTMLElement | null {
  const term = termOf(label);
  const href = term && glossaryLink(term)?.href;
  if (term === undefined || href === undefined) return null;
  const mark = element("a", {class: "term-mark", href, "aria-label": `${label}: what it means`}, "?");
  describeTerm(mark, term);
  return mark;
}

/** Gives the terms that are marked in the prose of a page their tooltips. */
export function describeProse(root: ParentNode): void {
  for (const link of root.querySelectorAll<HTMLElement>("a.term[data-term]")) {
    const term = termOf(link.dataset.term ?? "");
    if (term !== undefined) describeTerm(link, term);
  }
}
