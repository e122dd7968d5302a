import {describe, expect, it} from "vitest";
import {exportName, stampJson, stampLines} from "../../../src/components/figure/stamp.js";

const stamp = {
  page: "Regimes",
  parameters: {"Gross high": "120%", Days: "all days"},
  workspace: "Alpha Book",
  simulated: false,
  manifest: "0123456789abcdef",
};

describe("stampLines", () => {
  it("is one line where it fits, with the beginning of the hash", () => {
    expect(stampLines(stamp, 200)).toEqual([
      "Sextant: Regimes · Gross high 120% · Days all days · data 0123456789ab of Alpha Book",
    ]);
  });
  it("breaks between its parts only", () => {
    expect(stampLines(stamp, 48)).toEqual([
      "Sextant: Regimes · Gross high 120%",
      "Days all days · data 0123456789ab of Alpha Book",
    ]);
    expect(stampLines(stamp, 1)).toHaveLength(4);
  });
  it("says so where the data is made up", () => {
    expect(stampLines({...stamp, simulated: true}, 200)[0]).toContain("simulated data 0123456789ab of Alpha Book");
  });
  it("names page and data where nothing can be set", () => {
    expect(stampLines({...stamp, parameters: {}}, 200)).toEqual(["Sextant: Regimes · data 0123456789ab of Alpha Book"]);
  });
});

describe("stampJson", () => {
  it("holds the whole stamp", () => {
    expect(JSON.parse(stampJson(stamp))).toEqual({generator: "Sextant", ...stamp});
  });
});

describe("exportName", () => {
  it("names workspace, content and data", () => {
    expect(exportName("regimes", "csv", stamp)).toBe("sextant-alpha-book-regimes-01234567.csv");
  });
  it("does without a stamp", () => expect(exportName("files", "csv")).toBe("sextant-files.csv"));
  it("lets no path through", () => {
    expect(exportName("x", "svg", {...stamp, workspace: "../../etc"})).toBe("sextant--etc-x-01234567.svg");
  });
});
