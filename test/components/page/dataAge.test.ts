import {describe, expect, it} from "vitest";
import type {Manifest} from "../../../src/contract/manifest.js";
import {lastDay} from "../../../src/components/tables/manifest.js";
import {behindFiles, dataAge} from "../../../src/components/page/dataAge.js";

const tables = (...ends: (string | undefined)[]) =>
  Object.fromEntries(
    ends.map((last, i) => [
      `table${i}`,
      {rows: 1, bytes: 1, sha256: "", columns: [], ...(last && {dates: {first: "2020-01-01", last}})},
    ]),
  );

const manifest = (last?: string, {demo = false, modified = ["2025-07-01T08:00:00.000Z"]} = {}): Manifest => ({
  hash: "",
  workspace: {name: "alpha", demo},
  parameters: {},
  problems: [],
  tables: tables(last),
  sources: modified.map((time) => ({path: "a.csv", bytes: 1, sha256: "", rows: 1, modified: time})),
});

describe("dataAge", () => {
  it("says to which day the tables reach and when the newest file changed", () => {
    const modified = ["2025-07-02T08:00:00.000Z", "2025-07-01T08:00:00.000Z"];
    const age = dataAge({exposure: manifest("2025-06-30", {modified})});
    expect(age).toMatchObject({state: "standing", lead: "Data", words: "to 30 Jun 2025"});
    expect(age?.detail).toContain("Their files last changed on 2025-07-02");
  });

  it("shows the day to which all tables of a page reach, and each loader in full", () => {
    const age = dataAge({risk: manifest("2025-06-30"), exposure: manifest("2025-06-27")});
    expect(age?.words).toBe("to 27 Jun 2025");
    expect(age?.detail).toContain("risk 2025-06-30, exposure 2025-06-27");
  });

  it("calls the demo a demo", () => {
    const age = dataAge({exposure: manifest("2020-04-17", {demo: true, modified: []})});
    expect(age).toMatchObject({lead: "Demo data", words: "to 17 Apr 2020"});
    expect(age?.detail).not.toContain("changed");
  });

  it("says nothing where no table has a date", () => expect(dataAge({workspace: manifest()})).toBeUndefined());
});

describe("behindFiles", () => {
  it("is nothing in a built site, where nobody looks at the files", () =>
    expect(behindFiles(["exposure"])).toBeUndefined());

  it("tells of newer files while the tables of the page are made again, not those of other pages", () => {
    const state = {making: {exposure: "positions.csv changed"}, failed: []};
    expect(behindFiles(["exposure"], state)).toEqual({
      state: "making",
      words: "Files are newer: making the exposure tables",
      detail: "Positions.csv changed. What is shown is from before.",
    });
    expect(behindFiles(["risk"], state)).toBeUndefined();
  });

  it("tells where tables cannot be made, above all else", () => {
    const state = {making: {exposure: "its code changed"}, failed: ["risk"]};
    expect(behindFiles(["risk", "exposure"], state)).toMatchObject({
      state: "failed",
      words: "Risk tables cannot be made",
    });
  });
});

describe("lastDay", () => {
  it("is the day on which most tables end, the later of two as frequent", () => {
    expect(lastDay({tables: tables("2025-01-02", "2025-01-02", "2031-12-24", undefined)})).toBe("2025-01-02");
    expect(lastDay({tables: tables("2025-01-02", "2025-01-03")})).toBe("2025-01-03");
    expect(lastDay({tables: {}})).toBeUndefined();
  });
});
