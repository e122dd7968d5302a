import {describe, expect, it} from "vitest";
import {ifLongEnough, recordLength} from "../../../src/analytics/performance/recordLength.js";

describe("the length of a record", () => {
  it("is short below 30 returns and few below 60", () =>
    expect([0, 29, 30, 59, 60, NaN].map(recordLength)).toEqual(["short", "short", "few", "few", "enough", "short"]));
  it("leaves no annual number of a short one", () =>
    expect([ifLongEnough(1.5, 29), ifLongEnough(1.5, 30)]).toEqual([NaN, 1.5]));
});
