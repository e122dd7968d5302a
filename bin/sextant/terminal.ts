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
  const widths = headings.map((heading, c) =>
    shown.reduce((most, row) => Math.max(most, [...row[c]!].length), heading.length),
  );
  const right = headings.map((_, c) => rows.some((row) => typeof row[c] === "number"));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, c) => {
        const fill = " ".repeat(Math.max(0, widths[c]! - [...cell].length));
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
  /** Takes the bar away, for a line of the answer. */
  clear(): void;
}

const PATIENCE = 1000;
const BAR = 24;

/** What is drawn now and then although nothing new is known. */
const ticking = new Set<{timer: NodeJS.Timeout; clear: () => void}>();

/** Takes every bar away, for good. */
export function endProgress(): void {
  for (const {timer, clear} of ticking) {
    clearInterval(timer);
    clear();
  }
  ticking.clear();
}

/**
 * A bar with rate and time left on a terminal, a line every few seconds elsewhere; on stderr, beside the answer. Where
 * nothing is done yet it says for how long it has been at it. It lasts until `endProgress`.
 */
export function progress(what: string, unit: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  const start = performance.now();
  const every = stream.isTTY ? 100 : 3000;
  let [last, drawn, done, total] = [start, false, 0, 0];
  const draw = (): void => {
    const now = performance.now();
    if (now - start < PATIENCE || now - last < every) return;
    last = now;
    const line = figures(done, total, unit, (now - start) / 1000);
    const filled = Math.round((BAR * done) / Math.max(total, 1));
    if (stream.isTTY) stream.write(`\r\x1b[K${what} ${"█".repeat(filled)}${"░".repeat(BAR - filled)} ${line}`);
    else stream.write(`${what}: ${line}\n`);
    drawn = true;
  };
  const clear = (): void => {
    if (drawn && stream.isTTY) stream.write("\r\x1b[K");
    drawn = false;
  };
  const timer = setInterval(draw, stream.isTTY ? 1000 : every);
  timer.unref();
  ticking.add({timer, clear});
  return {
    update: (newlyDone, ofTotal) => {
      [done, total] = [newlyDone, ofTotal];
      draw();
    },
    clear,
  };
}

function figures(done: number, total: number, unit: string, seconds: number): string {
  const rate = done / seconds;
  const reached = total > 0 ? `${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} ${unit}, ` : "";
  if (done === 0) return `${reached}${duration(seconds)} so far`;
  const digits = {maximumSignificantDigits: rate < 1 ? 1 : 3};
  return `${reached}${rate.toLocaleString("en-US", digits)} a second, ${duration((total - done) / rate)} left`;
}

/** Seconds as people say them. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
