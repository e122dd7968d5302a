import {mkdirSync} from "node:fs";
import {basename, join} from "node:path";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {clockOf, readSettings} from "../../../src/data/sources/settings.js";
import {openWorkspace} from "../../../src/data/workspaces/folder.js";
import {memoryPort} from "../../../src/data/workspaces/memory.js";
import {workspaceOver} from "../../../src/data/workspaces/workspace.js";
import {demoWorkspace, folderOf, workspaceOf} from "./workspaceOf.js";

const read = (text: string | Uint8Array) => readSettings(workspaceOf({"workspace.json": text}));
const messages = async (text: string | Uint8Array) => (await read(text)).problems.map(({message}) => message);
const hour = 3_600_000;

describe("readSettings", () => {
  it("reads every setting and says where it comes from", async () => {
    const {settings, problems} = await read(`{
      "name": " My\\tbook ",
      "starting_cash": 100000,
      "session": {"open": "14:30", "close": "21:00"},
      "account_margin": 50
    }`);
    expect(problems).toEqual([]);
    expect(settings).toEqual({
      name: "My book",
      startingCash: 100_000,
      session: {open: 14.5 * hour, close: 21 * hour},
      accountMargin: 50,
      from: {startingCash: "workspace.json", session: "workspace.json", accountMargin: "workspace.json"},
    });
  });

  it("has defaults where there is no file, and notes that one may appear", async () => {
    const workspace = workspaceOf({});
    expect(await readSettings(workspace)).toEqual({
      settings: {name: basename(workspace.root), accountMargin: 100, from: {}},
      problems: [],
    });
    expect(workspace.absent).toContain(join(workspace.root, "workspace.json"));
    expect(workspace.sources).toEqual([]);
  });

  it("has defaults for what is not given or null", async () => {
    const {settings, problems} = await read('{"starting_cash": null, "session": null}');
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({accountMargin: 100, from: {}});
    expect(settings.startingCash).toBeUndefined();
  });

  it("lists the file among what was read, so that a change of it is noticed", async () => {
    const workspace = workspaceOf({"workspace.json": "{}"});
    await readSettings(workspace);
    expect(workspace.sources).toMatchObject([{path: "workspace.json", bytes: 2, rows: 0}]);
  });

  it("lists a file that is wrong too", async () => {
    const workspace = workspaceOf({"workspace.json": "{"});
    await readSettings(workspace);
    expect(workspace.sources).toHaveLength(1);
  });

  it("finds the file of an export in its team's folder", async () => {
    const workspace = workspaceOf({"wolves/trades.csv": "", "wolves/workspace.json": '{"account_margin": 25}'});
    const {settings} = await readSettings(workspace);
    expect(settings).toMatchObject({accountMargin: 25, from: {accountMargin: "wolves/workspace.json"}});
    expect(workspace.absent).toContain(join(workspace.root, "workspace.json"));
  });

  it("gives the demo its session and reads no file for it", async () => {
    expect(await readSettings(demoWorkspace())).toEqual({
      settings: {
        name: "demo",
        accountMargin: 100,
        session: {open: 14.5 * hour, close: 21 * hour},
        from: {session: "demo"},
      },
      problems: [],
    });
  });

  it("reads a file with a BOM and CRLF", async () => {
    expect((await read('\uFEFF{\r\n"account_margin": 20\r\n}\r\n')).settings.accountMargin).toBe(20);
  });
});

