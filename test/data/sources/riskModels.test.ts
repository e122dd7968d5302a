import {describe, expect, it} from "vitest";
import {parquetWriteBuffer} from "hyparquet-writer";
import {gzipSync} from "node:zlib";
import {dayNumber} from "../../../src/analytics/calendar.js";
import {readRiskModels} from "../../../src/data/sources/riskModels.js";
import {workspaceOf} from "./workspaceOf.js";

const at = (iso: string, ending = ".csv") =>
  `stat_risk_models/${iso.slice(0, 4)}/${iso.slice(5, 7)}/${iso}_risk_model${ending}`;
const read = (files: Record<string, string | Uint8Array>) => readRiskModels(workspaceOf(files));
const messages = async (files: Record<string, string | Uint8Array>) =>
  (await read(files)).problems.map(({message}) => message);

describe("readRiskModels", () => {
  it("reads a file a day, in the order of dates, whatever its ending", async () => {
    const {table, absent, problems} = await read({
      [at("2023-01-02")]: "symbol,v0,v1\nB,1,2\nA,3,\n",
      [at("2022-12-31", ".csv.gz")]: gzipSync("symbol,v0,v1\nA,5,6\n"),
      [at("2023-01-03", ".parquet")]: new Uint8Array(
        parquetWriteBuffer({
          columnData: [
            {name: "symbol", data: ["C"]},
            {name: "v0", data: [7.5]},
            {name: "v1", data: [8.5]},
          ],
        }),
      ),
    });
    expect(problems).toEqual([]);
    expect(absent).toBe(false);
    expect(table).toEqual({
      factors: ["v0", "v1"],
      date: Int32Array.from(["2022-12-31", "2023-01-02", "2023-01-02", "2023-01-03"], dayNumber),
      symbol: ["A", "B", "A", "C"],
      values: [Float64Array.of(5, 1, 3, 7.5), Float64Array.of(6, 2, NaN, 8.5)],
    });
  });

  it("orders ten factors by number, and leaves one missing on a date whose file lacks it", async () => {
    const wide = Array.from({length: 11}, (_, k) => `v${k}`);
    const {table} = await read({
      [at("2023-01-02")]: `symbol,${[...wide].reverse().join(",")}\nA,${wide.map((_, k) => 10 - k).join(",")}\n`,
      [at("2023-01-03")]: "symbol,v0,note\nA,5,x\n",
    });
    expect(table?.factors).toEqual(wide);
    expect(table?.values.map((column) => column[0])).toEqual([...wide.keys()]);
    expect(table?.values.map((column) => column[1])).toEqual([5, ...new Array<number>(10).fill(NaN)]);
  });

  it("is absent without the folder, or without a file in it that has the right name", async () => {
    expect(await read({})).toEqual({absent: true, problems: []});
    const {absent, problems} = await read({"stat_risk_models/2023/01/23-01-02_risk_model.csv": "symbol,v0\nA,1\n"});
    expect(absent).toBe(true);
    expect(problems[0]!.message).toMatch(/the name "23-01-02" is not a date; the file is not read/);
  });

  it("reports cells that are no numbers, rows without a symbol, and symbols named again", async () => {
    const {table, problems} = await read({[at("2023-01-02")]: 'symbol,v0\nA,"1,5"\n,2\nB,3\nB,4\nC,1,2\n'});
    expect(table?.symbol).toEqual(["A", "B", "B"]);
    expect(table?.values[0]).toEqual(Float64Array.of(NaN, 3, 4));
    expect(problems.map(({line, column}) => [line, column])).toEqual([
      [2, "v0"],
      [3, "symbol"],
      [5, "symbol"],
      [6, undefined],
    ]);
  });

  it("reports a file without symbols, without factors, with a column twice, or without rows, and goes on", async () => {
    const good = {[at("2023-01-05")]: "symbol,v0\nA,1\n"};
    expect(await messages({...good, [at("2023-01-02")]: "name,v0\nA,1\n"})).toEqual([
      expect.stringContaining('column symbol: the column is missing; expected "symbol"'),
    ]);
    expect(await messages({...good, [at("2023-01-02")]: "symbol,beta\nA,1\n"})).toEqual([
      expect.stringContaining("column v0: the column is missing; expected factors named v0, v1, …"),
    ]);
    expect(await messages({...good, [at("2023-01-02")]: "symbol,v0,v0\nA,1,2\n"})).toEqual([
      expect.stringContaining("the header names it more than once"),
    ]);
    expect(await messages({...good, [at("2023-01-02")]: "symbol,v0\n"})).toEqual([
      expect.stringContaining("has no usable row"),
    ]);
    const {table} = await read({...good, [at("2023-01-02")]: ""});
    expect(table?.symbol).toEqual(["A"]);
  });

  it("reads one of two files of the same date, and says so", async () => {
    const {table, problems} = await read({
      [at("2023-01-02")]: "symbol,v0\nA,1\n",
      [at("2023-01-02", ".csv.gz")]: gzipSync("symbol,v0\nA,2\n"),
    });
    expect(table?.values[0]).toEqual(Float64Array.of(1));
    expect(problems.map(({message}) => message)).toEqual([
      expect.stringContaining("2023-01-02_risk_model.csv is there too, and is read instead"),
    ]);
  });

  it("sums up what a thousand files have in common", async () => {
    const files = Array.from({length: 250}, (_, i) => {
      const iso = new Date(Date.UTC(2022, 0, 1 + i)).toISOString().slice(0, 10);
      return [at(iso), "symbol,v0\nA,x\n"] as const;
    });
    const {problems} = await read(Object.fromEntries(files));
    expect(problems.length).toBe(201);
    expect(problems[200]!.message).toBe("stat_risk_models: 50 more problems like these");
    expect(problems.reduce((sum, {count}) => sum + count, 0)).toBe(250);
  });

  it("notes every file for the manifest", async () => {
    const workspace = workspaceOf({[at("2023-01-02")]: "symbol,v0\nA,1\n"});
    await readRiskModels(workspace);
    expect(workspace.sources.map(({path, rows}) => [path, rows])).toEqual([[at("2023-01-02"), 1]]);
  });
});
