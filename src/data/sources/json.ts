import {type Node, type ParseError, createScanner, getNodeValue, parseTree, printParseErrorCode} from "jsonc-parser";

/** A JSON value; of an object also its members as the text gives them, a name given twice included. */
export interface Json {
  /** As `JSON.parse` would give it. */
  readonly value: unknown;
  readonly members?: readonly JsonMember[];
}

/** A member of an object and the line, from 1, of its name. */
export interface JsonMember extends Json {
  readonly name: string;
  readonly line: number;
}

/** Where a text stops being JSON, and why. */
export class JsonError extends Error {
  /** @param found the token there @param line, character from 1 @param expected what could be there */
  constructor(
    readonly found: string,
    readonly line: number,
    readonly character: number,
    readonly expected: string,
  ) {
    super(`${found} where ${expected} was expected`);
  }
}

/** What could be where the parser met something else. */
const EXPECTED: Readonly<Record<string, string>> = {
  InvalidSymbol: "a value, or a name in double quotes",
  InvalidNumberFormat: "a number such as 1.05",
  PropertyNameExpected: "a name in double quotes",
  ValueExpected: "a value",
  ColonExpected: "a colon",
  CommaExpected: "a comma",
  CloseBraceExpected: "a comma or }",
  CloseBracketExpected: "a comma or ]",
  EndOfFileExpected: "the end of the file",
  InvalidCommentToken: "no comment",
  UnexpectedEndOfComment: "no comment",
  UnexpectedEndOfString: "a text with a quote at its end, on the same line",
  UnexpectedEndOfNumber: "a number such as 1.05",
  InvalidUnicode: "four hexadecimal digits",
  InvalidEscapeCharacter: "an escape that JSON knows",
  InvalidCharacter: "no control character",
};

const DEEPEST = 100;

/**
 * Parses JSON and remembers lines, which `JSON.parse` does not: neither those of members, nor, in every version, that
 * of an error.
 *
 * @throws JsonError where the text is not JSON, or is nested more than 100 deep
 * @see RFC 8259
 */
export function parseJson(text: string): Json {
  const deep = tooDeep(text);
  if (deep !== undefined) throw errorAt(text, deep, `at most ${DEEPEST} levels`);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, {disallowComments: true});
  const value = parsed(text);
  if (tree !== undefined && errors.length === 0 && value !== undefined) return jsonOf(tree, text);
  const [first] = errors;
  throw errorAt(text, first?.offset ?? 0, (first && EXPECTED[printParseErrorCode(first.error)]) ?? "JSON");
}

/** What `JSON.parse` gives; undefined where it refuses. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Where a text is nested deeper than any settings are, before a parser follows it there; undefined where it is not. */
function tooDeep(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const first = text[scanner.getTokenOffset()];
    if ((first === "{" || first === "[") && ++depth > DEEPEST) return scanner.getTokenOffset();
    if (first === "}" || first === "]") depth--;
  }
  return undefined;
}

function jsonOf(node: Node, text: string): Json {
  const value: unknown = getNodeValue(node);
  if (node.type !== "object") return {value};
  return {value, members: (node.children ?? []).map((member) => memberOf(member, text))};
}

function memberOf({offset, children}: Node, text: string): JsonMember {
  const [name, value] = children as [Node, Node];
  return {name: String(name.value), line: lineOf(text, offset), ...jsonOf(value, text)};
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

function errorAt(text: string, offset: number, expected: string): JsonError {
  const before = text.slice(0, offset);
  const found = /^(?:"(?:[^"\\\n]|\\.)*"|[\w.+-]{1,40}|[^])/u.exec(text.slice(offset))?.[0] ?? "the end of the file";
  return new JsonError(found, lineOf(text, offset), offset - before.lastIndexOf("\n"), expected);
}
