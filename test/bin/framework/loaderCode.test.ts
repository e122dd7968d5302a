import {appendFileSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type ScratchSite, scratchSite} from "../../../bin/scratchSite.js";

describe("the module made of a loader", () => {
  let site: ScratchSite;
  const run = async () => (await site.run("node", ["bin/runLoader.js", "src/data/sample.zip.ts"])).output;
  const make = () => site.run("node", ["--import", "tsx", "make.ts"]);
  const tell = (words: string) => appendFileSync(site.path("src/.observablehq/sextant/code/sample.mjs"), words);

  beforeAll(() => {
    site = scratchSite({
      "make.ts": 'import {refreshTables} from "./bin/framework/freshness.js";\nawait refreshTables();\n',
      "src/data/sample.zip.ts": 'import {words} from "./words.js";\nconsole.log(words as string);\n',
      "src/data/words.ts": 'export const words: string = "first";\n',
    });
  });
  afterAll(() => site.remove());

  it("is not needed", async () => expect(await run()).toBe("first\n"));

  it("runs in the loader's place", async () => {
    await make();
    tell('console.log("module");\n');
    expect(await run()).toBe("first\nmodule\n");
  });

  it("is left alone, and then made again, when something that went into it changed", async () => {
    site.write("src/data/words.ts", 'export const words: string = "second";\n');
    expect(await run()).toBe("second\n");
    await make();
    tell('console.log("module");\n');
    expect(await run()).toBe("second\nmodule\n");
  });

  it("is gone when the loader cannot be parsed, whose mistake is then told", async () => {
    site.write("src/data/words.ts", "export const words = ;\n");
    await make();
    expect(await run()).toContain("src/data/words.ts:1:");
  });

  it("tells of errors by the lines of the source", async () => {
    site.write("src/data/words.ts", 'const deep: object = {};\n\nexport const words = deep.constructor("x").y.z;\n');
    await make();
    expect(await run()).toMatch(/words\.ts:3:\d+/);
  });
});
