import {spawn} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {pageCount} from "../../bin/report/pdf.js";
import {executablePath} from "../../bin/browser/launch.js";
import {builtSite} from "./builtSite.js";

describe("npm run report", () => {
  let folder: string;
  let site: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "sextant-report-"));
    site = await builtSite();
  });
  afterAll(() => rmSync(folder, {recursive: true}));

  /** Exit code and what was said. */
  const report = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
    new Promise<{code: number | null; output: string}>((resolve) => {
      const child = spawn(process.execPath, ["--import", "tsx", "bin/report.ts", ...args], {
        env: {...process.env, ...environment},
      });
      let output = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
      child.once("close", (code) => resolve({code, output}));
    });

  it.skipIf(executablePath === undefined)(
    "prints notebooks by their links into one PDF with bookmarks, to the same bytes each time, wide tables included",
    async () => {
      const outs = ["a.pdf", "b.pdf"].map((name) => join(folder, name));
      const runs = outs.map((out) => report(["--site", site, "--out", out, "exposure-datasets?v=1", "profiles"]));
      for (const {code, output} of await Promise.all(runs)) expect(code, output).toBe(0);
      const [first, second] = outs.map((out) => readFileSync(out));
      expect(first!.equals(second!)).toBe(true);
      expect(pageCount(first!)).toBeGreaterThan(3);
      const text = first!.toString("latin1");
      expect(text).toContain("/Outlines");
      expect(text).not.toContain("127.0.0.1");
    },
  );

  it("ends with a message for what it cannot print, and where there is no Chromium", async () => {
    const wrong: [string[], string, NodeJS.ProcessEnv?][] = [
      [["nowhere"], "There is no notebook nowhere; there are daily-exposure"],
      [["stress", "stress?v=1"], "stress is asked for twice"],
      [["stress"], "The report needs a Chromium. Install one", {PATH: "", CHROMIUM: undefined}],
    ];
    await Promise.all(
      wrong.map(async ([args, message, environment]) => {
        const {code, output} = await report(["--site", site, ...args], environment);
        expect(code).toBe(1);
        expect(output).toContain(message);
        expect(output).not.toMatch(/^\s+at /m);
      }),
    );
  });
});
