import {describe, expect, it} from "vitest";
import {dayNumber} from "../../../src/analytics/calendar.js";
import {readEvents} from "../../../src/data/sources/events.js";
import {workspaceOf} from "./workspaceOf.js";

describe("readEvents", () => {
  it("gives nothing where the workspace has none", async () =>
    expect(await readEvents(workspaceOf({}))).toEqual({events: undefined, problems: []}));

  it("orders events by date, keeps several of a day, and sets those without a label aside", async () => {
    const text = 'date,label\n2020-01-03,b\n2020-01-02,"a, quoted"\n2020-01-03,c\n2020-01-06,\n';
    const {events, problems} = await readEvents(workspaceOf({"events.csv": text}));
    expect(events?.label).toEqual(["a, quoted", "b", "c"]);
    expect(events?.date).toEqual(Int32Array.from(["2020-01-02", "2020-01-03", "2020-01-03"], dayNumber));
    expect(problems.map(({line, column}) => [line, column])).toEqual([
      [3, "date"],
      [5, "label"],
    ]);
  });

  it("reads the last day of an event that lasts, and sets one aside that ends before it begins", async () => {
    const text = "date,label,until\n2020-01-02,a,2020-03-31\n2020-02-03,b,\n2020-02-04,c,2020-02-03\n";
    const {events, problems} = await readEvents(workspaceOf({"events.csv": text}));
    expect(events?.label).toEqual(["a", "b"]);
    expect(events?.until).toEqual(Float64Array.of(dayNumber("2020-03-31"), NaN));
    expect(problems.map(({line, column}) => [line, column])).toEqual([[4, "until"]]);
  });
});
