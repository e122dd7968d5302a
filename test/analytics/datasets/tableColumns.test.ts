import {describe, expect, it} from "vitest";
import {datasetColumnKind, datasetColumns} from "../../../src/analytics/datasets/tableColumns.js";

describe("datasetColumnKind", () => {
  it("is text for names, a day for dates and a number for all else", () =>
    expect(["asset", "date", "rank_correlation"].map(datasetColumnKind)).toEqual(["text", "day", "number"]));

  it("knows every name as text that a table groups by", () => {
    const columns = new Set(Object.values(datasetColumns).flat());
    const numbers = [...columns].filter((column) => datasetColumnKind(column) === "number");
    expect(numbers.sort()).toEqual(
      [
        ...["added", "after", "assets", "before", "changed", "count", "entering", "existed", "exposure", "exposures"],
        ...["files", "from", "leaving", "max", "mean", "median", "min", "missing", "rank_correlation", "removed"],
        ...["rows", "std", "to", "version"],
      ].sort(),
    );
  });
});
