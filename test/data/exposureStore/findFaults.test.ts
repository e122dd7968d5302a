import {describe, expect, it} from "vitest";
import {findFaults} from "../../../src/data/exposureStore/findFaults.js";
import {ProblemLog} from "../../../src/data/sources/problem.js";
import {longHeader, put, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
const key = {asset_id: "A", factor_group: "style", factor: "Size"};
const search = {date: "2025-01-01", groups: ["style"], twice: [key]};

function faults(header: string, ...rows: string[]): string[] {
  const log = new ProblemLog("x.csv");
  const path = put(folder, "x.csv", [header, ...rows].join("\n"));
  findFaults(path, log, {...search, header: header.split(",")});
  return log.list().map(({message}) => message);
}

describe("findFaults", () => {
  it("names every occurrence of a key after its first, and no other key", () =>
    expect(
      faults(longHeader, ...["A", "B", "A", "A"].map((asset) => `2025-01-01,${asset},t,style,Size,1`)).map((text) => text.slice(0, 32)),
    ).toEqual(["x.csv, line 4, column asset_id: ", "x.csv, line 5, column asset_id: "])); // prettier-ignore

  it("counts as one key in a wide file what has a value, and passes over blanks", () =>
    expect(faults("asset_id,style.Size,style.Value", "A,1,", "A,,2", "A,3,")).toEqual([
      'x.csv, line 4, column asset_id: "A" has "style.Size" on line 2 already; expected one exposure of an asset to a factor a day',
    ]));

  it("finds all that is wrong with one row", () =>
    expect(faults(longHeader, "2025-01-02, ,,stil,,abc").map((text) => /column (\w+)/.exec(text)?.[1])).toEqual(
      ["asset_id", "asset_id_type", "factor", "date", "exposure", "factor_group"],
    )); // prettier-ignore

  it("lists twenty of a kind and counts the others", () => {
    const all = faults(longHeader, ...Array.from({length: 33}, (_, i) => `2025-01-01,A${i},t,style,Size,x`));
    expect(all).toHaveLength(21);
    expect(all.filter((text) => text.includes("13 more rows like these"))).toHaveLength(1);
  });

  it("goes no further than a fault of the text itself", () =>
    expect(faults(longHeader, "2025-01-01,A,t,style,Size,x", '2025-01-01,"B')).toHaveLength(2));
});
