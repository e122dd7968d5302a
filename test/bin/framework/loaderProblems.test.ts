import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {loaderProblems} from "../../../bin/framework/loaderProblems.js";
import {datasetColumns, datasetRows} from "../../../src/data/loaders/datasetTables.js";
import {zipTables} from "../../../src/data/archive/archive.js";

describe("loaderProblems", () => {
  const folder = mkdtempSync(join(tmpdir(), "sextant-problems-"));
  afterAll(() => rmSync(folder, {recursive: true}));
  const loader = (name: string) => ({
    name,
    script: "",
    code: {module: "", parts: ""},
    archive: join(folder, name),
    members: "",
  });

  it("gathers what the archives tell, and passes over those that are missing or half written", async () => {
    const problem = {severity: "error", message: "a.csv: is empty", count: 1} as const;
    const from = {name: "w", root: folder, demo: false, sources: [], absent: []};
    writeFileSync(
      join(folder, "one"),
      Buffer.concat(
        zipTables("datasets", datasetColumns(await datasetRows([])), {
          from,
          parameters: {simulated: false, datasets: []},
          problems: [problem],
        }),
      ),
    );
    writeFileSync(join(folder, "half"), "PK");
    expect(loaderProblems(["one", "half", "none"].map(loader))).toEqual([problem]);
  });
});
