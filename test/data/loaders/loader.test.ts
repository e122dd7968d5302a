import {build} from "esbuild";
import {beforeEach, describe, expect, it, vi} from "vitest";
import {fastCrossSections} from "../../../src/analytics/factors/kernels/fastCrossSections.js";
import {tables as contract} from "../../../src/contract/tables/index.js";
import type {CrossSections} from "../../../src/data/loaders/attributedBook.js";
import {loadAttribution} from "../../../src/data/loaders/attribution.js";
import {loadDatasets} from "../../../src/data/loaders/datasets.js";
import {loadExposure} from "../../../src/data/loaders/exposure.js";
import type {LoadedTables, LoaderInput, LoaderTools} from "../../../src/data/loaders/loader.js";
import {loadRisk} from "../../../src/data/loaders/risk.js";
import {loadRotation} from "../../../src/data/loaders/rotation.js";
import {loadWorkspace} from "../../../src/data/loaders/workspace.js";
import {readSettings} from "../../../src/data/sources/settings.js";
import {openWorkspace} from "../../../src/data/workspaces/folder.js";
import {demoWorkspace, folderOf} from "../sources/workspaceOf.js";

type Name = keyof typeof contract;

const loaders: {
  readonly [L in Name]: (input: LoaderInput, tools: LoaderTools) => Promise<LoadedTables<L>>;
} = {
  exposure: loadExposure,
  attribution: loadAttribution,
  risk: loadRisk,
  rotation: loadRotation,
  datasets: loadDatasets,
  workspace: loadWorkspace,
};

const silent = {progress: {stage: () => {}}};

async function demo(): Promise<LoaderInput> {
  const workspace = demoWorkspace();
  return {workspace, ...(await readSettings(workspace))};
}

async function twoFills(settings: string): Promise<LoaderInput> {
  const workspace = openWorkspace(
    folderOf({
      "transactions.csv": "date,symbol,amount,price\n2020-01-02,A,10,5\n2020-01-03,A,-5,6\n",
      "workspace.json": settings,
    }),
  );
  return {workspace, ...(await readSettings(workspace))};
}

describe.each(Object.keys(contract) as Name[])("the loader %s as a function", (name) => {
  const load = loaders[name];
  const written = [vi.spyOn(process.stdout, "write"), vi.spyOn(process.stderr, "write")];
  beforeEach(() => written.forEach((each) => each.mockClear()));

  it("gives the tables of the contract, names its stages, and writes nothing", async () => {
    const stages: string[] = [];
    const {tables} = await load(await demo(), {progress: {stage: (stage) => stages.push(stage)}});
    for (const each of written) expect(each).not.toHaveBeenCalled();
    expect(Object.keys(tables).sort()).toEqual(Object.keys(contract[name]).sort());
    expect(stages.length).toBeGreaterThan(1);
    expect(stages.at(-1)).toBe("writing tables");
  });

  it("passes on what is wrong with the settings, once", async () => {
    const {problems} = await load(await twoFills('{"colour": "red"}'), silent);
    expect(problems.filter(({column}) => column === "colour")).toHaveLength(1);
  });

  it("reaches neither threads nor stdout", async () => {
    const {metafile} = await build({
      entryPoints: [`src/data/loaders/${name}.ts`],
      bundle: true,
      metafile: true,
      write: false,
      format: "esm",
      platform: "node",
      packages: "external",
    });
    const reached = Object.keys(metafile.inputs);
    expect(reached).toContain(`src/data/loaders/${name}.ts`);
    const shell = [
      "loaders/parallelCrossSections",
      "workspaces/loaderWorkspace",
      "archive/archive",
      "archive/progress",
    ];
    expect(reached.filter((file) => shell.some((each) => file === `src/data/${each}.ts`))).toEqual([]);
  });
});

describe("loadAttribution", () => {
  it("regresses by what it is given, under each estimator", async () => {
    const crossSections = vi.fn<CrossSections>(fastCrossSections);
    await loadAttribution(await twoFills("{}"), {...silent, crossSections});
    const kinds = crossSections.mock.calls.map(([, , estimator]) => estimator?.kind ?? "ordinary");
    expect(kinds).toEqual(["ordinary", "weighted", "huber"]);
  });
});
