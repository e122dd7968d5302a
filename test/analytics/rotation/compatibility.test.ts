import {describe, expect, it} from "vitest";
import {
  defaultCompatibility,
  readCompatibility,
  writeCompatibility,
} from "../../../src/analytics/rotation/compatibility.js";

describe("compatibility in a link", () => {
  it("reads back what was written", () => {
    expect(readCompatibility(writeCompatibility(defaultCompatibility))).toEqual(defaultCompatibility);
    const other = defaultCompatibility.map((row, r) => row.map((_, p) => (r * 6 + p) / 100));
    expect(readCompatibility(writeCompatibility(other))).toEqual(other);
  });
  it("is nothing but letters and digits", () =>
    expect(writeCompatibility(defaultCompatibility)).toMatch(/^[0-9a-z]{72}$/));
  it.each(["", "00", "zz".repeat(36), "-1".repeat(36)])("does not read %s", (text) =>
    expect(readCompatibility(text)).toBeUndefined(),
  );
});