describe("a settings file that is wrong", () => {
  it("is reported with file, line, key, value and what was expected", async () => {
    const {problems} = await read('{\n  "starting_cash": "100,000"\n}');
    expect(problems).toEqual([
      {
        severity: "warning",
        file: "workspace.json",
        line: 2,
        column: "starting_cash",
        value: "100,000",
        expected: "a number above 0, such as 100000",
        message:
          'workspace.json, line 2, key starting_cash: "100,000" has no effect; expected a number above 0, such as 100000',
        count: 1,
      },
    ]);
  });

  it.each([
    ["starting_cash", "0"],
    ["starting_cash", "-5"],
    ["starting_cash", "1e999"],
    ["starting_cash", "true"],
    ["starting_cash", "[1]"],
    ["account_margin", "0"],
    ["account_margin", "100.5"],
    ["account_margin", '"50%"'],
    ["session", '"14:30-21:00"'],
    ["session", "[]"],
    ["session", "{}"],
    ["session", '{"open": "14:30"}'],
    ["session", '{"open": "21:00", "close": "14:30"}'],
    ["session", '{"open": "14:30", "close": "14:30"}'],
    ["name", "7"],
    ["name", '" "'],
    ["name", JSON.stringify("x".repeat(101))],
  ])("leaves %s at its default where it is %s", async (key, value) => {
    const {settings, problems} = await read(`{"${key}": ${value}}`);
    expect(settings).toMatchObject({accountMargin: 100, from: {}});
    expect(settings.startingCash).toBeUndefined();
    expect(settings.session).toBeUndefined();
    expect(problems).toMatchObject([{severity: "warning", line: 1, column: key}]);
  });

  it.each(["9:30", "24:30", "12:60", "14:30:00", "14:30 EST", "14.5", ""])(
    "refuses %j as a time of day",
    async (time) => {
      expect((await messages(`{"session": {"open": "${time}", "close": "24:00"}}`))[0]).toBe(
        `workspace.json, line 1, key open: "${time}" has no effect; expected a time in UTC such as 14:30`,
      );
    },
  );

  it("has the day end at 24:00", async () =>
    expect((await read('{"session": {"open": "00:00", "close": "24:00"}}')).settings.session).toEqual({
      open: 0,
      close: 24 * hour,
    }));

  it("keeps what is right beside what is wrong, and says what the keys are", async () => {
    const {settings, problems} = await read(
      '{\n"strating_cash": 5,\n"account_margin": 50,\n"session": {"opens": 1}\n}',
    );
    expect(settings).toMatchObject({accountMargin: 50, from: {accountMargin: "workspace.json"}});
    expect(problems.map(({message}) => message)).toEqual([
      "workspace.json, line 2, key strating_cash: is no setting and has no effect; expected starting_cash, session, account_margin, risk_dataset, name",
      "workspace.json, line 4, key opens: is no setting and has no effect; expected open, close",
      'workspace.json, line 4, key session: "{\\"opens\\":1}" has no effect; expected {"open": "14:30", "close": "21:00"} in UTC, open before close',
    ]);
  });

  it("takes no key of every object for a setting", async () =>
    expect((await messages('{"constructor": 1, "__proto__": 2}')).every((text) => text.includes("is no setting"))).toBe(
      true,
    ));

  it("counts the last of a setting given twice, even where that one is wrong", async () => {
    const twice = await read('{"account_margin": 20, "account_margin": 30}');
    expect(twice.settings.accountMargin).toBe(30);
    expect(twice.problems[0]!.message).toContain("key account_margin: is given twice; the last one counts");
    expect((await read('{"account_margin": 20, "account_margin": "x"}')).settings.accountMargin).toBe(100);
  });

  it("names line and character where it is not JSON", async () => {
    expect(await messages('{\n  "account_margin": 50,\n  "starting_cash": 100_000\n}')).toEqual([
      'workspace.json, line 3: is not JSON from character 23 on, where "_000" stands; expected a value, or a name in double quotes',
    ]);
    expect(await messages("")).toEqual([
      'workspace.json, line 1: is not JSON from character 1 on, where "the end of the file" stands; expected a value',
    ]);
  });

  it.each([
    ["[]", "is not an object"],
    ["5", "is not an object"],
    [" ".repeat(100_001), "has 100,001 bytes"],
    [Uint8Array.of(0xff, 0xfe, 0x7b, 0), "is not JSON"],
  ])("is an error where it is no object", async (content, what) => {
    const {settings, problems} = await read(content);
    expect(settings).toMatchObject({accountMargin: 100, from: {}});
    expect(problems).toMatchObject([{severity: "error"}]);
    expect(problems[0]!.message).toContain(what);
  });

  it("is an error where it is a folder", async () => {
    const folder = folderOf({});
    mkdirSync(join(folder, "workspace.json"));
    expect((await readSettings(openWorkspace(folder))).problems.map(({message}) => message)).toEqual([
      "workspace.json: is not a file; expected a file",
    ]);
  });

  it("never throws, whatever it holds", async () => {
    const key = fc.constantFrom("starting_cash", "session", "account_margin", "name", "open", "other");
    await fc.assert(
      fc.asyncProperty(fc.dictionary(key, fc.jsonValue({maxDepth: 2})), async (object) => {
        const bytes = new TextEncoder().encode(JSON.stringify(object));
        const {settings} = await readSettings(workspaceOver(memoryPort({"workspace.json": {bytes}})));
        expect(settings.accountMargin).toBeGreaterThan(0);
        expect(settings.name).not.toBe("");
      }),
    );
  });
});

describe("clockOf", () => {
  it("writes a session as the file does", () =>
    expect(clockOf({open: 14.5 * hour, close: 24 * hour})).toEqual({open: "14:30", close: "24:00"}));
});
