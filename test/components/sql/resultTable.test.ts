import {describe, expect, it} from "vitest";
import {numberFormat} from "../../../src/components/sql/resultTable.js";

const written = (...values: number[]) => {
  const {format, digits} = numberFormat(Float64Array.from(values));
  return values.map((value) => format!(value, {digits}));
};

describe("numberFormat", () => {
  it("writes years without a separator, and other whole numbers with one", () => {
    expect(written(2004, 2020)).toEqual(["2004", "2020"]);
    expect(written(2004, 12_345)).toEqual(["2,004", "12,345"]);
    expect(written(0, -3)).toEqual(["0", "−3"]);
  });

  it("writes four figures of the middle value, small returns included", () => {
    expect(written(0.00012345, 0.5, 0.00022)).toEqual(["0.0001235", "0.5000000", "0.0002200"]);
    expect(written(1.23456)).toEqual(["1.235"]);
    expect(written(123_456.7)).toEqual(["123,457"]);
  });

  it("does not stumble over what is missing or infinite", () => {
    expect(written(NaN, 0.25)).toEqual(["–", "0.2500"]);
    expect(written(Infinity, 1.5)).toEqual(["∞", "1.500"]);
    expect(written(NaN)).toEqual(["–"]);
  });
});
