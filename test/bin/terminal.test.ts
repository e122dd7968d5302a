import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {duration, printable, progress, textTable} from "../../bin/sextant/terminal.js";

/** A stream that keeps what is written to it. */
function stream(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string): boolean => written.push(text) > 0;
  return {written, as: {isTTY, write} as unknown as NodeJS.WriteStream};
}

describe("progress", () => {
  beforeEach(() => void vi.useFakeTimers({toFake: ["performance"]}));
  afterEach(() => void vi.useRealTimers());

  it("says nothing of what takes no second", () => {
    const {written, as} = stream(true);
    const bar = progress("staging", "files", as);
    vi.advanceTimersByTime(900);
    bar.update(9, 10);
    bar.end();
    expect(written).toEqual([]);
  });

  it("draws how far it is with rate and time left on a terminal, and clears the line in the end", () => {
    const {written, as} = stream(true);
    const bar = progress("staging", "files", as);
    vi.advanceTimersByTime(2000);
    bar.update(500, 2000);
    bar.update(501, 2000); // too soon to be drawn
    bar.end();
    expect(written).toEqual([
      `\r\x1b[Kstaging ${"█".repeat(6)}${"░".repeat(18)} 500 of 2,000 files, 250.0 a second, 6 s left`,
      "\r\x1b[K",
    ]);
  });

  it("writes a line every few seconds elsewhere", () => {
    const {written, as} = stream(false);
    const bar = progress("committing", "dates", as);
    for (let done = 1; done <= 8; done++) {
      vi.advanceTimersByTime(1000);
      bar.update(done, 8);
    }
    bar.end();
    expect(written).toEqual([
      "committing: 3 of 8 dates, 1.0 a second, 5 s left\n",
      "committing: 6 of 8 dates, 1.0 a second, 2 s left\n",
    ]);
  });
});

describe("duration", () => {
  it("is in seconds, minutes or hours, whichever is read easily", () =>
    expect([0.2, 59, 61, 3599, 5400].map(duration)).toEqual(["1 s", "59 s", "2 min", "60 min", "1.5 h"]));
});

describe("textTable", () => {
  it("has numbers to the right under their headings, and blanks for what is missing", () =>
    expect(textTable(["name", "n"], [["a", 1234], ["日本", null]])).toBe(
      "name      n\n────  ─────\na     1,234\n日本",
    )); // prettier-ignore
});

describe("printable", () => {
  it("writes what would move the cursor or hide text as escapes", () =>
    expect(printable("a\u001b[31m\u202eb\n")).toBe("a\\u{1b}[31m\\u{202e}b\\u{a}"));
});
