import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {storedGroupings} from "../../../src/data/workspaces/storedGroupings.js";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";
import {openWorkspace} from "../../../src/data/workspaces/folder.js";
import {longCsv, put, scratchFolder} from "../exposureStore/dailyFiles.js";

const folder = scratchFolder();
const store = new ExposureStore(folder);
const fuels = (label: string) => [
  {name: "Fuels", parent: "", label},
  {name: "Oil", parent: "Fuels", label: ""},
];

beforeAll(async () => {
  const dataset = store.dataset("Ours");
  await dataset.stage([
    put(folder, "x_2025-01-01.csv", longCsv("2025-01-01", [["A", "industry", "Oil", 1], ["A", "region", "Asia", 1]])),
  ]); // prettier-ignore
  await dataset.commit("append");
  for (const label of ["earlier", "later"])
    await store.riskDataset(label).create({sources: [{dataset: "Ours"}], hierarchies: {industry: fuels(label)}});
  await store.riskDataset("newest").create({sources: [{dataset: "Ours"}]});
});

describe("storedGroupings", () => {
  it("takes them from the newest risk dataset that groups the industries of a dataset", async () => {
    const workspace = openWorkspace(folder);
    const {groupingsOf, problems} = await storedGroupings(workspace);
    expect(problems).toEqual([]);
    expect(groupingsOf("Ours")).toEqual({industry: fuels("later"), region: undefined});
    expect(groupingsOf("Others")).toEqual({industry: undefined, region: undefined});
    expect(workspace.sources.map(({path}) => path)).toHaveLength(3);
    expect([...workspace.listed]).toEqual([join(folder, "exposure-store", "risk")]);
  });

  it("is nothing where there is no risk dataset, and says where one would be", async () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    const workspace = openWorkspace(empty);
    expect((await storedGroupings(workspace)).groupingsOf("Ours")).toEqual({});
    expect([...workspace.absent]).toContain(join(empty, "exposure-store", "risk"));
  });

  it.each([
    ["text", "{", "is not the record of a risk dataset"],
    [
      "a node above itself",
      JSON.stringify({
        created: "2999",
        settings: {
          sources: [{dataset: "Ours", groups: {industry: "industry"}}],
          hierarchies: {industry: [{name: "A", parent: "B"}, {name: "B", parent: "A"}]},
        },
      }), // prettier-ignore
      "is above itself in the hierarchy",
    ],
  ])("reports a record that holds %s, and does without it", async (_, text, what) => {
    const risk = join(folder, "exposure-store", "risk");
    put(risk, "bad.json", text);
    const {groupingsOf, problems} = await storedGroupings(openWorkspace(folder));
    expect(problems).toMatchObject([{severity: "warning", file: "exposure-store/risk/bad.json"}]);
    expect(problems[0]!.message).toContain(what);
    expect(groupingsOf("Ours").industry).toEqual(fuels("later"));
  });
});
