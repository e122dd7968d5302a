import {describe, expect, it} from "vitest";
import {longColumns} from "../../../src/data/exposureStore/longColumns.js";
import {findParser} from "../../../src/data/exposureStore/parsers.js";

describe("findParser", () => {
  it("takes the first format that fits, and keeps why the ones before did not", () => {
    expect(findParser(longColumns)).toMatchObject({plan: {parser: "long"}, refused: {}});
    expect(findParser([...longColumns, "note"]).plan?.parser).toBe("long");
    expect(findParser(["asset_id", "style.Size"])).toMatchObject({
      plan: {parser: "wide"},
      refused: {long: "the header has no date, asset_id_type, factor_group, factor, exposure"},
    });
  });

  it("says of each format what it misses where none fits", () =>
    expect(findParser(["asset_id", "size"])).toEqual({
      refused: {
        long: "the header has no date, asset_id_type, factor_group, factor, exposure",
        wide: "the header has no column named group.factor",
      },
    }));
});
