import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Engine, type Sql, openEngine, sqlText} from "../../../src/data/exposureStore/engine.js";
import {summarize} from "../../../src/data/exposureStore/summarize.js";
import {scratchFolder} from "./dailyFiles.js";

const file = join(scratchFolder(), "x.parquet");
const search = {date: "2025-01-01", groups: ["style", "market"]};
let engine: Engine;
let sql: Sql;
beforeAll(async () => {
  engine = await openEngine();
  sql = await engine.connect();
});
afterAll(() => engine.close());

async function summary(...rows: string[]) {
  await sql.run(
    `copy (select * from (values ${rows.join(", ")}) as t(date, asset_id, asset_id_type, factor_group, factor, exposure))
     to ${sqlText(file)} (format parquet)`,
  );
  return summarize(sql, file, search);
}
const row = (asset: string, value: string, {date = "2025-01-01", type = "t", group = "style", factor = "Size"} = {}) =>
  `(date '${date}', '${asset}', '${type}', '${group}', '${factor}', ${value}::double)`;

describe("summarize", () => {
  it("sums up what is there, with sample deviations, over all factors and by factor", async () =>
    expect(await summary(row("A", "1"), row("B", "4"), row("C", "null"), row("A", "7", {group: "market"}))).toEqual({
      faults: 0,
      summary: {n_assets: 3, min_exposure: 1, max_exposure: 7, mean_exposure: 4, median_exposure: 4, std_exposure: 3, n_rows: 4, n_blank: 1},
      factors: [
        {factor_group: "market", factor: "Size", size: 1, count: 1, min: 7, max: 7, mean: 7, median: 7, std: null},
        {factor_group: "style", factor: "Size", size: 3, count: 2, min: 1, max: 4, mean: 2.5, median: 2.5, std: Math.sqrt(4.5)},
      ],
    })); // prettier-ignore

  it.each([
    ["a key given twice", row("A", "2")],
    ["a blank asset", row(" ", "1")],
    ["a blank kind of asset", row("B", "1", {type: ""})],
    ["a blank factor", row("B", "1", {factor: ""})],
    ["another day", row("B", "1", {date: "2025-01-02"})],
    ["an unknown group", row("B", "1", {group: "stil"})],
    ["infinity", row("B", "'-inf'")],
    ["what is not a number", row("B", "'nan'")],
    ["a number beyond measure", row("B", "1e100")],
  ])("counts %s as one fault", async (_, fault) => expect((await summary(row("A", "1"), fault)).faults).toBe(1));
});
