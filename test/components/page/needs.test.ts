import {describe, expect, it} from "vitest";
import {notebookNeeds, unusableFiles} from "../../../src/components/page/needs.js";

describe("unusableFiles", () => {
  const unusable = (...files: string[]) =>
    unusableFiles(
      notebookNeeds.dailyExposure,
      files.map((file) => ({severity: "error" as const, file})),
    );

  it("names those of the needed files that have errors, whatever their ending and folder, each once", () =>
    expect(
      unusable("team/trades.csv.gz", "positions.parquet", "positions.parquet", "vix.csv", "workspace.json"),
    ).toEqual(["team/trades.csv.gz", "positions.parquet"]));
  it("passes over warnings, and problems of no file", () =>
    expect(
      unusableFiles(notebookNeeds.dailyExposure, [{severity: "warning", file: "trades.csv"}, {severity: "error"}]),
    ).toEqual([]));
});
