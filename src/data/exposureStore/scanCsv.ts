import {closeSync, openSync, readSync} from "node:fs";
import {StringDecoder} from "node:string_decoder";

/** What ends a scan before the end of the file. */
export interface ScanFault {
  readonly line: number;
  readonly what: string;
}

const CHUNK = 1 << 20;

/** Characters of one row beyond which a file is taken for something else than CSV. */
const LONGEST_ROW = 1 << 24;

/**
 * Reads a CSV file row by row in constant memory, with the physical line each row begins on. Lines may end in LF, CRLF
 * or CR, a quoted cell may span lines, and lines without content are passed over.
 *
 * @param onRow called for the header and every row after it; false ends the scan
 * @returns what is wrong with the text as such; undefined where nothing is
 */
export function scanCsv(path: string, onRow: (cells: string[], line: number) => boolean): ScanFault | undefined {
  const file = openSync(path, "r");
  try {
    return scan(file, onRow);
  } finally {
    closeSync(file);
  }
}

function scan(file: number, onRow: (cells: string[], line: number) => boolean): ScanFault | undefined {
  const decoder = new StringDecoder("utf8");
  const bytes = Buffer.allocUnsafe(CHUNK);
  let [cells, cell, size]: [string[], string, number] = [[], "", 0];
  let [line, start, first] = [1, 1, true];
  let state: "start" | "bare" | "quoted" | "closed" = "start";
  let afterReturn = false;
  const endCell = (): void => {
    cells.push(cell);
    cell = "";
    state = "start";
  };
  const endRow = (): boolean => {
    endCell();
    const [row, at] = [cells, start];
    [cells, size, start] = [[], 0, line];
    return (row.length === 1 && row[0]!.trim() === "") || onRow(row, at);
  };
  for (;;) {
    const read = readSync(file, bytes, 0, CHUNK, null);
    let text = read > 0 ? decoder.write(bytes.subarray(0, read)) : decoder.end();
    if (first && text.startsWith("\ufeff")) text = text.slice(1);
    first = false;
    for (const character of text) {
      if (character === "\0") return {line, what: "holds a NUL byte, which no text has"};
      if (character === "\ufffd") return {line, what: "is not UTF-8 text"};
      if (++size > LONGEST_ROW) return {line: start, what: "begins a row of more than 16 million characters"};
      const newline = character === "\n" || character === "\r";
      const second = character === "\n" && afterReturn;
      afterReturn = character === "\r";
      if (newline && !second) line++;
      if (state === "quoted") {
        if (character === '"') state = "closed";
        else cell += character;
      } else if (state === "closed" && character === '"') {
        cell += '"';
        state = "quoted";
      } else if (character === ",") endCell();
      else if (newline) {
        if (second) start = line;
        else if (!endRow()) return undefined;
      } else if (state === "closed") return {line, what: "has text after a closing quote"};
      else if (state === "start" && character === '"') state = "quoted";
      else {
        cell += character;
        state = "bare";
      }
    }
    if (read === 0) break;
  }
  if (state === "quoted") return {line: start, what: "opens a quote that never closes"};
  if (cells.length > 0 || cell !== "" || state !== "start") endRow();
  return undefined;
}
