import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Engine, type Sql, openEngine, sqlText} from "../../../src/data/exposureStore/engine.js";
import {KeptMemory} from "../../../src/data/exposureStore/keptMemory.js";
import type {Coded} from "../../../src/data/exposureStore/plainDay.js";
import {segmentBytes} from "../../../src/data/exposureStore/segmentBytes.js";
import {textsIn} from "../../../src/data/sources/plainCsv.js";
import {put, scratchFolder} from "./dailyFiles.js";
import {plainDays} from "./plainDays.js";

const memory = new KeptMemory(); // of one day after the other
const folder = scratchFolder();
let engine: Engine;
let sql: Sql;
beforeAll(async () => {
  engine = await openEngine();
  sql = await engine.connect();
});
afterAll(() => engine.close());

describe("segmentBytes", () => {
  it("writes what DuckDB reads as the same rows in the same order", async () => {
    await fc.assert(
      fc.asyncProperty(plainDays, async (day) => {
        const file = put(folder, "day.parquet", segmentBytes("2025-05-01", day, memory));
        const rows = await sql.rows(`select * from read_parquet(${sqlText(file)})`);
        const column = ({codes, texts}: Coded) => {
          const names = textsIn(texts);
          return Array.from(codes, (code) => names[code]);
        };
        const [asset, idType, group, factor] = [day.asset, day.idType, day.group, day.factor].map(column);
        expect(rows).toEqual(
          Array.from(day.exposure, (exposure, row) => ({
            date: "2025-05-01",
            asset_id: asset![row],
            asset_id_type: idType![row],
            factor_group: group![row],
            factor: factor![row],
            exposure: Number.isNaN(exposure) ? null : exposure,
          })),
        );
      }),
      {numRuns: 25},
    );
  });
});
