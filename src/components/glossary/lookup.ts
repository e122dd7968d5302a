import {type Term, terms} from "./terms.js";

const byWord = new Map(terms.flatMap((term) => [term.name, ...(term.also ?? [])].map((word) => [key(word), term])));

/** The term that a word or a label stands for, in whatever case; undefined where the glossary has none. */
export function termOf(word: string): Term | undefined {
  return byWord.get(key(word));
}

/** The term's place on the page of the glossary. */
export function termId({name}: Term): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** A word that stands for a term, where it was found in a text. */
export interface FoundTerm {
  readonly term: Term;
  readonly start: number;
  readonly end: number;
}

/** The first word of a text that stands for one of some terms, the longest where several begin there. */
export function findTerm(text: string, among: ReadonlySet<Term>): FoundTerm | undefined {
  for (const {0: word, index} of text.matchAll(anyWord)) {
    const term = termOf(word);
    if (term !== undefined && among.has(term)) return {term, start: index, end: index + word.length};
  }
  return undefined;
}

function key(word: string): string {
  return word.toLowerCase().replaceAll("'", "’");
}

/** Words of prose: single common words that mean more than the term are left to labels. */
const inProse = [...byWord.keys()].filter(
  (word) => !/^(net|gross|market|profile|factors?|styles?|bias|edge|delta|gamma|next day)$/.test(word),
);

const anyWord = new RegExp(
  `(?<![\\p{L}\\d-])(?:${inProse
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replaceAll("’", "['’]"))
    .join("|")})(?![\\p{L}\\d-])`,
  "giu",
);
