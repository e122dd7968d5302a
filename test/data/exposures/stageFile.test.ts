import {expect, it, vi} from "vitest";
import {ExposureStore} from "../../../src/data/exposures/store.js";
import {longCsv, put, scratchFolder} from "./dailyFiles.js";

vi.mock("../../../src/data/exposures/findFaults.js", () => ({findFaults: () => {}}));

it("a fault that is counted keeps its file from being committed, even if no line of it is found", async () => {
  const folder = scratchFolder();
  const dataset = new ExposureStore(folder).dataset("d");
  const text = longCsv("2025-01-01", [["A", "style", "Size", 1], ["B", "style", "Size", "inf"]]); // prettier-ignore
  await dataset.stage([put(folder, "x_2025-01-01.csv", text)]);
  expect((await dataset.validate()).map(({message}) => message)).toEqual([
    expect.stringContaining("x_2025-01-01.csv: 1 row should not be as they are"),
  ]);
  await expect(dataset.commit("append")).rejects.toThrow("The commit is refused: 1 check fails");
});
