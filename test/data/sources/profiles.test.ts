import {describe, expect, it} from "vitest";
import {readProfiles} from "../../../src/data/sources/profiles.js";
import {workspaceOf} from "./workspaceOf.js";

const names = (what: string) => Array.from({length: 6}, (_, p) => `profile_${p + 1}_${what}`);
const HEADER = ["date", "regime", ...names("score"), ...names("return")].join(",");
const SCORES = "0.1,0.2,0.3,0.4,0.5,0.6";
const RETURNS = "0.01,-0.01,0,0,0.002,";

/** Reads days of a regime, scores and returns from 2020-01-02 (line 2). */
async function read(...days: [regime: string, scores?: string, returns?: string][]) {
  const lines = days.map(([regime, scores = SCORES, returns = RETURNS], i) =>
    [`2020-01-${String(2 + i).padStart(2, "0")}`, regime, scores, returns].join(","),
  );
  const reading = await readProfiles(workspaceOf({"profiles.csv": [HEADER, ...lines].join("\n")}));
  return {...reading, messages: reading.problems.map(({message}) => message)};
}

describe("readProfiles", () => {
  it("gives nothing where the workspace has none", async () =>
    expect(await readProfiles(workspaceOf({}))).toEqual({problems: []}));

  it("gives regimes, scores and returns, and takes a blank for missing without a word", async () => {
    const {profiles, messages} = await read(["1"], ["", ",,,,,", ",,,,,"]);
    expect(messages).toEqual([]);
    expect(profiles?.regime).toEqual(Uint8Array.of(1, 0));
    expect(profiles?.scores.map((column) => column[0])).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
    expect(profiles?.returns.map((column) => column[0])).toEqual([0.01, -0.01, 0, 0, 0.002, NaN]);
    expect(profiles?.scores[0]![1]).toBeNaN();
  });
  it("knows regimes by number and by name, however written", async () => {
    const {profiles, messages} = await read(
      ["2"],
      ["3.0"],
      ["Trend up"],
      ["BREAKING_VOL"],
      ["choppy"],
      ["event"],
      ["0"],
    );
    expect(messages).toEqual([]);
    expect(Array.from(profiles?.regime ?? [])).toEqual([2, 3, 1, 4, 5, 6, 0]);
  });
  it("says which regime it does not know; the day has none", async () => {
    const {profiles, messages} = await read(["7"], ["calm"], ["10"]);
    expect(Array.from(profiles?.regime ?? [])).toEqual([0, 0, 0]);
    expect(messages[1]).toBe(
      'profiles.csv, line 3, column regime: "calm" is no regime, so the day has none; ' +
        "expected 1 to 6 or Trend up, Trend down, Compression, Breaking vol, Choppy, Event",
    );
  });
  it("says where a score is not between 0 and 1, and keeps it", async () => {
    const {profiles, messages} = await read(["1", "1.5,0,0,0,0,0"], ["1", "-2,0,0,0,0,0"]);
    expect(profiles?.scores[0]).toEqual(Float64Array.of(1.5, -2));
    expect(messages).toEqual([
      "profiles.csv, line 2, column profile_1_score: a score of 1.5 is not between 0 and 1 (so is 1 more row); " +
        "kept as it is; expected a score from 0 to 1",
    ]);
  });
  it("says where returns look like percents, not where one day's is large", async () => {
    const percents = Array.from({length: 4}, () => ["1", SCORES, "1.5,0,0,0,0,0"] as [string, string, string]);
    expect((await read(...percents)).messages).toHaveLength(1);
    const small = Array.from({length: 9}, () => ["1", SCORES, "0.01,0,0,0,0,0"] as [string, string, string]);
    expect((await read(...small, percents[0]!)).messages).toEqual([]);
  });
  it("is of no use without one of its columns", async () => {
    const text = "date,regime,profile_1_score\n2020-01-02,1,0.5\n";
    const {profiles, problems} = await readProfiles(workspaceOf({"profiles.csv": text}));
    expect(profiles).toBeUndefined();
    expect(problems[0]).toMatchObject({severity: "error", file: "profiles.csv"});
  });
});
