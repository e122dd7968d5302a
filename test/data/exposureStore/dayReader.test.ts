import {expect, it} from "vitest";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";
import {longCsv, put, scratchFolder} from "./dailyFiles.js";

it("a day is by group, factor and asset, from however many segments it comes", async () => {
  const folder = scratchFolder();
  const dataset = new ExposureStore(folder).dataset("d");
  const files = {
    "x_2025-01-01.csv": longCsv("2025-01-01", [["B", "style", "Size", 1], ["B", "industry", "Oil", 2], ["A", "style", "Value", ""]]),
    "y_2025-01-01.csv": longCsv("2025-01-01", [["A", "style", "Size", 4], ["C", "industry", "Oil", 5]]),
    "x_2025-01-02.csv": longCsv("2025-01-02", [["Z", "style", "Size", 6]]),
  }; // prettier-ignore
  await dataset.stage(Object.entries(files).map(([name, text]) => put(folder, name, text)));
  await dataset.commit("append");
  const {asset, idType, group, factor, exposure} = await dataset.day("2025-01-01", 1);
  const rows = Array.from(exposure, (value, row) =>
    [group, factor, asset, idType].map(({codes, names}) => names[codes[row]!]).concat(String(value)).join(" "),
  ); // prettier-ignore
  expect(rows).toEqual([
    "industry Oil B ticker 2",
    "industry Oil C ticker 5",
    "style Size A ticker 4",
    "style Size B ticker 1",
    "style Value A ticker NaN",
  ]);
  expect((await dataset.day("2025-01-03", 1)).exposure).toHaveLength(0);
});
