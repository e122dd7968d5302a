import {describe, expect, it} from "vitest";
import {fastCrossSections} from "../../../src/analytics/factors/kernels/fastCrossSections.js";
import {parallelCrossSections, sharedColumn} from "../../../src/data/loaders/parallelCrossSections.js";
import {randomBook} from "../../analytics/factors/kernels/randomBook.js";

describe("parallelCrossSections", () => {
  it("gives the same digits as one thread, from memory that threads share and from memory that they do not", async () => {
    const {panel, model} = randomBook(250, 2000, 31);
    const alone = fastCrossSections(panel, model);
    expect(await parallelCrossSections(panel, model, {kind: "ordinary"}, 2)).toEqual(alone);

    const returns = sharedColumn(panel.returns.length);
    returns.set(panel.returns);
    const exposures = model.exposures.map((day) => {
      const column = sharedColumn(day.length);
      column.set(day);
      return column;
    });
    const shared = await parallelCrossSections({...panel, returns}, {...model, exposures}, {kind: "ordinary"}, 2);
    expect(shared).toEqual(alone);
  });

  it("starts no thread for a small book", async () => {
    const {panel, model} = randomBook(100, 150, 5);
    const before = process.getActiveResourcesInfo().length;
    const running = parallelCrossSections(panel, model, {kind: "ordinary"}, 2);
    expect(process.getActiveResourcesInfo()).toHaveLength(before);
    expect(await running).toEqual(fastCrossSections(panel, model));
  });
});
