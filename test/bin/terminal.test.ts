import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {duration, endProgress, printable, progress, textTable} from "../../bin/sextant/terminal.js";

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
    endProgress();
    expect(written).toEqual([]);
  });

  it("draws how far it is with rate and time left on a terminal, and clears the line in the end", () => {
    const {written, as} = stream(true);
    const bar = progress("staging", "files", as);
    vi.advanceTimersByTime(2000);
    bar.update(500, 2000);
    bar.update(501, 2000); // too soon to be drawn
    endProgress();
    expect(written).toEqual([
      `\r\x1b[Kstaging ${"█".repeat(6)}${"░".repeat(18)} 500 of 2,000 files, 250 a second, 6 s left`,
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
    endProgress();
    expect(written).toEqual([
      "committing: 3 of 8 dates, 1 a second, 5 s left\n",
      "committing: 6 of 8 dates, 1 a second, 2 s left\n",
    ]);
  });
});

describe("progress of something that tells nothing for a while", () => {
  beforeEach(() => void vi.useFakeTimers({toFake: ["performance", "setInterval", "clearInterval"]}));
  afterEach(() => void vi.useRealTimers());

  it("says how long it has been at it, and of how much as soon as that is known", () => {
    const {written, as} = stream(false);
    const bar = progress("staging", "files", as);
    vi.advanceTimersByTime(3000);
    bar.update(0, 2);
    vi.advanceTimersByTime(3000);
    endProgress();
    vi.advanceTimersByTime(9000);
    expect(written).toEqual(["staging: 3 s so far\n", "staging: 0 of 2 files, 6 s so far\n"]);
  });

  it("tells a rate below one by its first digit", () => {
    const {written, as} = stream(false);
    const bar = progress("staging", "files", as);
    vi.advanceTimersByTime(2999);
    bar.update(0, 3);
    vi.advanceTimersByTime(27_001);
    bar.update(1, 3);
    vi.advanceTimersByTime(3000);
    endProgress();
    expect(written.at(-1)).toBe("staging: 1 of 3 files, 0.03 a second, 2 min left\n");
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

it("textTable takes more rows than a function takes arguments", () =>
  expect(
    textTable(
      ["n"],
      Array.from({length: 200_000}, () => ["a"]),
    ).split("\n"),
  ).toHaveLength(200_002));

describe("printable", () => {
  it("writes what would move the cursor or hide text as escapes", () =>
    expect(printable("a\u001b[31m\u202eb\n")).toBe("a\\u{1b}[31m\\u{202e}b\\u{a}"));
});
