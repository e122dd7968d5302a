import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {JsonError, parseJson} from "../../../src/data/sources/json.js";

function refused(text: string): JsonError {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return error;
    throw error;
  }
  throw new Error(`${text} was taken for JSON`);
}

describe("parseJson", () => {
  it("gives what JSON.parse gives, whatever the value and the white space", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, "\t"), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(parseJson(text).value).toEqual(JSON.parse(text));
      }),
    );
  });

  it("refuses exactly what JSON.parse refuses", () => {
    const piece = fc.constantFrom(...'{}[],:"\\ \n.-+01e', "u00e9", "true", "null", "NaN", "'", "//", "\u0001", "é");
    const wellFormed = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 8}), (pieces) => {
        const text = pieces.join("");
        if (wellFormed(text)) expect(parseJson(text).value).toEqual(JSON.parse(text));
        else expect(refused(text)).toBeInstanceOf(JsonError);
      }),
      {numRuns: 3000},
    );
  });

  it("gives the line of every member, and keeps a name that is given twice", () => {
    const {members} = parseJson('{\n  "a": 1,\r\n\n  "b": {"c":\n 2,\n"d": [3]}, "a": 4}');
    expect(members?.map(({name, line, value}) => [name, line, value])).toEqual([
      ["a", 2, 1],
      ["b", 4, {c: 2, d: [3]}],
      ["a", 6, 4],
    ]);
    expect(members?.[1]!.members?.map(({name, line}) => [name, line])).toEqual([
      ["c", 4],
      ["d", 6],
    ]);
  });

  it.each([
    ["", "the end of the file", 1, 1, "a value"],
    ["\n\n  ", "the end of the file", 3, 3, "a value"],
    ['{"a": 1,}', "}", 1, 9, "a name in double quotes"],
    ['{"a": 1\n "b": 2}', '"b"', 2, 2, "a comma"],
    ['{"a" 1}', "1", 1, 6, "a colon"],
    ["{'a': 1}", "'", 1, 2, "a value, or a name in double quotes"],
    ['{"a": .5}', ".5", 1, 7, "a value, or a name in double quotes"],
    ['{"a": 1_000}', "_000", 1, 8, "a value, or a name in double quotes"],
    ['{"a": "x\n"}', '"', 1, 7, "a text with a quote at its end, on the same line"],
    ["[1, 2", "the end of the file", 1, 6, "a comma or ]"],
    ["{} {}", "{", 1, 4, "the end of the file"],
    ['{\n  // note\n  "a": 1}', "/", 2, 3, "no comment"],
  ])("says where %j goes wrong", (text, found, line, character, expected) => {
    expect(refused(text)).toMatchObject({found, line, character, expected});
  });

  it("refuses what is nested too deep to be meant, whatever its length", () => {
    expect(parseJson("[".repeat(100) + "]".repeat(100)).value).toHaveLength(1);
    expect(refused("[".repeat(100_000))).toMatchObject({character: 101, expected: "at most 100 levels"});
    expect(refused('{"a":'.repeat(50_000)).expected).toBe("at most 100 levels");
  });

  it("keeps a member named like what every object has", () => {
    expect(Object.keys(parseJson('{"__proto__": 1, "constructor": 2}').value as object)).toEqual([
      "__proto__",
      "constructor",
    ]);
  });
});
