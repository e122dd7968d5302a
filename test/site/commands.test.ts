import {existsSync, readFileSync} from "node:fs";
import {tableFromIPC} from "@uwdata/flechette";
import {parquetReadObjects} from "hyparquet";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type ScratchSite, scratchSite} from "../../bin/scratchSite.js";

const sampleLoader = `import {zipAny} from "./archive/archive.js";
import {showProgress} from "./archive/progress.js";
import {resolve} from "node:path";
const progress = showProgress("sample", 1);
progress.stage("making rows");
const date = Int32Array.of(0, 18262, 2 ** 31 - 1);
const value = Float64Array.of(0.1 + 0.2, NaN, 1e308);
const label = ['say "hi", twice', null, "plain"];
const column = (name, type, values) => ({name, column: {type, meaning: name}, values});
const rows = {table: {name: "rows"}, rows: 3, columns: [column("date", "date", date), column("value", "number", value), column("label", "text", label)]};
const from = {name: "sample", root: resolve(process.env.SEXTANT_WORKSPACE || "workspace"), demo: false, sources: [], absent: []};
for (const piece of zipAny({rows}, {from, parameters: {}})) process.stdout.write(piece);
progress.end();
`;

describe("the command line", () => {
  let site: ScratchSite;
  const command = (name: string, ...args: string[]) => site.run("node", ["--import", "tsx", `bin/${name}.ts`, ...args]);

  beforeAll(() => {
    site = scratchSite({"src/data/sample.zip.ts": sampleLoader, "workspace/note.txt": ""});
  });
  afterAll(() => site.remove());

  describe("tables", () => {
    it("writes CSV that reads back as the same doubles, with ISO dates and blanks for what is missing", async () => {
      const {code, output} = await command("tables", "--out", "out", "--format", "csv", "--workspace", "workspace");
      expect(code, output).toBe(0);
      expect(site.read("out/sample/rows.csv")).toBe(
        'date,value,label\n1970-01-01,0.30000000000000004,"say ""hi"", twice"\n2020-01-01,,\n,1e+308,plain\n',
      );
    });

    it("writes the manifest beside the tables, and keeps paths of this machine to itself", async () => {
      await command("tables", "--out", "out");
      expect(JSON.parse(site.read("out/sample/manifest.json"))).toMatchObject({
        workspace: {name: "sample", demo: false},
        tables: {rows: {rows: 3, dates: {first: "1970-01-01", last: "2020-01-01"}}},
      });
      expect(existsSync(site.path("out/sample/inputs.json"))).toBe(false);
    });

    it("writes Arrow and Parquet with the same rows", async () => {
      await command("tables", "--out", "out", "--format", "arrow");
      await command("tables", "--out", "out", "--format", "parquet");
      const arrow = tableFromIPC(readFileSync(site.path("out/sample/rows.arrow")), {useDate: true}).toArray();
      const file = readFileSync(site.path("out/sample/rows.parquet"));
      const parquet = await parquetReadObjects({file: new Uint8Array(file).buffer});
      const expected = [
        {date: new Date("1970-01-01"), value: 0.1 + 0.2, label: 'say "hi", twice'},
        {date: new Date("2020-01-01"), value: null, label: null},
        {date: null, value: 1e308, label: "plain"},
      ];
      expect(arrow.map((row) => ({...row}))).toEqual(expected);
      expect(parquet).toEqual(expected);
    });

    it.each([
      [["--format", "xls"], "--format is xls; it can be csv, arrow, parquet"],
      [["--workspace", "nowhere"], "--workspace nowhere is not a folder"],
      [["--out", "package.json"], "--out package.json cannot be made"],
      [["--frmat", "csv"], "Unknown option '--frmat'"],
      [["surplus"], "surplus"],
    ])("ends with a message for %j", async (args, message) => {
      const {code, output} = await command("tables", ...args);
      expect(code).toBe(1);
      expect(output).toContain(message);
      expect(output).not.toMatch(/^\s+at /m);
    });

    it("explains itself", async () => {
      const {code, output} = await command("tables", "--help");
      expect(code).toBe(0);
      expect(output).toContain("--workspace DIR");
    });

    it("names the loader that failed", async () => {
      site.write("src/data/broken.zip.ts", `throw new Error("no such luck");\n`);
      const {code, output} = await command("tables", "--out", "out");
      await site.run("rm", ["src/data/broken.zip.ts"]);
      expect(code).toBe(1);
      expect(output).toContain("The loader broken failed");
    });
  });

  describe("a loader run by itself", () => {
    it("writes only its archive to stdout, and its progress to stderr", async () => {
      const run = "node --import tsx src/data/sample.zip.ts > sample.zip";
      const {code, output} = await site.run("sh", ["-c", run]);
      expect(code).toBe(0);
      expect(output).toBe("sample 1/1 making rows\n");
      expect(readFileSync(site.path("sample.zip")).subarray(0, 2).toString()).toBe("PK");
    });
  });

  describe("new", () => {
    it("makes a notebook that is named after its question", async () => {
      const {code, output} = await command("new", 'What moved P&L: "size" or $1?');
      expect(code, output).toBe(0);
      const page = site.read("src/pages/what-moved-p-l-size-or-1.md");
      expect(page).toContain('title: "What moved P&L: \\"size\\" or $1?"\n');
      expect(page).toContain('# What moved P&L: "size" or $1?\n');
      expect(page).not.toContain("{{");
    });

    it("leaves a notebook alone that is there already", async () => {
      site.write("src/pages/my-question.md", "mine");
      const {code, output} = await command("new", "My question");
      expect(code).toBe(1);
      expect(output).toContain("is there already");
      expect(site.read("src/pages/my-question.md")).toBe("mine");
    });

    it.each([[[]], [["???"]]])("asks for a title that can name a file when given %j", async (args) => {
      const {code, output} = await command("new", ...args);
      expect(code).toBe(1);
      expect(output).toMatch(/title/);
    });
  });
});
