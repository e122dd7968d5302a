import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  defaults,
  describeValue,
  flag,
  parseNumber,
  sameValue,
  several,
  slider,
} from "../../../src/components/parameters/parameter.js";

describe("parseNumber", () => {
  it("reads numbers as people type them", () => {
    expect(["1.25", " -30 ", "−30", "+2", ".5", "3.", "1e-3"].map(parseNumber)).toEqual([
      1.25, -30, -30, 2, 0.5, 3, 0.001,
    ]);
  });
  it("refuses what it would have to guess at", () => {
    for (const text of ["", "1,05", "12%", "$5", "0x10", "1 2", "--1", "Infinity", "NaN", "."])
      expect(parseNumber(text), text).toBeNaN();
  });
});

describe("slider", () => {
  const percent = slider({label: "Gross high", min: 0, max: 3, step: 0.01, value: 1.2, unit: "%"});
  it("shows a fraction as percent, to the digits of its step or finer where the value is", () => {
    expect(percent.format(1.2)).toBe("120%");
    expect(percent.format(1.2345)).toBe("123.45%");
    expect(slider({label: "", min: 0, max: 1, step: 0.001, value: 0, unit: "%"}).format(0.12)).toBe("12.0%");
  });
  it("shows another unit after the number", () => {
    expect(slider({label: "Window", min: 5, max: 250, step: 1, value: 20, unit: "days"}).format(20)).toBe("20 days");
  });
  it("writes every double of its range into a link so that it reads back exactly", () => {
    const doubles = fc.double({min: 0, max: 3, noNaN: true});
    fc.assert(fc.property(doubles, (x) => void expect(percent.read(percent.write(x))).toBe(x)));
  });
});

describe("several", () => {
  const names = ["a", "b,c", "50%", "all things"];
  const some = several({label: "Assets", options: names.map((value) => ({value, label: value.toUpperCase()}))});
  it("is all unless told", () => expect(some.default).toEqual([]));
  it("writes names into a link so that they read back, whatever marks they hold", () => {
    fc.assert(
      fc.property(fc.subarray(names), (chosen) => {
        const value = chosen.length === names.length ? [] : chosen;
        expect(some.read(some.write(value))).toEqual(value);
      }),
    );
  });
  it("reads names in the order of the list, each once, and all of them as all", () => {
    expect(some.read("50%25,a,a")).toEqual(["a", "50%"]);
    expect(some.read("a,b%2Cc,50%25,all things")).toEqual([]);
  });
  it("refuses a name that is not in the list", () => expect(some.read("a,z")).toBeUndefined());
  it("describes what is chosen", () => {
    expect(describeValue(some, [])).toBe("all");
    expect(describeValue(some, ["a", "50%"])).toBe("A, 50%");
  });
});

describe("defaults", () => {
  it("is one value a parameter", () => expect(defaults({pad: flag({label: "Pad"})})).toEqual({pad: false}));
});

describe("sameValue", () => {
  it("compares ranges by their ends", () => {
    expect(sameValue([1, 2], [1, 2])).toBe(true);
    expect(sameValue([1, 2], [1, 3])).toBe(false);
    expect(sameValue(NaN, NaN)).toBe(true);
  });
});
