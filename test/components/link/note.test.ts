import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {dayNumber} from "../../../src/analytics/calendar.js";
import {eventsFile, fitsLink, type Note, noteText, readNotes, writeNotes} from "../../../src/components/link/note.js";
import {readEvents} from "../../../src/data/sources/events.js";
import {workspaceOf} from "../../data/sources/workspaceOf.js";

const note = (text: string, from: string, to = from): Note => ({from: dayNumber(from), to: dayNumber(to), text});

const hostile = [
  '=HYPERLINK("http://x";"y"), +1',
  "<img src=x onerror=alert(1)>",
  "100%; 50%25 %3B; a;b",
  "2009-01-01..2009-02-01 not a date of its own",
  "# no comment",
  "${alert(1)} `code` \\n",
  "Zürich 東京 🙂",
];
const text = fc.oneof(fc.constantFrom(...hostile), fc.string({unit: "grapheme", maxLength: 60})).map(noteText);
const notes = fc.array(
  fc.record({
    from: fc.integer({min: dayNumber("1950-01-01"), max: dayNumber("2019-12-31")}),
    length: fc.oneof(fc.constant(0), fc.integer({min: 0, max: 400})),
    text: text.filter((words) => words !== ""),
  }),
  {maxLength: 12},
);
const noted = notes.map((all) =>
  all
    .map(({from, length, text}): Note => ({from, to: from + length, text}))
    .sort((a, b) => a.from - b.from || a.to - b.to),
);

describe("notes in a link", () => {
  it("are none where the link says nothing", () => {
    expect(readNotes(null)).toEqual({notes: [], problems: []});
    expect(writeNotes([])).toBeNull();
  });
  it("can be read by people", () => {
    const written = writeNotes([note("Lehman fails", "2008-09-15"), note("The crisis", "2008-09-15", "2009-03-09")]);
    expect(written).toBe("2008-09-15 Lehman fails;2008-09-15..2009-03-09 The crisis");
  });
  it("read back as they were written, whatever they say", () =>
    fc.assert(
      fc.property(noted, (all) => {
        expect(readNotes(writeNotes(all))).toEqual({notes: all, problems: []});
      }),
    ));
  it("come in the order of their days", () => {
    const {notes} = readNotes("2010-01-04 b;2009-01-05 a");
    expect(notes.map(({text}) => text)).toEqual(["a", "b"]);
  });
  it.each(["2021-02-30 no such day", "2009-02-01..2009-01-01 backwards", "2009-01-01", "2009-01-01   ", "nonsense"])(
    "leave out %s, keep the others and say so",
    (entry) => {
      const {notes, problems} = readNotes(`2009-01-05 kept;${entry}`);
      expect(notes).toEqual([note("kept", "2009-01-05")]);
      expect(problems).toEqual([expect.stringContaining(entry.trim())]);
    },
  );
  it("end where mail and chat programs would cut the address", () => {
    const long = Array.from({length: 40}, () => note("x".repeat(160), "2009-01-05"));
    expect([fitsLink(long.slice(0, 10)), fitsLink(long)]).toEqual([true, false]);
  });
});

describe("noteText", () => {
  it("is one line without control characters, and not too long", () => {
    expect(noteText("  a\r\nb\u0000\u2028c\t ")).toBe("a b c");
    expect(noteText("🙂".repeat(500))).toBe("🙂".repeat(160));
  });
});

describe("notes as the workspace's events", () => {
  const reading = (all: readonly Note[]) => readEvents(workspaceOf({"events.csv": eventsFile(all)}));

  it("are a date and a label", () =>
    expect(eventsFile([note('say "hi", twice', "2020-01-02")])).toBe(
      'date,label\r\n2020-01-02,"say ""hi"", twice"\r\n',
    ));
  it("have the last day beside them where one is on a range", () =>
    expect(eventsFile([note("a", "2020-01-02"), note("b", "2020-01-03", "2020-02-03")])).toBe(
      "date,label,until\r\n2020-01-02,a,\r\n2020-01-03,b,2020-02-03\r\n",
    ));
  it("are read by the workspace as they were written, whatever they say", () =>
    fc.assert(
      fc.asyncProperty(
        noted.filter((all) => all.length > 0),
        async (all) => {
          const {events, problems} = await reading(all);
          expect(problems).toEqual([]);
          const read = Array.from(events!.date, (from, i) => ({
            from,
            to: Number.isNaN(events!.until[i]) ? from : events!.until[i],
            text: events!.label[i],
          }));
          // the reader orders by date alone, and keeps the order of the file within one
          expect(read).toEqual(all);
        },
      ),
      {numRuns: 60},
    ));
});
