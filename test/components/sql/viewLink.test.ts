import {describe, expect, it} from "vitest";
import {readView, writeView, type View} from "../../../src/components/sql/viewLink.js";

describe("the view in the link", () => {
  it.each<[View, string | null]>([
    [{kind: "table"}, null],
    [{kind: "line", x: "month", y: "pnl", color: "factor"}, "line~month~pnl~factor"],
    [{kind: "bar", x: "year"}, "bar~year"],
    [{kind: "scatter", y: "a~b & c", color: ""}, "scatter~~a%7Eb%20%26%20c~-"],
    [{kind: "bar", x: "-"}, "bar~%2D"],
    [{kind: "histogram"}, "histogram"],
  ])("reads back what it wrote: %j", (view, text) => {
    expect(writeView(view)).toBe(text);
    expect(writeView(readView(text)!)).toBe(text);
  });

  it("reads each part", () =>
    expect(readView("line~month~pnl~-")).toEqual({kind: "line", x: "month", y: "pnl", color: ""}));

  it.each(["pie", "", "line~a~b~c~d", "bar~%E0%A4%A", "toString"])("is none for %j", (text) =>
    expect(readView(text)).toBeUndefined(),
  );
});
