import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {TABLES_FILE, tablesDocument} from "../../bin/docs.js";
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
