import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {findLoaders} from "../../../bin/framework/loaders.js";
import {shortReason, tableState} from "../../../bin/framework/tableState.js";
import {workspaceCache} from "../../../bin/framework/workspaceCache.js";

const nothing = {making: {}, failed: []};

describe("tableState", () => {
  let root: string;
  const cache = () => join(root, workspaceCache(), "data");
  const put = (file: string) => writeFileSync(join(cache(), file), "");
  const state = (before: Parameters<typeof tableState>[1] = nothing, stale = {}) =>
    tableState(findLoaders(root), before, stale);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "sextant-state-"));
    mkdirSync(cache(), {recursive: true});
    mkdirSync(join(root, "data"));
    writeFileSync(join(root, "data/risk.zip.ts"), "");
  });
  afterEach(() => rmSync(root, {recursive: true}));

  it("knows of nothing where tables stand, or were never asked for", () => {
    expect(state()).toEqual(nothing);
    put("risk.zip");
    expect(state()).toEqual(nothing);
  });

  it("keeps the reason from the change until the new tables stand", () => {
    const changed = state(nothing, {risk: "prices.csv changed"});
    expect(changed.making).toEqual({risk: "prices.csv changed"});
    put("risk.zip.4711");
    const running = state(changed);
    expect(running.making).toEqual({risk: "prices.csv changed"});
    rmSync(join(cache(), "risk.zip.4711"));
    put("risk.zip");
    expect(state(running)).toEqual(nothing);
  });

  it("tells that the last run failed until the next one begins", () => {
    put("risk.zip.4711.err");
    expect(state({making: {risk: "its code changed"}, failed: []})).toEqual({making: {}, failed: ["risk"]});
    put("risk.zip.4711");
    expect(state().failed).toEqual([]);
  });
});

describe("shortReason", () => {
  it("names the file without its folders, and leaves other reasons alone", () => {
    expect(shortReason("/home/someone/book/prices.csv changed")).toBe("prices.csv changed");
    expect(shortReason("its code changed")).toBe("its code changed");
  });
});
