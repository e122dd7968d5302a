import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {linkKey, readLink, unknownKeys, writeLink} from "../../../src/components/link/linkState.js";
import {choice, dates, flag, slider} from "../../../src/components/parameters/parameter.js";

const spec = {
  grossHigh: slider({label: "Gross high", min: 0, max: 3, step: 0.01, value: 1.2, unit: "%"}),
  measure: choice({
    label: "Measure",
    options: [
      {value: "single", label: "Single-bar"},
      {value: "average", label: "Average"},
    ],
  }),
  pad: flag({label: "Pad"}),
  dates: dates({label: "Dates", min: 12784, max: 14609}), // 2005-01-01 to 2009-12-31
};
const defaults = {grossHigh: 1.2, measure: "single", pad: false, dates: [12784, 14609]} as const;

describe("linkKey", () => {
  it("spells a name with dashes under its prefix", () => {
    expect(linkKey("grossHigh")).toBe("gross-high");
    expect(linkKey("grossHigh", "r")).toBe("r-gross-high");
  });
});

describe("readLink", () => {
  it("gives the defaults for an empty query", () => {
    expect(readLink(spec, "")).toEqual({values: defaults, problems: []});
  });
  it("reads each kind of parameter", () => {
    const {values, problems} = readLink(spec, "?gross-high=1.25&measure=average&pad=1&dates=2008-01-02..&v=1");
    expect(values).toEqual({grossHigh: 1.25, measure: "average", pad: true, dates: [13880, 14609]});
    expect(problems).toEqual([]);
  });
  it.each(["gross-high=lots", "gross-high=", "gross-high=3.01", "gross-high=0x10", "gross-high=1,05", "measure=best"])(
    "falls back to the default for %s and says so",
    (query) => {
      const {values, problems} = readLink(spec, query);
      expect(values).toEqual(defaults);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toContain(query);
    },
  );
  it.each(["pad=yes", "dates=2009-01-01..2008-01-01", "dates=2021-02-30..", "dates=1990-01-01..1991-01-01"])(
    "refuses %s",
    (query) => expect(readLink(spec, query)).toMatchObject({values: defaults, problems: [expect.any(String)]}),
  );
  it("clips a range of dates to the data", () => {
    expect(readLink(spec, "dates=1990-01-01..2005-01-03").values.dates).toEqual([12784, 12786]);
  });
  it("reports a link of another version and reads what it can", () => {
    const {values, problems} = readLink(spec, "gross-high=1.5&v=9");
    expect(values.grossHigh).toBe(1.5);
    expect(problems).toHaveLength(1);
  });
});

describe("writeLink", () => {
  it("says nothing of defaults", () => expect(writeLink(spec, defaults, "")).toBe(""));
  it("writes only what differs, readably", () => {
    const values = {...defaults, grossHigh: 1.25, dates: [13880, 14609] as const};
    expect(writeLink(spec, values, "")).toBe("?gross-high=1.25&dates=2008-01-02..&v=1");
  });
  it("keeps the keys of others and drops its own when they return to the default", () => {
    expect(writeLink(spec, defaults, "?utm=x&gross-high=1.5&v=1")).toBe("?utm=x&v=1");
  });
  it("reads back whatever it wrote", () => {
    const values = fc.record({
      grossHigh: fc.integer({min: 0, max: 300}).map((n) => n / 100),
      measure: fc.constantFrom("single" as const, "average" as const),
      pad: fc.boolean(),
      dates: fc.tuple(fc.integer({min: 12784, max: 13500}), fc.integer({min: 13500, max: 14609})),
    });
    fc.assert(
      fc.property(values, fc.dictionary(fc.string(), fc.string()), (v, others) => {
        const query = new URLSearchParams(Object.entries(others).map(([key, text]) => [`x-${key}`, text]));
        const read = readLink(spec, writeLink(spec, v, query.toString()));
        expect(read).toEqual({values: v, problems: []});
      }),
    );
  });
});

describe("unknownKeys", () => {
  it("lists what no control reads, once each", () => {
    expect(unknownKeys("?gross-high=1&utm=a&utm=b&v=1", ["gross-high"])).toEqual(["utm"]);
  });
});
