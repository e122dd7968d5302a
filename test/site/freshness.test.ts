import {statSync, utimesSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {countingLoader} from "./countingLoader.js";
import {type ScratchSite, scratchSite} from "../../bin/scratchSite.js";

describe("a build of the site", () => {
  let site: ScratchSite;
  const runs = (log: string) => site.read(log).trim().split("\n").length;
  /** Builds, and tells how often the loader `counted` has run by then; `steady` runs once and never again. */
  const build = async () => {
    const {code, output} = await site.run("node", ["--import", "tsx", "bin/build.ts"]);
    expect(code, output).toBe(0);
    expect(runs("steady.log")).toBe(1);
    return runs("runs.log");
  };

  beforeAll(async () => {
    site = scratchSite(countingLoader);
    expect(await build()).toBe(1);
  });
  afterAll(() => site.remove());

  it("writes nothing when nothing changed, and everything when something of it is missing or touched", async () => {
    const page = site.path("dist/index.html");
    const written = () => statSync(page, {throwIfNoEntry: false})?.mtimeMs;
    const [before, text] = [written(), site.read("dist/index.html")];
    expect(await build()).toBe(1);
    expect(written()).toBe(before);
    site.write("dist/index.html", "touched");
    expect(await build()).toBe(1);
    expect(site.read("dist/index.html")).toBe(text);
  });

  it("runs no loader when nothing changed, though a checkout made every file newer", async () => {
    const later = new Date(Date.now() + 5000);
    for (const file of ["src/data/counted.zip.ts", "src/data/factor.ts", "workspace/values.csv"]) {
      utimesSync(site.path(file), later, later);
    }
    site.write("src/data/unrelated.ts", "export const unrelated = 2;\n");
    expect(await build()).toBe(1);
  });

  it("runs a loader again when its own code changed", async () => {
    const code = site.read("src/data/counted.zip.ts");
    site.write("src/data/counted.zip.ts", code.replace("factor * Number(line)", "factor * Number(line) * 1"));
    expect(await build()).toBe(2);
  });

  it("runs a loader again when a module that it imports changed", async () => {
    site.write("src/data/factor.ts", "export const factor = 3;\n");
    expect(await build()).toBe(3);
  });

  it("runs a loader again when a file that it read changed", async () => {
    site.write("workspace/values.csv", "value\n1\n5\n");
    expect(await build()).toBe(4);
  });

  it("runs a loader again when a file that it looked for appeared", async () => {
    site.write("workspace/more.csv", "value\n");
    expect(await build()).toBe(5);
  });

  it("runs a loader again for another workspace", async () => {
    site.write("other/values.csv", "value\n7\n");
    const {code, output} = await site.run("node", ["--import", "tsx", "bin/build.ts"], {SEXTANT_WORKSPACE: "other"});
    expect(code, output).toBe(0);
    expect(runs("runs.log")).toBe(6);
  });
});
