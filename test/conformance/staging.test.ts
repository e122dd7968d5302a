import {existsSync, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {csvParse} from "d3-dsv";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {ExposureStore} from "../../src/data/exposureStore/store.js";
import {rowsOf} from "../data/exposureStore/dailyFiles.js";

const folder = "../shared/fixtures/peer/staging-n12";
const days = ["2025-05-01", "2025-05-02", "2025-05-03"];
const table = (name: string) => csvParse(readFileSync(join(folder, `${name}.csv`), "utf8"));

/** Within 1e-12, or both missing. */
function expectClose(actual: unknown, expected: string): void {
  if (expected === "") expect(actual).toBeNaN();
  else expect(Math.abs(Number(actual) - Number(expected))).toBeLessThanOrEqual(1e-12);
}

describe.skipIf(!existsSync(folder))("three days of twelve assets, as pandas and polars sum them up", () => {
  const workspace = mkdtempSync(join(tmpdir(), "sextant-conformance-"));
  const dataset = new ExposureStore(workspace).dataset("n12");
  afterAll(() => rmSync(workspace, {recursive: true}));
  beforeAll(async () => {
    await dataset.stage(days.map((day) => join(folder, "input", `exposures_${day}.csv`)));
  });

  it("have the summaries of the files", () => {
    const {staged} = dataset.status();
    const [exact, single] = [table("summary"), table("summary_f32")];
    expect(staged.map(({name, date}) => [name, date])).toEqual(exact.map(({_name, date}) => [_name, date]));
    staged.forEach(({summary}, at) => {
      for (const [column, value] of Object.entries(summary)) {
        expectClose(value, exact[at]![column]!);
        // what the peer gives in single precision is the same number rounded to it
        if (/_exposure$/.test(column))
          expect(Math.fround(Number(value))).toBe(Math.fround(Number(single[at]![column])));
      }
    });
  });

  it("have the summaries by factor", () => {
    const detail = dataset
      .status()
      .staged.flatMap(({name, factors}) => factors.map((factor) => ({_name: name, ...factor})));
    const expected = table("summary_by_factor");
    const key = (row: {_name?: string; factor_group?: string; factor?: string}) =>
      [row._name, row.factor_group, row.factor].join(" ");
    expect(detail.map(key).sort()).toEqual(expected.map(key).sort());
    for (const row of expected) {
      const own = detail.find((each) => key(each) === key(row))!;
      for (const column of ["size", "count", "min", "max", "mean", "median", "std"] as const)
        expectClose(own[column] ?? NaN, row[column]!);
    }
  });

  it("have the groups and the wide tables", async () => {
    expect(dataset.status().stagedGroups).toEqual(["industry", "market", "region", "style"]);
    await dataset.commit("append");
    for (const day of days) {
      const own = rowsOf(await dataset.wide({from: day, to: day, groups: ["market", "style"]}));
      const expected = table(`wide_exposures_${day}`);
      expect(own.map(({asset_id}) => asset_id)).toEqual(expected.map(({asset_id}) => asset_id));
      // the peer repeats the group, as the hierarchy's name
      const columns = expected.columns.slice(2).map((name) => [name, name.replace(/^\w+\./, "")]);
      own.forEach((row, at) => {
        for (const [theirs, ours] of columns) expectClose(row[ours!], expected[at]![theirs!]!);
      });
    }
  });
});
