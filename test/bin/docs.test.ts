import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {API_FILE, TABLES_FILE, apiDocument, tablesDocument} from "../../bin/docs.js";
import {allTables, sqlName} from "../../src/contract/tables/index.js";

describe("docs/tables.md", () => {
  it("is what the contract says now (npm run docs)", async () =>
    expect(readFileSync(TABLES_FILE, "utf8")).toBe(await tablesDocument()));

  it("has a section a table and a line a column", async () => {
    const text = await tablesDocument();
    for (const table of allTables) {
      const section = text.split(`### ${sqlName(table)}\n`)[1]!.split("\n##")[0]!;
      for (const name of Object.keys(table.columns)) expect(section).toContain(`| \`${name}\` `);
    }
  });
});

describe("docs/api.md", () => {
  it("is what other programs can import now (npm run docs)", async () =>
    expect(readFileSync(API_FILE, "utf8")).toBe(await apiDocument()));

  it("has each public name with its type, and none of what is internal", async () => {
    const [, sextant, analytics, contract] = (await apiDocument()).split("\n## ");
    expect(sextant).toContain("function openWorkspace(path?: string | undefined): Workspace;");
    expect(sextant).toMatch(/class ExposureStore \{\n {2}/);
    expect(analytics).toContain("function simpleReturns(");
    expect(analytics).not.toContain("fastCrossSections");
    expect(contract).toContain("interface Column {");
    expect(`${sextant}${analytics}${contract}`).not.toMatch(/: any\b|^ *#/m);
  });
});
