import {describe, expect, it} from "vitest";
import {answerable, examples} from "../../../src/components/sql/examples.js";
import {resultSentence, schemaAnswer} from "../../../src/components/sql/reading.js";
import {findTables, loadSchema, type BoundTable} from "../../../src/components/sql/siteSchema.js";
import {columnsInSight, quotedName} from "../../../src/components/sql/suggestions.js";

const columns = (...names: string[]) => names.map((name) => ({name, type: name === "date" ? "date" : "number"}));

const archives = {
  exposure: {
    tables: {
      days: {rows: 4, columns: columns("date", "gross"), dates: {first: "2004-01-02", last: "2004-01-07"}},
      events: {rows: 0, columns: columns("date")},
    },
  },
  long_name: {tables: {rows: {rows: 5, columns: columns("net", "gross")}}},
};

function bound(loader: keyof typeof archives, table: string, reads: string[] = []): BoundTable {
  const manifest = {
    json: () => {
      reads.push(loader);
      return Promise.resolve(archives[loader]);
    },
  };
  const file = {name: `${table}.arrow`, arrayBuffer: () => Promise.reject(new Error("not asked for"))};
  return {name: `${loader}_${table}`, loader, table, file, manifest};
}

const schema = (reads?: string[]) =>
  loadSchema([
    bound("exposure", "days", reads),
    bound("exposure", "events", reads),
    bound("exposure", "gone", reads),
    bound("long_name", "rows", reads),
  ]);

describe("loadSchema", () => {
  it("describes tables by their manifests, reads each once, and loads no table", async () => {
    const reads: string[] = [];
    const tables = await schema(reads);
    expect(tables.map(({name, rows}) => [name, rows])).toEqual([
      ["exposure_days", 4],
      ["exposure_events", 0],
      ["long_name_rows", 5],
    ]);
    expect(reads).toEqual(["exposure", "long_name"]);
  });
});

describe("findTables", () => {
  it("finds by parts of the names of tables and columns, in whatever case", async () => {
    const tables = await schema();
    const found = (text: string) => findTables(tables, text).map(({name}) => name);
    expect(found("EVENTS")).toEqual(["exposure_events"]);
    expect(found(" gross ")).toEqual(["exposure_days", "long_name_rows"]);
    expect(found("nothing")).toEqual([]);
    expect(found("")).toHaveLength(3);
  });
});

describe("schemaAnswer", () => {
  it("counts tables and rows, and spans their days", async () => {
    expect(schemaAnswer(await schema())).toContain("3 tables with 9 rows from 2 Jan 2004 to 7 Jan 2004 can be asked");
    expect(schemaAnswer([])).toContain("0 tables with 0 rows can be asked");
  });
});

describe("resultSentence", () => {
  it("says how many rows there are, how long they took, and that there are more", () => {
    expect(resultSentence(1, {cut: false, milliseconds: 0.2})).toBe("1 row in 1 ms");
    expect(resultSentence(204_800, {cut: true, milliseconds: 1234})).toBe(
      "The first 204,800 rows in 1.2 s; there are more",
    );
  });
});

describe("columnsInSight", () => {
  it("lists the columns of the tables that a query names, each once", async () => {
    const tables = await schema();
    const names = (query: string) => columnsInSight(query, tables).map(({name}) => name);
    expect(names("select 1")).toEqual([]);
    expect(names("select from Exposure_Days")).toEqual(["date", "gross"]);
    expect(names("select from exposure_days_old")).toEqual([]);
    expect(columnsInSight("exposure_days, long_name_rows", tables)).toContainEqual({
      name: "gross",
      type: "number",
      unit: "currency",
      meaning: "long less short",
      tables: ["exposure_days", "long_name_rows"],
    });
  });
});

describe("quotedName", () => {
  it("quotes what SQL would read otherwise", () => {
    expect(quotedName("gross_exposure")).toBe("gross_exposure");
    expect(quotedName("table")).toBe('"table"');
    expect(quotedName("Net")).toBe('"Net"');
    expect(quotedName('a "b"')).toBe('"a ""b"""');
  });
});

describe("answerable", () => {
  const example = (query: string) => ({question: "?", query, view: "table" as const});

  it("leaves out questions to tables that are not there or have no rows", async () => {
    const tables = await schema();
    const asked = [
      example("select * from exposure_days"),
      example("select * from exposure_days join exposure_events using (date)"),
      example("select * from elsewhere"),
      example("with own as (select * from long_name_rows) select * from own"),
    ];
    expect(answerable(asked, tables)).toEqual([asked[0], asked[3]]);
    expect(answerable(examples, [])).toEqual([]);
  });
});
