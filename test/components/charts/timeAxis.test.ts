import {describe, expect, it} from "vitest";
import {utcDate} from "../../../src/analytics/calendar.js";
import {rowAt, timeMargins, timeView} from "../../../src/components/charts/timeAxis.js";

const date = Int32Array.from({length: 100}, (_, i) => 1_000 + i);

describe("timeView", () => {
  it("runs from the midnight before the first day to the one after the last", () => {
    expect(timeView(date, {width: 800}).domain).toEqual([utcDate(1_000), utcDate(1_100)]);
  });

  it("takes one neighbour on either side of a domain, so that lines run to the edge", () => {
    const {from, to} = timeView(date, {width: 800, domain: [utcDate(1_010), utcDate(1_019)]});
    expect([from, to]).toEqual([9, 21]);
  });

  it("puts ends in order that were given in the other", () => {
    const domain = [utcDate(1_019), utcDate(1_010)] as const;
    expect(timeView(date, {width: 800, domain}).domain).toEqual([utcDate(1_010), utcDate(1_020)]);
  });

  it("gives one day a width, and no days an empty view", () => {
    const one = timeView(Int32Array.of(7), {width: 800});
    expect(one.x(utcDate(8))).toBeGreaterThan(one.x(utcDate(7)));
    const none = timeView(new Int32Array(), {width: 800});
    expect([none.from, none.to]).toEqual([0, 0]);
  });

  it("leaves room for handles on a phone too", () => {
    const {left, right} = timeMargins(358);
    expect(358 - left - right).toBeGreaterThan(240);
  });
});

describe("rowAt", () => {
  const view = timeView(date, {width: 800});

  it("finds the nearest row of a pixel", () => {
    expect(rowAt(view, view.x(utcDate(1_042)))).toBe(42);
  });

  it("stays within the rows", () => {
    expect(rowAt(view, -500)).toBe(0);
    expect(rowAt(view, 5_000)).toBe(99);
  });

  it("is -1 without days", () => expect(rowAt(timeView(new Int32Array(), {width: 800}), 100)).toBe(-1));
});
