import {spawnSync} from "node:child_process";
import {unzipSync} from "fflate";
import {describe, expect, it} from "vitest";
import {findLoaders} from "../../bin/loaders.js";
import {catalogue, siteTables} from "../../src/data/catalogue.js";

describe("the catalogue", () => {
  it("knows every loader and no other", () => {
    expect(Object.keys(catalogue).sort()).toEqual(findLoaders().map(({name}) => name));
  });

  it.each(findLoaders())("knows the tables that $name writes on the demo workspace", ({name, script}) => {
    const {stdout, stderr, status} = spawnSync(process.execPath, ["--import", "tsx", script], {
      env: {...process.env, SEXTANT_WORKSPACE: undefined},
      maxBuffer: 1e9,
    });
    expect(status, stderr.toString()).toBe(0);
    const members = Object.keys(unzipSync(stdout));
    const expected = [...catalogue[name].map((table) => `${table}.arrow`), "inputs.json", "manifest.json"];
    expect(members.sort()).toEqual(expected.sort());
  });

  it("gives every table a name of its own for SQL", () => {
    const names = siteTables().map(({name}) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });
});
