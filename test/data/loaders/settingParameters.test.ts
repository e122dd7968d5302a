import {describe, expect, it} from "vitest";
import {exposureBars} from "../../../src/analytics/exposure/bars.js";
import {settingParameters} from "../../../src/data/loaders/settingParameters.js";
import {days, transactionsOf} from "../../analytics/exposure/bookRows.js";

const symbols = ["A"];
const bars = exposureBars({symbols});
const settings = {name: "book", accountMargin: 100, from: {}};

describe("settingParameters", () => {
  it("tells what was used and that it is the default where nothing is given", () =>
    expect(settingParameters(settings, bars)).toEqual({
      startingCash: null,
      session: {open: "00:00", close: "24:00"},
      accountMargin: 100,
      from: {startingCash: "none", session: "default", accountMargin: "default"},
    }));

  it("tells what the workspace gives, and by which file", () => {
    const given = {
      name: "book",
      startingCash: 5,
      session: {open: 14.5 * 3_600_000, close: 21 * 3_600_000},
      accountMargin: 50,
      from: {startingCash: "workspace.json", session: "workspace.json", accountMargin: "workspace.json"},
    };
    expect(settingParameters(given, bars)).toEqual({
      startingCash: 5,
      session: {open: "14:30", close: "21:00"},
      accountMargin: 50,
      from: given.from,
    });
  });

  it("tells the capital that was assumed", () => {
    const fills = exposureBars(
      {symbols, transactions: transactionsOf(["2024-01-02", 0, 10, 10])},
      {dates: days("2024-01-02")},
    );
    expect(settingParameters(settings, fills)).toMatchObject({startingCash: 100, from: {startingCash: "assumed"}});
  });
});
