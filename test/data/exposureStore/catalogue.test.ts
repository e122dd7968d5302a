import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {
  type Version,
  emptyCatalogue,
  readCatalogue,
  segmentsOf,
  versionAt,
  writeCatalogue,
} from "../../../src/data/exposureStore/catalogue.js";
import {datasetPaths} from "../../../src/data/exposureStore/layout.js";
import {put, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
const version = (number: number, time: string): Version => ({
  ...{version: number, time, mode: "append", rows: 1, added: 1, existed: 0, removed: 0, items: []},
});

describe("a catalogue", () => {
  it("is read as it was written, and not there where there is none", async () => {
    const paths = {...datasetPaths(folder, "x"), catalogue: `${folder}/catalogue.json`};
    expect(readCatalogue(paths)).toBeUndefined();
    const catalogue = {...emptyCatalogue("ours"), versions: [version(1, "2025-01-01T00:00:00.000Z")]};
    await writeCatalogue(paths, catalogue);
    expect(readCatalogue(paths)).toEqual(catalogue);
  });

  it.each([
    ["half of one", '{"format": 1, "dataset": ', "is not the catalogue that was written there"],
    ["nothing", "", "it is not JSON"],
    ["null", "null", "it is not an object"],
    ["a list", "[]", "it is not an object"],
    ["an object of another kind", '{"format": 1}', 'its "dataset" is missing'],
    [
      "one whose rows lie elsewhere",
      JSON.stringify({
        ...emptyCatalogue("x"),
        segments: [{file: "../../x.parquet", date: "2025-01-01", rows: 1, since: 1}],
      }),
      'its "segments" is not what was written',
    ],
    ["one of a later release", '{"format": 3}', "is of format 3; this release of Sextant reads formats 1 and 2"],
  ])("is refused where it is %s", (_, text, reason) =>
    expect(() => readCatalogue({catalogue: put(folder, "other.json", text)})).toThrow(reason),
  );
});

it("a catalogue is refused whichever bit of it is flipped", async () => {
  const paths = {...datasetPaths(folder, "x"), catalogue: `${folder}/flipped.json`};
  await writeCatalogue(paths, {...emptyCatalogue("ours"), versions: [version(1, "2025-01-01T00:00:00.000Z")]});
  const text = readFileSync(paths.catalogue);
  for (let bit = 0; bit < 8 * (text.length - 1); bit++) {
    const flipped = Uint8Array.from(text);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    put(folder, "flipped.json", flipped);
    expect(() => readCatalogue(paths), `bit ${bit}`).toThrow();
  }
});

describe("a version", () => {
  const catalogue = {
    ...emptyCatalogue("ours"),
    versions: [version(1, "2025-01-01T12:00:00.000Z"), version(2, "2025-01-02T12:00:00.000Z")],
    segments: [
      {file: "c", date: "2025-01-02", rows: 1, since: 2},
      {file: "b", date: "2025-01-01", rows: 1, since: 2},
      {file: "a", date: "2025-01-02", rows: 1, since: 1, until: 2},
      {file: "z", date: "2025-01-01", rows: 1, since: 1},
    ],
  };
  const files = (number: number): string => segmentsOf(catalogue, number).map(({file}) => file).join(""); // prettier-ignore

  it("holds a segment from the one that began it up to the one that ended it, by date", () =>
    expect([0, 1, 2].map(files)).toEqual(["", "za", "zbc"]));

  it("is the newest at its very time, and until the next", () => {
    const at = (asOf: string): number => versionAt(catalogue, {asOf});
    expect(["2025-01-01T11:59:59.999Z", "2025-01-01T12:00Z", "2025-01-02T11:59Z", "2099-01-01"].map(at)).toEqual([0, 1, 1, 2]); // prettier-ignore
    expect(versionAt(catalogue)).toBe(2);
    expect(versionAt(catalogue, {version: 0})).toBe(0);
  });

  it.each([-1, 3, 1.5, NaN])("%d is refused", (number) =>
    expect(() => versionAt(catalogue, {version: number})).toThrow("it has 0 to 2"),
  );
});
