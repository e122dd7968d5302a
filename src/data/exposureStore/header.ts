import {closeSync, openSync, readSync, statSync} from "node:fs";
import {csvParseRows} from "d3-dsv";
import type {StageLimits} from "./limits.js";

/** The column names of a file, or what keeps them from being read. */
export type Header = {readonly columns: readonly string[]} | {readonly fault: string; readonly expected: string};

const BYTES_A_COLUMN = 100;
const STEP = 1 << 16;

/** Reads the first line of a CSV file, and no more of it than a header of so many columns can take. */
export function readHeader(path: string, {columns: most}: Pick<StageLimits, "columns">): Header {
  const wide = {expected: `at most ${most.toLocaleString("en-US")} columns`};
  const start = firstLine(path, most * BYTES_A_COLUMN);
  if (start === undefined) return {fault: "the header has no end", ...wide};
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff))
    return {fault: "is UTF-16", expected: "UTF-8 text"};
  if (start.includes(0)) return {fault: "holds a NUL byte, which no text has", expected: "UTF-8 text"};
  const text = new TextDecoder().decode(start);
  const [columns = []] = csvParseRows(text);
  if (columns.length > most) return {fault: `has ${columns.length.toLocaleString("en-US")} columns`, ...wide};
  if (columns.length < 2) {
    const blank = start.length === statSync(path).size ? "is empty" : "is blank";
    return {fault: text.trim() === "" ? blank : "has one column", expected: "a header of columns with commas between"};
  }
  const twice = columns.find((column, at) => columns.indexOf(column) < at);
  if (twice !== undefined)
    return {fault: `the header names ${JSON.stringify(twice)} more than once`, expected: "each column once"};
  return {columns};
}

function firstLine(path: string, limit: number): Buffer | undefined {
  const file = openSync(path, "r");
  try {
    let text = Buffer.alloc(0);
    for (;;) {
      const bytes = Buffer.alloc(STEP);
      const read = readSync(file, bytes, 0, STEP, null);
      const ends = [0x0a, 0x0d].map((end) => bytes.subarray(0, read).indexOf(end)).filter((at) => at >= 0);
      if (ends.length > 0) return Buffer.concat([text, bytes.subarray(0, Math.min(...ends))]);
      text = Buffer.concat([text, bytes.subarray(0, read)]);
      if (read === 0) return text;
      if (text.length > limit) return undefined;
    }
  } finally {
    closeSync(file);
  }
}
