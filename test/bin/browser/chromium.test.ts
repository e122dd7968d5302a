import {chmodSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {findChromium} from "../../../bin/browser/chromium.js";

describe("findChromium", () => {
  let folder: string;
  const program = (name: string, mode = 0o755) => {
    writeFileSync(join(folder, name), "#!/bin/sh\n");
    chmodSync(join(folder, name), mode);
    return join(folder, name);
  };

  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "sextant-chromium-"))));
  afterAll(() => rmSync(folder, {recursive: true}));

  it("takes the one that CHROMIUM names before any other", () => {
    const own = program("my-browser");
    expect(findChromium({CHROMIUM: own, PATH: folder})).toBe(own);
  });

  it("says so when CHROMIUM names nothing that can be run", () => {
    expect(() => findChromium({CHROMIUM: join(folder, "none"), PATH: folder})).toThrow("none, which cannot be run");
  });

  it("finds the usual commands on the path, Chromium before Chrome, and only those that can be run", () => {
    program("chromium", 0o644);
    const chrome = program("google-chrome");
    expect(findChromium({PATH: folder})).toBe(chrome);
    const browser = program("chromium-browser");
    expect(findChromium({PATH: `/nowhere:${folder}`})).toBe(browser);
    const shell = program("chromium-headless-shell");
    expect(findChromium({PATH: `/nowhere:${folder}`})).toBe(shell);
  });
});
