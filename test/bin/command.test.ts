import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterEach, beforeAll, beforeEach, describe, expect, it, vi} from "vitest";
import {type Command, runCommand} from "../../bin/sextant/command.js";
import {exposureCommands} from "../../bin/sextant/exposures.js";
import {load, riskDatasetCommands} from "../../bin/sextant/riskDatasets.js";
import {ExposureStore} from "../../src/data/exposureStore/store.js";
import {longCsv, put, scratchFolder} from "../data/exposureStore/dailyFiles.js";

const folder = scratchFolder();
const store = new ExposureStore(folder);
const commands: Readonly<Record<string, Command>> = {
  ...Object.fromEntries(Object.entries(exposureCommands).map(([name, command]) => [`exposures ${name}`, command])),
  "exposures load": load,
  ...Object.fromEntries(Object.entries(riskDatasetCommands).map(([name, command]) => [`riskdataset ${name}`, command])),
};

const [out, err] = [vi.spyOn(console, "log"), vi.spyOn(console, "error")];
beforeEach(() => [out, err].forEach((each) => each.mockImplementation(() => {})));
afterEach(() => [out, err].forEach((each) => each.mockReset()));
const printed = (spy: typeof out): string => spy.mock.calls.map(([line]) => `${String(line)}\n`).join("");

/** What a command answers to a call in the workspace. */
async function sextant(name: string, ...args: string[]): Promise<{code: number; out: string; err: string}> {
  const code = await runCommand(name, commands[name]!, [...args, "--workspace", folder]);
  const answer = {code, out: printed(out), err: printed(err)};
  [out, err].forEach((each) => each.mockClear());
  return answer;
}

beforeAll(async () => {
  const dataset = store.dataset("D");
  await dataset.stage([put(folder, "x_2025-01-01.csv", longCsv("2025-01-01", [["A", "style", "Size", 1], ["A", "industry", "Oil", 1]]))]); // prettier-ignore
  await dataset.commit("append");
  await store.riskDataset("R").create({sources: [{dataset: "D"}]});
});

describe("every command", () => {
  it.each(Object.keys(commands))("%s helps with each of its options", async (name) => {
    for (const flag of ["--help", "-h"]) {
      const {code, out: help} = await sextant(name, flag);
      expect(code).toBe(0);
      expect(help).toContain(`sextant ${name} `.trim());
      for (const option of [...Object.keys(commands[name]!.options), "workspace", "json"])
        expect(help).toContain(`--${option}`);
      expect(help).toContain("Exit codes: 0 done");
    }
  });

  it.each(Object.keys(commands))("%s says in JSON, too, that it was called wrongly", async (name) => {
    const {code, out: answer, err: silent} = await sextant(name, "--nonsense", "--json");
    expect([code, silent]).toEqual([2, ""]);
    expect(JSON.parse(answer)).toEqual({refused: "Unknown option '--nonsense'", kind: "usage", problems: []});
    expect((await sextant(name, "--nonsense")).err).toBe(
      `Unknown option '--nonsense'\nsextant ${name} --help says more.\n`,
    );
  });
});

