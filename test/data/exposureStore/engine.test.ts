import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Engine, type Sql, openEngine, sqlName, sqlText, sqlTexts} from "../../../src/data/exposureStore/engine.js";

let engine: Engine;
let sql: Sql;
beforeAll(async () => {
  engine = await openEngine(":memory:", {memory: "100MB"});
  sql = await engine.connect();
});
afterAll(() => {
  sql.close();
  engine.close();
});

describe("a connection", () => {
  it("gives integers as numbers, days as ISO text, and what is missing as null", async () =>
    expect(await sql.row("select 9007199254740991::bigint as n, date '2025-02-03' as day, null as none, true as yes, 'a' as t")).toEqual(
      {n: 9007199254740991, day: "2025-02-03", none: null, yes: true, t: "a"},
    )); // prettier-ignore

  it("takes texts and names for what they are, whatever is in them", async () => {
    const odd = `a'b"c; drop table x; --\\`;
    expect(await sql.row(`select ${sqlText(odd)} as ${sqlName(odd)}`)).toEqual({[odd]: odd});
    expect(await sql.row(`select [${sqlTexts([odd, "b"])}][1] as first`)).toEqual({first: odd});
  });

  it("keeps to the memory it is given, and loads nothing from elsewhere", async () => {
    const settings = await sql.row(
      "select current_setting('memory_limit') as memory, current_setting('autoinstall_known_extensions') as install",
    );
    expect(settings).toEqual({memory: "95.3 MiB", install: false});
  });

  it("tells of a long statement how much is done, until it is closed", async () => {
    const own = await engine.connect();
    const told: number[] = [];
    await own.watch((share) => told.push(share));
    await own.run("create temp table rows as select i from range(2000000) as t(i)");
    const until = performance.now() + 5000;
    while (told.length === 0 && performance.now() < until)
      await own.run("create or replace temp table sorted as select i from rows order by hash(i)");
    own.close();
    expect(told.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(told.length).toBeGreaterThan(0);
  });
});
