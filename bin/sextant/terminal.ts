/** Text as a terminal may show it: control and formatting characters are written as escapes. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0)!.toString(16);
    return `\\u{${code}}`;
  });
}

/** One cell of a printed table. */
export type Cell = string | number | null | undefined;

/** Rows under their headings, numbers to the right. */
export function textTable(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const shown = rows.map((row) => row.map(cellText));
  const widths = headings.map((heading, c) => Math.max(heading.length, ...shown.map((row) => [...row[c]].length)));
  const right = headings.map((_, c) => rows.some((row) => typeof row[c] === "number"));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, c) => {
        const fill = " ".repeat(Math.max(0, widths[c] - [...cell].length));
        return right[c] ? fill + cell : cell + fill;
      })
      .join("  ")
      .trimEnd();
  return [line(headings), line(widths.map((width) => "─".repeat(width))), ...shown.map(line)].join("\n");
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "string") return printable(cell);
  return Number.isInteger(cell) ? cell.toLocaleString("en-US") : cell.toFixed(6);
}

/** Progress of something that takes a while; silent for the first second. */
export interface Progress {
  update(done: number, total: number): void;
  end(): void;
}

const PATIENCE = 1000;
const BAR = 24;

/** A bar with rate and time left on a terminal, a line every few seconds elsewhere; on stderr, beside the answer. */
export function progress(what: string, unit: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  const start = performance.now();
  let last = start;
  let drawn = false;
  return {
    update(done, total) {
      const now = performance.now();
      if (now - start < PATIENCE || now - last < (stream.isTTY ? 100 : 3000)) return;
      last = now;
      drawn = true;
      const rate = done / ((now - start) / 1000);
      const left = rate > 0 ? duration((total - done) / rate) : "…";
      const figures = `${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} ${unit}, ${rate.toFixed(1)} a second, ${left} left`;
      const filled = Math.round((BAR * done) / Math.max(total, 1));
      if (stream.isTTY) stream.write(`\r\x1b[K${what} ${"█".repeat(filled)}${"░".repeat(BAR - filled)} ${figures}`);
      else stream.write(`${what}: ${figures}\n`);
    },
    end() {
      if (drawn && stream.isTTY) stream.write("\r\x1b[K");
    },
  };
}

/** Seconds as people say them. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
