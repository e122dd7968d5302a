/** A JSON value; of an object also its members as the text gives them, a name given twice included. */
export interface Json {
  /** As `JSON.parse` would give it. */
  readonly value: unknown;
  readonly members?: readonly JsonMember[];
}

/** A member of an object and the line, from 1, on which its name stands. */
export interface JsonMember extends Json {
  readonly name: string;
  readonly line: number;
}

/** Where a text stops being JSON, and why. */
export class JsonError extends Error {
  /** @param found what stands there @param line, character from 1 @param expected what could have stood there */
  constructor(
    readonly found: string,
    readonly line: number,
    readonly character: number,
    readonly expected: string,
  ) {
    super(`${found} where ${expected} could stand`);
  }
}

const SPACE = /[ \t\n\r]*/y;

const TOKEN =
  /[{}[\],:]|"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w)/uy;

/** What is no token, as an error shows it. */
const WORD = /[\w.+-]{1,40}|[^]/uy;

const DEEPEST = 100;

/**
 * Parses JSON and remembers lines, which `JSON.parse` does not tell: neither those of members, nor, in every version,
 * that of an error.
 *
 * @throws JsonError where the text is not JSON, or is nested more than 100 deep
 * @see RFC 8259
 */
export function parseJson(text: string): Json {
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const peek = (): string | undefined => {
    at += match(SPACE)!.length;
    return match(TOKEN);
  };
  const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length;
  const refuse = (expected: string): never => {
    const word = match(TOKEN) ?? match(WORD) ?? "the end of the file";
    const open = word === '"' ? "a text with a quote at its end, on the same line" : expected;
    throw new JsonError(word, lineAt(at), at - text.slice(0, at).lastIndexOf("\n"), open);
  };
  const take = (expected: string, ...tokens: string[]): string => {
    const token = peek();
    if (token === undefined || !tokens.includes(token)) return refuse(expected);
    at += token.length;
    return token;
  };

  const member = (depth: number): JsonMember => {
    const name = peek();
    if (!name?.startsWith('"')) return refuse("a name in double quotes");
    const line = lineAt(at);
    at += name.length;
    take("a colon", ":");
    return {name: JSON.parse(name) as string, line, ...parseValue(depth)};
  };
  /** The items between an opening bracket, already taken, and the closing one. */
  const items = <T>(close: string, item: () => T): T[] => {
    const list: T[] = [];
    if (peek() === close) return (take(close, close), list);
    do list.push(item());
    while (take(`a comma or ${close}`, ",", close) === ",");
    return list;
  };
  const parseValue = (depth: number): Json => {
    const token = peek();
    if (token === undefined || /^[}\],:]/.test(token)) return refuse("a value");
    if (depth > DEEPEST) return refuse(`at most ${DEEPEST} levels`);
    at += token.length;
    if (token === "[") return {value: items("]", () => parseValue(depth + 1).value)};
    if (token !== "{") return {value: JSON.parse(token)};
    const members = items("}", () => member(depth + 1));
    return {value: Object.fromEntries(members.map(({name, value}) => [name, value])), members};
  };

  const json = parseValue(1);
  peek();
  return at < text.length ? refuse("the end of the file") : json;
}
