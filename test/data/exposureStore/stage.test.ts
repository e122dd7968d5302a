import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";
import type {StageOutcome} from "../../../src/data/exposureStore/stage.js";
import {type Row, longCsv, put, putZip, rowsOf, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
const store = new ExposureStore(folder);
const rows: readonly Row[] = [["A", "style", "Size", 0.5], ["B", "style", "Size", -0.5]]; // prettier-ignore
const csv = (date: string): string => longCsv(date, rows);
const names = (outcomes: readonly StageOutcome[], wanted: StageOutcome["outcome"]): string[] =>
  outcomes
    .filter(({outcome}) => outcome === wanted)
    .map((each) => (each.outcome === "refused" ? each.reason : each.item.name))
    .sort();

describe("stage", () => {
  it("takes single files and a zip of a year alike, each by its stem", async () => {
    const dataset = store.dataset("both");
    const zip = putZip(folder, "x_2025.zip", {
      "x_2025-01-02.csv": csv("2025-01-02"),
      "in/x_2025-01-03.csv": csv("2025-01-03"),
    });
    const outcomes = await dataset.stage([put(folder, "x_2025-01-01.csv", csv("2025-01-01")), zip]);
    expect(names(outcomes, "staged")).toEqual(["x_2025-01-01", "x_2025-01-02", "x_2025-01-03"]);
    expect(dataset.status().stagedGroups).toEqual(["style"]);
  });

  it("keeps two prefixes of one date apart, and underscores in a prefix", async () => {
    const dataset = store.dataset("prefixes");
    const other = longCsv("2025-01-01", [["A", "style", "Value", 1]]);
    const files = [
      put(folder, "us_large_2025-01-01.csv", csv("2025-01-01")),
      put(folder, "us_small_2025-01-01.csv", other),
      put(folder, "us_large_2025-01-02.csv", csv("2025-01-02")),
    ];
    expect(names(await dataset.stage(files), "staged")).toHaveLength(3);
    expect(await dataset.commit("append")).toMatchObject({rows: 5, added: 5});
  });

  it("stages the same with threads that read", async () => {
    const files = ["01", "02", "03", "04"].map((day) => put(folder, `t_2025-01-${day}.csv`, csv(`2025-01-${day}`)));
    files.push(put(folder, "t_2025-01-05.csv", csv("2025-01-06")));
    const staged = [];
    for (const threads of [1, 2]) {
      const dataset = store.dataset(`threads-${threads}`);
      const outcomes = await dataset.stage(files, {threads});
      expect(names(outcomes, "staged")).toHaveLength(5);
      staged.push(dataset.status().staged.map(({name, sha256, summary, factors, problems}) => ({name, sha256, summary, factors, problems}))); // prettier-ignore
      await dataset.unstage(["t_2025-01-05"]);
      expect(await dataset.commit("append")).toMatchObject({rows: 8});
    }
    expect(staged[1]).toEqual(staged[0]);
    expect(staged[1]![4]!.problems).toHaveLength(2);
  });

  it("refuses a name already staged, says where from, and keeps the one it has", async () => {
    const dataset = store.dataset("again");
    const path = put(folder, "x_2025-01-01.csv", csv("2025-01-01"));
    await dataset.stage([path]);
    put(folder, "x_2025-01-01.csv", longCsv("2025-01-01", [["C", "style", "Size", 1]]));
    const [reason] = names(await dataset.stage([path]), "refused");
    expect(reason).toBe(`x_2025-01-01 is already staged from ${path}; --replace puts this one in its place`);
    expect(dataset.status().staged[0]!.summary.n_assets).toBe(2);
  });

  it("puts a file in the place of a staged one when asked to", async () => {
    const dataset = store.dataset("again");
    const path = put(folder, "x_2025-01-01.csv", longCsv("2025-01-01", [["C", "style", "Size", 1]]));
    expect(names(await dataset.stage([path], {replace: true}), "replaced")).toEqual(["x_2025-01-01"]);
    expect(dataset.status().staged.map(({summary}) => summary.n_assets)).toEqual([1]);
  });

  it("refuses the second of two files of one name in one call, even when it may replace", async () => {
    mkdirSync(join(folder, "other"), {recursive: true});
    const files = [
      put(folder, "x_2025-01-01.csv", csv("2025-01-01")),
      put(join(folder, "other"), "x_2025-01-01.csv", csv("2025-01-01")),
    ];
    const outcomes = await store.dataset("twice").stage(files, {replace: true});
    expect(names(outcomes, "staged")).toEqual(["x_2025-01-01"]);
    expect(names(outcomes, "refused")[0]).toMatch(/already staged from .* in this very call/);
  });

  it("refuses files whose name gives no day", async () => {
    const files = ["x.csv", "x_2025-02-30.csv", "x_2025-01-01.txt"].map((name) => put(folder, name, csv("2025-01-01")));
    const outcomes = await store.dataset("undated").stage([...files, join(folder, "missing_2025-01-01.csv")]);
    expect(names(outcomes, "refused")).toEqual([
      "2025-02-30 in its name is not a day",
      "its name does not end in _YYYY-MM-DD.csv or .csv.gz",
      "its name does not end in _YYYY-MM-DD.csv or .csv.gz",
      "there is no such file",
    ]);
  });

  it("never touches what is committed", async () => {
    const dataset = store.dataset("untouched");
    await dataset.stage([put(folder, "x_2025-01-01.csv", csv("2025-01-01"))]);
    await dataset.commit("append");
    await dataset.stage([put(folder, "x_2025-01-01.csv", longCsv("2025-01-01", [["Z", "style", "Size", 9]]))]);
    expect(rowsOf(await dataset.get()).map(({asset_id}) => asset_id)).toEqual(["A", "B"]);
  });

  it("reads a wide file: group.factor columns, the date of the name, blanks left out", async () => {
    const dataset = store.dataset("wide");
    const text = 'asset_id,style.Size,"industry.Oil, Gas & more.Upstream",note\nA,0.5,1,x\nB,,1,y\n';
    const [outcome] = await dataset.stage([put(folder, "w_2025-01-01.csv", text)]);
    expect(outcome).toMatchObject({
      item: {parser: "wide", refused: {long: expect.stringContaining("no date, asset_id_type")}},
    });
    await dataset.commit("append");
    expect(rowsOf(await dataset.get({columns: ["date", "asset_id", "factor_group", "factor", "exposure"]}))).toEqual([
      {date: "2025-01-01", asset_id: "A", factor_group: "industry", factor: "Oil, Gas & more.Upstream", exposure: 1},
      {date: "2025-01-01", asset_id: "B", factor_group: "industry", factor: "Oil, Gas & more.Upstream", exposure: 1},
      {date: "2025-01-01", asset_id: "A", factor_group: "style", factor: "Size", exposure: 0.5},
    ]);
  });

  it("keeps columns of a wide file apart that differ in case alone", async () => {
    const dataset = store.dataset("case");
    const text = "Style.x,asset_id,style.Size,style.size,style.SIZE,note,Note\n,A,1,,3,x,y\n";
    expect(await dataset.stage([put(folder, "c_2025-01-01.csv", text)])).toMatchObject([{item: {problems: []}}]);
    await dataset.commit("append");
    expect(rowsOf(await dataset.get({columns: ["factor", "exposure"]}))).toEqual([
      {factor: "SIZE", exposure: 3},
      {factor: "Size", exposure: 1},
    ]);
  });

  it("takes items back by name, and refuses a name that is not staged", async () => {
    const dataset = store.dataset("back");
    await dataset.stage(["01", "02"].map((day) => put(folder, `x_2025-01-${day}.csv`, csv(`2025-01-${day}`))));
    await expect(dataset.unstage(["x_2025-01-01", "x_2025-01-09"])).rejects.toThrow("is not staged");
    expect(await dataset.unstage(["x_2025-01-01"])).toEqual(["x_2025-01-01"]);
    expect(dataset.status().staged.map(({name}) => name)).toEqual(["x_2025-01-02"]);
  });
});
