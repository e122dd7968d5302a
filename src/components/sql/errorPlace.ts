/** A failure of a query, in the engine's words, and where in the text it lies if the engine says so. */
export interface QueryError {
  /** `Binder`, `Catalog`, `Parser`, …; undefined where the engine names none. */
  readonly kind?: string;
  readonly message: string;
  readonly place?: TextPlace;
}

/** A stretch of a text: offsets in UTF-16 units, and the line and column, from 1, that it begins at. */
export interface TextPlace {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly column: number;
}

/**
 * Reads what DuckDB says of a query: plain text, or JSON for errors of the parser. The place is found by the line that
 * the message quotes (`LINE 2: …`), of which long ones are cut at either end, and the caret below it.
 *
 * @param thrown the engine's message
 * @param query the text that was run
 */
export function queryError(thrown: string, query: string): QueryError {
  const parsed = fromJson(thrown) ?? fromText(thrown);
  const quoted = /\n*LINE (\d+): (.*)\n( *)\^[^]*$/.exec(parsed.message);
  if (quoted === null) return {...parsed, message: parsed.message.trim()};
  const [all, number, quote, indent] = quoted;
  const message = parsed.message.slice(0, -all.length).trim();
  const caret = indent!.length - `LINE ${number}: `.length;
  const place = placeOf(query, Number(number), quote!, caret);
  return {...parsed, message, ...(place && {place})};
}

function fromJson(thrown: string): {kind?: string; message: string} | undefined {
  if (!thrown.startsWith("{")) return undefined;
  try {
    const {exception_type: kind, exception_message: message} = JSON.parse(thrown) as Record<string, unknown>;
    return typeof message === "string" ? {message, ...(typeof kind === "string" && {kind})} : undefined;
  } catch {
    return undefined;
  }
}

function fromText(thrown: string): {kind?: string; message: string} {
  const named = /^([A-Z]\w*(?: [A-Z]\w*)*) Error: ([^]*)$/.exec(thrown);
  return named === null ? {message: thrown} : {kind: named[1], message: named[2]!};
}

/** Where the caret under a quoted line points to, in the whole text; the word there is the stretch. */
function placeOf(query: string, line: number, quote: string, caret: number): TextPlace | undefined {
  const lines = query.split("\n");
  const text = lines[line - 1];
  if (text === undefined || caret < 0) return undefined;
  const cutBefore = quote.startsWith("...") && !text.startsWith(quote.slice(0, 4));
  const kept = quote.slice(cutBefore ? 3 : 0).replace(/\.\.\.$/, "");
  const at = text.indexOf(kept);
  const marks = units(quote, caret) - (cutBefore ? 3 : 0);
  const offset = Math.min(text.length, Math.max(0, (at < 0 ? 0 : at) + marks));
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + offset;
  const word = /^(?:[\p{L}\p{N}_$]+|"[^"]*"|'[^']*'|\S)/u.exec(text.slice(offset))?.[0] ?? "";
  return {from: start, to: start + word.length, line, column: offset + 1};
}

/** UTF-16 units of a text before a place that is counted in columns of a terminal, where wide characters take two. */
function units(text: string, columns: number): number {
  let at = 0;
  for (const character of text) {
    if (columns <= 0) break;
    columns -=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/u.test(
        character,
      )
        ? 2
        : 1;
    at += character.length;
  }
  return at;
}
