import {describe, expect, it} from "vitest";
import {attributionDays} from "../../../src/analytics/factors/attribution.js";
import {crossSections} from "../../../src/analytics/factors/crossSection.js";
import {type ExposureTable, alignExposures, exposureRows} from "../../../src/analytics/factors/exposureTable.js";
import {readRiskModels} from "../../../src/data/sources/riskModels.js";
import {openWorkspace} from "../../../src/data/workspaces/folder.js";
import {writeRiskModels} from "../../../src/data/workspaces/writeRiskModels.js";
import {simulatedBook} from "../../analytics/factors/books.js";
import {folderOf} from "../sources/workspaceOf.js";

describe("writeRiskModels", () => {
  const {panel, model} = simulatedBook({seed: 7, dates: 40, assets: 15, factors: 3, gaps: 0.1});
  const rows = exposureRows(model, panel);

  it.each(["csv", "parquet"] as const)(
    "gives the same attribution to the last bit when it is read back: %s",
    async (format) => {
      const folder = folderOf({});
      writeRiskModels(rows, panel.assets, folder, format);
      const {table, problems} = await readRiskModels(openWorkspace(folder));
      expect(problems).toEqual([]);
      if (table === undefined) throw new Error("nothing was read");
      const again: ExposureTable = {
        ...table,
        symbol: Uint32Array.from(table.symbol, (symbol) => panel.assets.indexOf(symbol)),
      };
      expect(again).toEqual(rows);
      const {model: read} = alignExposures(again, panel);
      expect(attributionDays(panel, read, crossSections(panel, read))).toEqual(
        attributionDays(panel, model, crossSections(panel, model)),
      );
    },
  );

  it("overwrites nothing", () => {
    const folder = folderOf({});
    writeRiskModels(rows, panel.assets, folder);
    expect(() => writeRiskModels(rows, panel.assets, folder)).toThrow(/EEXIST/);
  });
});
