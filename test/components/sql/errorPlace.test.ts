import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {queryError} from "../../../src/components/sql/errorPlace.js";

/** What DuckDB says of a word in a text, cut and pointed at as DuckDB does it. */
function binderError(query: string, offset: number): string {
  const before = query.slice(0, offset).split("\n");
  const prefix = `LINE ${before.length}: `;
  const line = query.split("\n")[before.length - 1];
  return `Binder Error: no such column\n\n${prefix}${line}\n${" ".repeat(prefix.length + before.at(-1)!.length)}^`;
}

describe("queryError", () => {
  it("reads kind, message and place of an error, and marks the word at the caret", () => {
    const query = "select a,\n  bad_col\nfrom t";
    const thrown = `Binder Error: Referenced column "bad_col" not found in FROM clause!\nCandidate bindings: "a"\n\nLINE 2:   bad_col\n          ^`;
    expect(queryError(thrown, query)).toEqual({
      kind: "Binder",
      message: 'Referenced column "bad_col" not found in FROM clause!\nCandidate bindings: "a"',
      place: {from: 12, to: 19, line: 2, column: 3},
    });
  });

  it("reads the JSON that errors of the parser come as", () => {
    const thrown = JSON.stringify({
      exception_type: "Parser",
      exception_message: 'syntax error at or near "x"\n\nLINE 1: select * form x\n                      ^',
      error_subtype: "SYNTAX_ERROR",
      position: "14",
    });
    expect(queryError(thrown, "select * form x")).toEqual({
      kind: "Parser",
      message: 'syntax error at or near "x"',
      place: {from: 14, to: 15, line: 1, column: 15},
    });
  });

  it("finds its place in a long line, of which the message quotes a part", () => {
    const query = `select 1 as ${"a".repeat(42)}, 2 as ${"b".repeat(48)}, 3 as ${"c".repeat(29)}, nocol, 4 as ${"d".repeat(83)}`;
    const quote = `...${"b".repeat(21)}, 3 as ${"c".repeat(29)}, nocol, 4 as ${"d".repeat(47)}...`;
    const thrown = `Binder Error: no\n\nLINE 1: ${quote}\n${" ".repeat("LINE 1: ".length + quote.indexOf("nocol"))}^`;
    const {place} = queryError(thrown, query);
    expect(query.slice(place!.from, place!.to)).toBe("nocol");
  });

  it("counts characters beyond the basic plane and wide ones as the engine's terminal does", () => {
    const query = "select 'é€😀', nocol from range(3)";
    const thrown = `Binder Error: no\n\nLINE 1: ${query}\n                       ^`;
    const {place} = queryError(thrown, query);
    expect(query.slice(place!.from, place!.to)).toBe("nocol");
  });

  it("has no place where the engine names none, or one that the text does not have", () => {
    expect(queryError("Invalid Input Error: mine", "select error('mine')")).toEqual({
      kind: "Invalid Input",
      message: "mine",
    });
    expect(queryError("Binder Error: no\n\nLINE 9: x\n        ^", "select x").place).toBeUndefined();
    expect(queryError("no statements", "")).toEqual({message: "no statements"});
    expect(queryError("{broken", "select 1").message).toBe("{broken");
  });

  it("points at the end of a text that ends too soon", () => {
    expect(queryError(binderError("select ", 7), "select ").place).toEqual({from: 7, to: 7, line: 1, column: 8});
  });

  it("finds every word of every text", () =>
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,9}$/), {minLength: 1}),
        fc.nat(),
        fc.nat(),
        (words, at, breaks) => {
          const query = words.map((word, i) => word + (i % 3 === breaks % 3 ? "\n" : " ")).join("");
          const chosen = at % words.length;
          const offset = words.slice(0, chosen).reduce((sum, word) => sum + word.length + 1, 0);
          const {place} = queryError(binderError(query, offset), query);
          expect(place).toMatchObject({from: offset, to: offset + words[chosen]!.length});
        },
      ),
    ));
});
