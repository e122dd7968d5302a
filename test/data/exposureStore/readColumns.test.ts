import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {dayNumber} from "../../../src/analytics/calendar.js";
import {type Engine, type Sql, openEngine} from "../../../src/data/exposureStore/engine.js";
import {type ResultColumn, readColumns} from "../../../src/data/exposureStore/readColumns.js";

let engine: Engine;
let sql: Sql;
beforeAll(async () => {
  engine = await openEngine();
  sql = await engine.connect();
});
afterAll(() => engine.close());

const columns: ResultColumn[] = [
  {name: "day", kind: "date"},
  {name: "name", kind: "text"},
  {name: "value", kind: "number"},
];

describe("readColumns", () => {
  it("gives days, sorted names by their position, and NaN for what is missing, in the order of the query", async () =>
    expect(
      await readColumns(
        sql,
        `select * from (values (date '2025-01-02', 'b', 1.5), (date '1969-12-31', null, null), (null, '', -2),
          (date '2025-01-02', 'b', 3)) order by 3 desc nulls last`,
        columns,
      ),
    ).toEqual({
      day: Int32Array.of(dayNumber("2025-01-02"), dayNumber("2025-01-02"), 0, -1),
      name: {codes: Int32Array.of(1, 1, 0, -1), names: ["", "b"]},
      value: Float64Array.of(3, 1.5, -2, NaN),
    }));

  it("gives columns without a row for a query without one", async () =>
    expect(await readColumns(sql, "select date '2025-01-01', 'a', 1 where false", columns)).toEqual({
      day: new Int32Array(),
      name: {codes: new Int32Array(), names: []},
      value: new Float64Array(),
    }));

  it("reads more rows than come at a time, and another query after it", async () => {
    const many = await readColumns(sql, "select null::date, 'n' || i % 7, i from range(100000) as t(i)", columns);
    const {codes, names} = many.name as {codes: Int32Array; names: string[]};
    expect(names).toHaveLength(7);
    expect([codes[8], (many.value as Float64Array)[99_999]]).toEqual([1, 99_999]);
    const few = await readColumns(sql, "select null::date, 'z', 1", columns);
    expect(few.name).toEqual({codes: Int32Array.of(0), names: ["z"]});
  });
});
