import {execFileSync} from "node:child_process";
import {mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {installedNodes} from "../../bin/nodes.js";
import {type ScratchSite, scratchSite} from "../../bin/scratchSite.js";

describe("what is compiled of the project", () => {
  let site: ScratchSite;
  beforeAll(() => {
    const files = ["tsconfig.types.json"].map((file): [string, string] => [file, readFileSync(file, "utf8")]);
    site = scratchSite(Object.fromEntries(files), {whole: true});
  });
  afterAll(() => site.remove());
  const sextant = async (...args: string[]) => (await site.run("node", ["bin/sextant.js", ...args])).output;

  it("is made by the first command that needs it, and made again when a source has changed", async () => {
    expect(await sextant("--help")).toContain("Exposure datasets:");
    const source = "bin/sextant.ts";
    site.write(source, site.read(source).replace("Exposure datasets:", "Datasets of exposures:"));
    expect(await sextant("--help")).toContain("Datasets of exposures:");
    expect(await sextant("exposures", "--help")).toContain("Datasets of exposures:");
  });

  it("does not run where its source can no longer be parsed", async () => {
    const [source, good] = ["bin/sextant.ts", site.read("bin/sextant.ts")];
    site.write(source, "const = ;");
    const {code, output} = await site.run("node", ["bin/sextant.js", "--help"]);
    site.write(source, good);
    expect(code).not.toBe(0);
    expect(output).toContain("bin/sextant.ts:1");
  });

  it("shows its help without loading analytics, or DuckDB, or any other module of its own", async () => {
    await sextant("--help");
    const folder = site.path("coverage");
    await site.run("node", ["bin/sextant.js", "--help"], {NODE_V8_COVERAGE: folder});
    const [file] = readdirSync(folder);
    const {result} = JSON.parse(readFileSync(join(folder, file!), "utf8")) as {result: {url: string}[]};
    const own = result.map(({url}) => url).filter((url) => url.startsWith("file:"));
    expect(own.map((url) => url.split("/").at(-1))).toEqual(["sextant.js"]);
  });

  it("is a package that another program installs and uses, types included, with no tests and no sources", async () => {
    const packed = await site.run("npm", ["pack", "--silent"]);
    const archive = packed.output.trim().split("\n").at(-1)!;
    expect(archive, packed.output).toMatch(/^sextant-.*\.tgz$/);
    const members = execFileSync("tar", ["-tf", site.path(archive)], {encoding: "utf8"})
      .trim()
      .split("\n");
    expect(members.filter((member) => /\.tgz$|(?<!\.d)\.ts$|\/test\/|node_modules/.test(member))).toEqual([]);

    const consumer = site.path("consumer");
    const modules = join(consumer, "node_modules");
    mkdirSync(join(modules, "sextant"), {recursive: true});
    execFileSync("tar", ["-xf", site.path(archive), "-C", join(modules, "sextant"), "--strip-components=1"]);
    for (const name of ["@duckdb", "@types"]) symlinkSync(resolve("node_modules", name), join(modules, name));
    writeFileSync(join(consumer, "package.json"), '{"type": "module"}');
    writeFileSync(
      join(consumer, "program.mts"),
      `import {ExposureStore, openWorkspace} from "sextant";
import {optionPrice, simpleReturns} from "sextant/analytics";
import {type ColumnNames, findTable, tables} from "sextant/contract";
const column: ColumnNames<typeof tables.exposure.days, "number"> = "gross_exposure";
const returns: Float64Array = simpleReturns(Float64Array.of(100, 110));
const call = optionPrice({call: true, spot: 100, strike: 100, years: 1, volatility: 0.2, rate: 0.05, dividend: 0});
console.log(returns[1], call.toFixed(4), typeof ExposureStore, openWorkspace(".").root !== undefined, column in (findTable("exposure", "days")?.columns ?? {}));
`,
    );
    const strict = ["--ignoreConfig", "--target", "es2023", "--strict", "--skipLibCheck", "--types", "node"];
    const compilers = [["--module", "nodenext"], ["--module", "esnext", "--moduleResolution", "bundler"]]; // prettier-ignore
    for (const options of compilers)
      execFileSync(
        process.execPath,
        [resolve("node_modules/typescript/bin/tsc"), ...strict, ...options, "program.mts"],
        {cwd: consumer},
      );
    for (const node of installedNodes()) {
      const run = (...args: string[]) => execFileSync(node, args, {cwd: consumer, encoding: "utf8"});
      // of Hull, Options, Futures and Other Derivatives: a call at the money for a year, at 20 % and 5 %, is 10.4506
      expect(run("program.mjs").trim(), node).toMatch(/^0\.1\d* 10\.4506 function true true$/);
      const bin = join(modules, "sextant/bin/sextant.js");
      expect(run(bin, "--help"), node).toContain("sextant exposures");
      expect(run(bin, "exposures", "--help"), node).toContain("stage");
    }
  }, 300_000); // it packs, compiles and checks types, each a process of its own
});
