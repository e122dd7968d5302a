import {describe, expect, it} from "vitest";
import {stampJson, stampLines} from "../../src/components/stamp.js";

const stamp = {page: "Regimes", parameters: {"Gross high": "120%", Days: "all days"}, manifest: "0123456789abcdef"};

describe("stampLines", () => {
  it("is one line where it fits, with the beginning of the hash", () => {
    expect(stampLines(stamp, 200)).toEqual(["Sextant: Regimes · Gross high 120% · Days all days · data 0123456789ab"]);
  });
  it("breaks between its parts only", () => {
    expect(stampLines(stamp, 34)).toEqual(["Sextant: Regimes · Gross high 120%", "Days all days · data 0123456789ab"]);
    expect(stampLines(stamp, 1)).toHaveLength(4);
  });
  it("names page and data where nothing can be set", () => {
    expect(stampLines({...stamp, parameters: {}}, 200)).toEqual(["Sextant: Regimes · data 0123456789ab"]);
  });
});

describe("stampJson", () => {
  it("holds the whole stamp", () => {
    expect(JSON.parse(stampJson(stamp))).toEqual({generator: "Sextant", ...stamp});
  });
});
