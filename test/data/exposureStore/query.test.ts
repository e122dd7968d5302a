import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Catalogue, emptyCatalogue, segmentsOf, versionAt} from "../../../src/data/exposureStore/catalogue.js";
import {datasetPaths} from "../../../src/data/exposureStore/layout.js";
import {parseCondition, querySql, versionSql} from "../../../src/data/exposureStore/query.js";

const catalogue: Catalogue = {
  ...emptyCatalogue("ours"),
  versions: [1, 2].map((version) => ({
    ...{version, time: `2025-01-0${version}T12:00:00.000Z`, mode: "append", rows: 1, added: 1, existed: 0},
    ...{removed: 0, items: []},
  })),
  segments: [
    {file: "b.parquet", date: "2025-01-02", rows: 1, since: 1},
    {file: "a.parquet", date: "2025-01-01", rows: 1, since: 1, until: 2},
    {file: "c.parquet", date: "2025-01-01", rows: 1, since: 2},
  ],
};
const root = mkdtempSync(join(tmpdir(), "sextant-query-"));
const paths = datasetPaths(root, "ours");
beforeAll(() => {
  mkdirSync(paths.segments, {recursive: true});
  for (const {file} of catalogue.segments) writeFileSync(join(paths.segments, file), "rows");
});
afterAll(() => rmSync(root, {recursive: true}));
const files = (sql: string) => [...sql.matchAll(/(\w)\.parquet/g)].map(([, name]) => name).join("");

describe("the segments of a version", () => {
  it("are those it holds, by date", () => {
    expect(segmentsOf(catalogue, 0)).toEqual([]);
    expect(files(versionSql(paths, catalogue, {version: 1}))).toBe("ab");
    expect(files(versionSql(paths, catalogue, {}))).toBe("cb");
    expect(files(versionSql(paths, catalogue, {asOf: "2025-01-01T12:00Z"}))).toBe("ab");
    expect(files(versionSql(paths, catalogue, {asOf: "2024-01-01"}))).toBe("");
  });

  it("are read only for the dates that conditions allow", () => {
    const where = (...conditions: string[]) =>
      files(querySql(paths, catalogue, {where: conditions.map(parseCondition)}));
    expect(where("date=2025-01-02")).toBe("b");
    expect(where("date>=2025-01-02")).toBe("b");
    expect(where("date=2025-01-01", "date=2025-01-02", "factor_group=style")).toBe("cb");
    expect(where("date<=2024-12-31")).toBe("");
  });

  it("of a version that there is none of are refused", () => {
    expect(() => versionAt(catalogue, {version: 3})).toThrow('"ours" has no version 3; it has 0 to 2');
    expect(() => versionAt(catalogue, {asOf: "soon"})).toThrow('"soon" is no time');
  });
});

describe("parseCondition", () => {
  it("reads a column, an operator and whatever value follows", () =>
    expect(parseCondition(" factor != a=b'; drop")).toEqual({column: "factor", operator: "!=", value: " a=b'; drop"}));

  it.each([
    ["factor", "is no condition"],
    ["exposure>=abc", "is not a number"],
    ["date=2025-02-30", "is not a day"],
    ["price=1", 'There is no column "price"'],
  ])("refuses %s", (text, reason) => expect(() => parseCondition(text)).toThrow(reason));

  it("leaves no way out of a text", () =>
    expect(querySql(paths, catalogue, {where: [parseCondition("factor='; drop table x; --")]})).toContain(
      `"factor" = '''; drop table x; --'`,
    ));
});
