import {describe, expect, it} from "vitest";
import {
  type UniverseChoice,
  chosenAssets,
  universeParameters,
  versionParameters,
} from "../../src/components/exposureDatasets/controls.js";
import type {DatasetView} from "../../src/components/exposureDatasets/data.js";
import {changeSentence, datasetAnswer, universeSentence} from "../../src/components/exposureDatasets/reading.js";
import {changesBetween} from "../../src/components/exposureDatasets/tables.js";
import {wideCsv} from "../../src/components/exposureDatasets/universeExposures.js";

const universe = [
  {dataset: "Ours", asset: "A", id_type: "ticker", industry: "Oil", region: "Japan"},
  {dataset: "Ours", asset: "B", id_type: "ticker", industry: "Gas", region: "Canada"},
  {dataset: "Ours", asset: "C", id_type: "isin", industry: "", region: "Canada"},
];
const all = {industry: [], industryMode: "include", region: [], regionMode: "include", idType: []} as const;
const view = {
  universe,
  hierarchy: [
    {dataset: "Ours", role: "industry", name: "Oil", parent: "Fuels", label: ""},
    {dataset: "Ours", role: "industry", name: "Gas", parent: "Fuels", label: "Natural gas"},
    {dataset: "Ours", role: "industry", name: "Fuels", parent: "", label: "All fuels"},
  ],
};
const names = (choice: Partial<UniverseChoice>) =>
  chosenAssets(view, {...all, ...choice})
    .map(({asset}) => asset)
    .join("");

describe("the universe", () => {
  it("is everything until something is chosen, and then what is", () => {
    expect(names({})).toBe("ABC");
    expect(names({region: ["Canada"]})).toBe("BC");
    expect(names({region: ["Canada"], industry: ["Gas", "Oil"]})).toBe("B");
    expect(names({industry: ["Gas"], industryMode: "exclude"})).toBe("AC");
    expect(names({region: ["Canada"], regionMode: "exclude"})).toBe("A");
    expect(names({idType: ["isin"]})).toBe("C");
    expect(universeSentence(1, 3)).toBe("1 of 3 assets of the newest date are in the universe.");
  });

  it("is chosen at any level of a hierarchy, whose nodes are offered each before those below it", () => {
    expect(names({industry: ["Fuels"]})).toBe("AB");
    expect(names({industry: ["Fuels"], industryMode: "exclude"})).toBe("C");
    expect(names({industry: ["Fuels", "Oil"], region: ["Japan"]})).toBe("A");
    expect(universeParameters(view)).toMatchObject({
      industry: {
        options: [
          {value: "Fuels", label: "All fuels", level: 0},
          {value: "Gas", label: "Natural gas", level: 1},
          {value: "Oil", label: "Oil", level: 1},
        ],
      },
      region: {options: [{value: "Canada", level: 0}, {value: "Japan"}]}, // those that assets have
      idType: {options: [{value: "isin"}, {value: "ticker"}]},
    });
  });

  it("is written as a wide table, blanks where an asset has no exposure", async () => {
    const sql = async () => [
      {date: new Date("2025-05-01"), asset: "B", group: "style", factor: "Size", exposure: 0.5},
      {date: new Date("2025-05-01"), asset: "Z", group: "style", factor: "Size", exposure: 9},
      {date: new Date("2025-05-01"), asset: "A", group: "market", factor: "Market", exposure: 1},
    ];
    const csv = await wideCsv(sql, "Ours", universe.slice(0, 2));
    expect(csv).toBe("date,asset_id,market.Market,style.Size\r\n2025-05-01,A,1,\r\n2025-05-01,B,,0.5\r\n");
  });
});

const emptyView: DatasetView = {
  versions: [],
  coverage: [],
  factors: [],
  bins: [],
  stability: [],
  members: [],
  moves: [],
  changes: [],
  changed: [],
  universe: [],
  hierarchy: [],
};
const dataset = "Ours";
const version = (number: number) => ({
  ...{dataset, version: number, time: "", mode: "append"},
  ...{files: 1, added: 0, existed: 0, removed: 0, rows: 0},
});
const day = (date: number, assets: number, entering = 0) => ({
  ...{dataset, date, assets, entering, leaving: 0, exposures: assets, missing: 0},
});
const changes = [
  {dataset: "Ours", from: 1, to: 2, date: 1, added: 0, removed: 3, changed: 5},
  {dataset: "Ours", from: 1, to: 2, date: 2, added: 2, removed: 0, changed: 0},
];

describe("the comparison of two versions", () => {
  it("is of the oldest with the newest at first, and of none where there is none", () => {
    const none = {...emptyView, versions: [], changes: []};
    expect(versionParameters(none)).toMatchObject({from: {default: ""}, to: {default: ""}});
    const two = {...emptyView, versions: [version(1), version(2)], changes};
    expect(versionParameters(two)).toMatchObject({from: {default: "1"}, to: {default: "2"}});
  });

  it("says what differs, and that nothing does", () => {
    expect(changeSentence(changes, "1", "2")).toBe(
      "From version 1 to 2, exposures on 2 dates differ: 2 added, 5 changed, 3 removed.",
    );
    expect(changeSentence(changes, "2", "3")).toBe("Versions 2 and 3 hold the same exposures.");
    expect(changeSentence(changes, "2", "2")).toBe("Choose two different versions to compare them.");
  });

  it("read backwards has what was added as removed", () =>
    expect(changesBetween(changes, {from: "2", to: "1"}).map(({added, removed}) => [added, removed])).toEqual([[3, 0], [0, 2]])); // prettier-ignore
});

describe("the answer", () => {
  it("names the steadiest style and the least steady one", () => {
    const stability = [
      {dataset, group: "style", factor: "Size", date: 2, rank_correlation: 0.999},
      {dataset, group: "style", factor: "Momentum", date: 2, rank_correlation: 0.9},
    ];
    const coverage = [day(20209, 3), day(20210, 4, 1)];
    expect(datasetAnswer("Ours", {versions: [version(2)], coverage, stability})).toBe(
      "Ours is at version 2: 4 assets on the newest of 2 dates, 1 May 2025 to 2 May 2025. From day to day Size keeps its ranks best, at a correlation of 0.999, and Momentum least, at 0.900; 1 asset entered and 0 left.",
    );
  });
  it("says the one date of a dataset that has no other", () =>
    expect(datasetAnswer("Ours", {versions: [version(1)], coverage: [day(20209, 1)], stability: []})).toBe(
      "Ours is at version 1: 1 asset on 1 May 2025.",
    ));
  it("is nothing where there is no dataset", () =>
    expect(datasetAnswer("", {versions: [], coverage: [], stability: []})).toBe(""));
});
