import {describe, expect, it} from "vitest";
import {findLoaders} from "../../bin/framework/loaders.js";
import {catalogue, drawnTables, isExported, siteTables} from "../../src/data/catalogue.js";

describe("the catalogue", () => {
  it("knows every loader and no other", () => {
    expect(Object.keys(catalogue).sort()).toEqual(findLoaders().map(({name}) => name));
  });

  it("offers SQL every table but those for drawing alone", () => {
    expect(siteTables().map(({name}) => name)).toContain("exposure_days");
    expect(siteTables().map(({name}) => name)).not.toContain("exposure_chart");
    expect(isExported("exposure", "days")).toBe(true);
    expect(isExported("exposure", "stack")).toBe(false);
    expect(isExported("unheard", "of")).toBe(true);
  });

  it("names no table for drawing that no loader writes", () => {
    for (const [loader, tables] of Object.entries(drawnTables))
      expect(catalogue[loader]).toEqual(expect.arrayContaining([...tables]));
  });

  it("gives every table a name of its own for SQL", () => {
    const names = siteTables().map(({name}) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });
});
