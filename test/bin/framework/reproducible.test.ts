import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {eraseFileTimes} from "../../../bin/framework/reproducible.js";

it("takes the times of files out of every page, and leaves the rest", () => {
  const output = mkdtempSync(join(tmpdir(), "sextant-output-"));
  mkdirSync(join(output, "pages"));
  const file = '{"name":"./a.arrow","path":"../_file/a.arrow","lastModified":1795258143033,"size":280}';
  writeFileSync(join(output, "pages", "a.html"), `registerFile("./a.arrow", ${file});`);
  writeFileSync(join(output, "a.json"), file);
  eraseFileTimes(output);
  expect(readFileSync(join(output, "pages", "a.html"), "utf8")).toBe(
    'registerFile("./a.arrow", {"name":"./a.arrow","path":"../_file/a.arrow","size":280});',
  );
  expect(readFileSync(join(output, "a.json"), "utf8")).toBe(file);
  rmSync(output, {recursive: true});
});
