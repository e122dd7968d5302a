import {describe, expect, it} from "vitest";
import {marginAdjusted} from "../../../src/analytics/exposure/margin.js";
import {f64} from "./bookRows.js";

describe("marginAdjusted", () => {
  it("makes 150% of equity 75% of buying power at a margin of 50", () =>
    expect(marginAdjusted(f64(1.5), 50)).toEqual(f64(0.75)));
  it("changes nothing without borrowing", () =>
    expect(marginAdjusted(f64(0.3, -0.2, NaN), 100)).toEqual(f64(0.3, -0.2, NaN)));
  it("is empty for no bars", () => expect(marginAdjusted(f64(), 50)).toEqual(f64()));
  it.each([0, -50, 101, NaN])("refuses a margin of %s percent", (margin) =>
    expect(() => marginAdjusted(f64(1), margin)).toThrow(RangeError),
  );
});
