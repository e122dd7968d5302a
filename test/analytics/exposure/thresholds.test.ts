import {describe, expect, it} from "vitest";
import {
  defaultThresholds,
  moveThreshold,
  thresholdProblems,
  thresholdsCross,
} from "../../../src/analytics/exposure/thresholds.js";

describe("thresholdProblems", () => {
  it("finds none in the defaults", () => expect(thresholdProblems(defaultThresholds)).toEqual([]));

  it("says in percent which pair crosses", () => {
    expect(thresholdProblems({...defaultThresholds, grossLow: 1.25})).toEqual([
      "High gross (120%) lies below low gross (125%).",
    ]);
    expect(thresholdProblems({...defaultThresholds, netLong: -0.305})).toEqual([
      "Net long (-30.5%) lies below net short (-30%).",
    ]);
  });

  it("accepts equal thresholds, which leave the middle bucket empty", () =>
    expect(thresholdProblems({...defaultThresholds, grossLow: 1.2})).toEqual([]));

  it.each([NaN, Infinity])("names a threshold that is %d", (value) =>
    expect(thresholdProblems({...defaultThresholds, targetGross: value})).toEqual([
      `Target gross must be a number, not ${value}.`,
    ]),
  );
});

describe("thresholdsCross", () => {
  it("sees either pair and not the target", () => {
    expect(thresholdsCross({...defaultThresholds, targetGross: 9})).toBe(false);
    expect(thresholdsCross({...defaultThresholds, grossHigh: 0.7})).toBe(true);
    expect(thresholdsCross({...defaultThresholds, netShort: 0.31})).toBe(true);
  });
});

describe("moveThreshold", () => {
  it("moves one threshold and leaves the rest, without touching what it was given", () => {
    expect(moveThreshold(defaultThresholds, "grossHigh", 1.5)).toEqual({...defaultThresholds, grossHigh: 1.5});
    expect(defaultThresholds.grossHigh).toBe(1.2);
  });

  it("stops at the other threshold of the pair, from either side", () => {
    expect(moveThreshold(defaultThresholds, "grossLow", 2).grossLow).toBe(1.2);
    expect(moveThreshold(defaultThresholds, "grossHigh", 0.1).grossHigh).toBe(0.8);
    expect(moveThreshold(defaultThresholds, "netShort", 1).netShort).toBe(0.3);
    expect(moveThreshold(defaultThresholds, "netLong", -1).netLong).toBe(-0.3);
  });

  it("lets the target go anywhere", () =>
    expect(moveThreshold(defaultThresholds, "targetGross", 3).targetGross).toBe(3));

  it("stays put for a value that is no number", () =>
    expect(moveThreshold(defaultThresholds, "grossHigh", NaN)).toBe(defaultThresholds));
});
