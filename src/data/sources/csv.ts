import {dsvFormat} from "d3-dsv";
import type {Cell} from "./cells.js";
import {type Separator, decodeText, noteSeparator, separatorOf} from "./dialect.js";
import {type ProblemLog, quoted} from "./problem.js";

/** A file taken apart into cells, before anything is made of them. */
export interface RawTable {
  readonly headers: readonly string[];
  /** One list of cells a header. */
  readonly cells: readonly (readonly Cell[])[];
  /** Where each row begins: the physical line of a text file, the row number of a Parquet file. */
  readonly lines: ArrayLike<number>;
  /** Rows that cannot be used whole (too few or too many cells), already reported. */
  readonly broken: ReadonlySet<number>;
  /** What separates the cells of a text file. */
  readonly separator?: Separator;
}

/**
 * Takes a CSV text apart into columns of cells with the physical line of every row. Lines may end in LF, CRLF or CR,
 * and a quoted cell may span lines; lines without any content are passed over. A row with another number of cells than
 * the header is kept in place and marked broken.
 *
 * @param bytes UTF-8, with or without a byte order mark, or UTF-16 with one; cells separated by , ; tab or |
 * @returns the cells, or undefined where the text as a whole cannot be read; the log then says why
 */
export function parseCsv(bytes: Uint8Array, log: ProblemLog): RawTable | undefined {
  const text = decodeText(bytes, log);
  const separator = separatorOf(text);
  noteSeparator(separator, log);
  const hasQuotes = text.includes('"');
  if (hasQuotes && !quotesClose(text, separator, log)) return undefined;

  let headers: string[] | undefined;
  let cells: string[][] = [];
  const lines: number[] = [];
  const broken = new Set<number>();
  let line = 1;
  dsvFormat(separator).parseRows(text, (row) => {
    const start = line++;
    if (hasQuotes) for (const cell of row) line += lineBreaks(cell);
    if (row.length === 1 && row[0]!.trim() === "") return null;
    if (headers === undefined) {
      headers = row;
      cells = row.map(() => []);
      return null;
    }
    const width = headers.length;
    if (row.length !== width && !(row.length > width && row.slice(width).every((cell) => cell.trim() === ""))) {
      broken.add(lines.length);
      log.add({
        severity: "warning",
        rule: "width",
        line: start,
        value: row.join(","),
        what: `the row has ${row.length} ${row.length === 1 ? "cell" : "cells"} and is set aside`,
        expected: `${width}, as in the header`,
      });
    }
    lines.push(start);
    for (let i = 0; i < width; i++) cells[i]!.push(row[i] ?? "");
    return null;
  });
  return {headers: headers ?? [], cells, lines, broken, separator};
}

/** Line breaks within a cell: LF, CRLF or CR. */
function lineBreaks(cell: string): number {
  return cell.includes("\n") || cell.includes("\r") ? cell.split(/\r\n|\n|\r/).length - 1 : 0;
}

/**
 * Whether every quoted cell ends at its closing quote. The tokenizer takes whatever follows for granted: a quote that
 * never closes would swallow the rest of the file, and text after a closing quote its first character.
 */
function quotesClose(text: string, separator: Separator, log: ProblemLog): boolean {
  const opening = new RegExp(`(?:^|[${separator}\\r\\n])"`, "g");
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const start = opening.lastIndex;
    let end = text.indexOf('"', start);
    while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
    const after = text[end + 1];
    if (end < 0 || (after !== undefined && !`${separator}\r\n`.includes(after))) {
      log.add({
        severity: "error",
        rule: "quote",
        line: 1 + lineBreaks(text.slice(0, start)),
        value: text.slice(start - 1, start + 60).split(/[\r\n]/, 1)[0],
        what:
          end < 0
            ? "a quote opens here and never closes"
            : `text follows the closing quote of ${quoted(text.slice(start, end))}`,
        expected: 'a closing quote before the next comma or line end; a quote within quotes is written ""',
      });
      return false;
    }
    opening.lastIndex = end + 1;
  }
  return true;
}
