import fc from "fast-check";
import {describe, it} from "vitest";
import {blockSums} from "../../../src/analytics/factors/blockSums.js";
import {slicedBook} from "../../../src/analytics/factors/bookCells.js";
import {bookSums} from "../../../src/analytics/factors/bookSums.js";
import {expectClose} from "../performance/series.js";
import {simulatedBook} from "./books.js";

describe("blockSums", () => {
  const {panel, model} = simulatedBook({seed: 7, dates: 5, assets: 70, factors: 2, gaps: 0.1});
  const {cells} = slicedBook(panel, model);
  const ofBlocks = blockSums(cells);

  it("are the sums over the assets that are chosen, of any choice", () =>
    fc.assert(
      fc.property(fc.array(fc.nat(69), {maxLength: 12}), fc.boolean(), (listed, without) => {
        const chosen = new Uint8Array(70).fill(Number(without));
        for (const i of listed) chosen[i] = Number(!without);
        const [fast, direct] = [ofBlocks(chosen), bookSums(cells, chosen)];
        for (const name of ["net", "gross", "raw", "covered", "uncovered", "unpriced"] as const)
          expectClose(fast[name], direct[name]);
        fast.exposure.forEach((column, k) => expectClose(column, direct.exposure[k]!));
      }),
    ));

  it("leave the choice, and the next result, as they are", () => {
    const chosen = new Uint8Array(70).fill(1);
    const first = ofBlocks(chosen).raw.slice();
    expectClose(ofBlocks(chosen).raw, first);
    expectClose(first, bookSums(cells).raw);
  });
});
