import {describe, expect, it} from "vitest";
import {findTerm, termId, termOf} from "../../../src/components/glossary/lookup.js";
import {terms} from "../../../src/components/glossary/terms.js";

const all = new Set(terms);
const found = (text: string, among = all) => {
  const {term, start, end} = findTerm(text, among) ?? {};
  return term && [term.name, text.slice(start, end)];
};

describe("the terms", () => {
  it("have a word, a place and a meaning of their own each", () => {
    const words = terms.flatMap(({name, also = []}) => [name, ...also]).map((word) => word.toLowerCase());
    expect(words.filter((word, i) => words.indexOf(word) < i)).toEqual([]);
    expect(new Set(terms.map(termId)).size).toBe(terms.length);
    for (const {name, meaning} of terms) expect(meaning, name).toMatch(/^[A-Z\d(].{15,320}\.$/);
  });
});

describe("termOf", () => {
  it("knows a term by its name and by each label that stands for it, in whatever case", () => {
    expect(termOf("Sharpe")?.name).toBe("Sharpe ratio");
    expect(termOf("sharpe ratio")).toBe(termOf("SHARPE"));
    expect(termOf("Huber's robust regression")).toBe(termOf("Huber, robust"));
  });

  it("knows nothing of other labels", () => expect(termOf("Rows")).toBeUndefined());
});

describe("findTerm", () => {
  it("takes the longest of the words that begin at a place", () =>
    expect(found("The Sharpe ratio of it")).toEqual(["Sharpe ratio", "Sharpe ratio"]));

  it("finds whole words alone", () => {
    expect(found("simulatedly")).toBeUndefined();
    expect(found("multi-factor returns")).toBeUndefined();
    expect(found("(idiosyncratic)")).toEqual(["Idiosyncratic", "idiosyncratic"]);
  });

  it("passes over terms that are not asked for", () => {
    const others = new Set(terms.filter(({name}) => name !== "Drawdown"));
    expect(found("drawdown and volatility", others)).toEqual(["Volatility", "volatility"]);
  });

  it("leaves words alone that mean more in prose than on a label", () =>
    expect(found("on the market the next day, net of costs")).toBeUndefined());
});
