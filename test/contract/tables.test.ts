import {describe, expect, it} from "vitest";
import {findLoaders} from "../../bin/framework/loaders.js";
import {describeColumn} from "../../src/contract/table.js";
import {allTables, findTable, sqlName, tables} from "../../src/contract/tables/index.js";

describe("the tables of the contract", () => {
  it("have every loader and no other", () =>
    expect(Object.keys(tables).sort()).toEqual(findLoaders().map(({name}) => name)));

  it("have names of their own that SQL takes without quotes", () => {
    const names = allTables.map(sqlName);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  it.each(allTables.map((table) => [sqlName(table), table] as const))("describe %s in full", (_, table) => {
    expect(findTable(table.loader, table.name)).toBe(table);
    expect(table.about).toMatch(/\.$/);
    for (const [name, {type, unit, meaning}] of [...Object.entries(table.columns), ...Object.entries(table.families)]) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(meaning).not.toBe("");
      expect(unit !== undefined).toBe(type === "number" || type === "integer");
    }
  });

  it("say what a column of a family is, the one with the longest affixes first", () => {
    expect(describeColumn(tables.attribution.ordinary, "v3")?.meaning).toMatch(/^factor return/);
    expect(describeColumn(tables.attribution.ordinary, "v3_error")?.meaning).toMatch(/^standard error/);
    expect(describeColumn(tables.risk.book, "risk_idio")?.meaning).toMatch(/^idiosyncratic/);
    expect(describeColumn(tables.risk.book, "v3")).toBeUndefined();
  });
});