describe("a call that cannot be answered", () => {
  const calls: [code: number, says: string, name: string, ...args: string[]][] = [
    [1, 'There is no exposure dataset "Nobody"', "exposures status", "Nobody"],
    [1, "Nothing is staged", "exposures commit", "D", "--mode", "append"],
    [1, "it has 0 to 1", "exposures get", "D", "--version", "7"],
    [1, "is not a number", "exposures get", "D", "--where", "exposure>=--"],
    [1, "is not a day", "exposures get", "D", "--where", "date=2025-01-01T99"],
    [1, "is not a day", "exposures wide", "D", "--from", "2025-13-01"],
    [1, 'has no group "stil"; it has market, style', "exposures wide", "D", "--groups", "stil"],
    [1, "is not a day", "exposures load", "R", "--to", "soon"],
    [1, 'no style "Sise"; there is Size', "exposures load", "R", "--styles", "Sise"],
    [1, 'no kind of identifier "isin"; there is ticker', "exposures load", "R", "--id-type", "isin"],
    [1, 'no industry "Coal"', "exposures load", "R", "--include-industry", "Coal"],
    [1, '"R" is made of "D"; delete that first', "exposures delete", "D", "--yes"],
    [2, "name it with --out", "exposures get", "D", "--format", "csv"],
    [2, "name it with --out", "exposures load", "R", "--neutralize-formulas"],
    [2, "say --yes", "exposures delete", "D"],
    [4, "there is no folder", "exposures get", "D", "--out", join(folder, "none", "x.csv")],
    [4, "there is no folder", "exposures load", "R", "--out", join(folder, "none", "x.csv")],
  ];

  it.each(calls)("ends with %i and says %s", async (code, says, name, ...args) => {
    const text = await sextant(name, ...args);
    expect([text.code, text.out]).toEqual([code, ""]);
    expect(text.err).toContain(says);
    const json = await sextant(name, ...args, "--json");
    expect([json.code, json.err]).toEqual([code, ""]);
    const {refused, problems, kind} = JSON.parse(json.out) as Record<string, unknown>;
    expect(text.err.startsWith(String(refused))).toBe(true);
    expect([problems, kind]).toEqual([[], {1: "refused", 2: "usage", 4: "storage"}[code]]);
  });

  it("for a reason nobody thought of ends with 5, in JSON as well", async () => {
    const broken: Command = {...load, run: () => Promise.reject(new TypeError("x is not a function\nmore"))};
    const failed = await runCommand("exposures load", broken, ["R", "--json"]);
    expect(failed).toBe(5);
    expect(JSON.parse(printed(out))).toMatchObject({
      kind: "failed",
      refused: expect.stringMatching(/x is not a function$/) as string,
    });
  });

  it("for a reason nobody thought of is one sentence, and the stack with --debug", async () => {
    const broken: Command = {...load, run: () => Promise.reject(new TypeError("x is not a function\nmore"))};
    await runCommand("exposures load", broken, ["R"]);
    expect(printed(err)).toBe("It failed, for a reason that was not foreseen: x is not a function\n");
    err.mockClear();
    await runCommand("exposures load", broken, ["R", "--debug"]);
    expect(printed(err)).toMatch(/^It failed, .*: x is not a function\nTypeError: x is not a function\n(.*\n)* +at /);
  });

  it("is not asked for in JSON by a file called --json", async () => {
    const {err: text} = await sextant("exposures stage", "D", "--nonsense", "--", "--json");
    expect(text).toContain("--nonsense");
  });

  it("leaves a damaged store as it is, and names the file", async () => {
    const path = join(store.folder, "risk", "Damaged.json");
    writeFileSync(path, "{");
    const {code, err: text} = await sextant("riskdataset describe", "Damaged");
    expect([code, text]).toEqual([
      1,
      `${path} is not the risk dataset that was written there; expected JSON of format 1\n`,
    ]);
    writeFileSync(path, '{"format": 2}');
    expect((await sextant("riskdataset describe", "Damaged")).err).toContain("is of format 2");
  });
});

describe("a call that is answered", () => {
  it("says how it went in one line, or in JSON", async () => {
    put(folder, "x_2025-01-02.csv", longCsv("2025-01-02", [["A", "style", "Size", 1]]));
    const staged = await sextant("exposures stage", "D", join(folder, "x_2025-01-02.csv"), "--json");
    expect(JSON.parse(staged.out)).toMatchObject({dataset: "D", files: [{outcome: "staged", name: "x_2025-01-02"}]});
    const detail = await sextant("exposures status", "D", "--detail", "--json");
    expect(JSON.parse(detail.out)).toMatchObject({
      summary: [{_name: "x_2025-01-02", date: "2025-01-02", n_assets: 1, std_exposure: null}],
      detail: [{_name: "x_2025-01-02", date: "2025-01-02", factor_group: "style", factor: "Size", count: 1}],
    });
    expect((await sextant("exposures validate", "D")).out).toBe("All checks pass: 1 staged file can be committed.\n");
    expect((await sextant("exposures unstage", "D", "--all")).out).toBe("1 file taken back.\n");
    expect((await sextant("exposures validate", "D")).out).toBe('Nothing is staged in "D".\n');
  });
});
