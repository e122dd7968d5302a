import {mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {gunzipSync} from "node:zlib";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {MOST_BYTES, largeFiles, precompress, readyForHosts} from "../../../bin/framework/hosts.js";

let dist: string;
const put = (file: string, content: string | Uint8Array) => {
  mkdirSync(dirname(join(dist, file)), {recursive: true});
  writeFileSync(join(dist, file), content);
};
const read = (file: string) => readFileSync(join(dist, file));

beforeEach(() => (dist = mkdtempSync(join(tmpdir(), "sextant-dist-"))));
afterEach(() => rmSync(dist, {recursive: true}));

describe("readyForHosts", () => {
  const folder = "_node/@duckdb/duckdb-wasm@1.2.3/dist";

  it("puts the compressed engine in place of the engine, and the pages' code on its track", () => {
    put(`${folder}/duckdb-eh.wasm`, "engine ".repeat(1000));
    put("_import/components/engine.1234abcd.js", `const a = "../../${folder}/duckdb-eh.wasm";`);
    readyForHosts(dist, join(dist, "cache"));
    expect(readdirSync(join(dist, folder))).toEqual(["duckdb-eh.wasm.gz"]);
    expect(gunzipSync(read(`${folder}/duckdb-eh.wasm.gz`)).toString()).toBe("engine ".repeat(1000));
    expect(read("_import/components/engine.1234abcd.js").toString()).toContain(`/dist/duckdb-eh.wasm.gz"`);
  });

  it("readies a site without an engine", () => {
    readyForHosts(dist, join(dist, "cache"));
    expect(readdirSync(dist).sort()).toEqual([".nojekyll", "_headers"]);
  });
});

describe("largeFiles", () => {
  it("names what is beyond the limit, and nothing on it", () => {
    put("a/on.arrow", new Uint8Array(MOST_BYTES));
    put("a/beyond.arrow", new Uint8Array(MOST_BYTES + 1));
    expect(largeFiles(dist)).toEqual([join("a", "beyond.arrow")]);
  });
});

describe("precompress", () => {
  it("writes a copy beside what gains by it, to the same bytes each time", () => {
    put("index.html", "<p>again and again</p>".repeat(100));
    put("tiny.json", "{}");
    put("font.woff2", "a".repeat(1000));
    precompress(dist);
    expect(readdirSync(dist).sort()).toEqual(["font.woff2", "index.html", "index.html.gz", "tiny.json"]);
    const first = read("index.html.gz");
    expect(gunzipSync(first)).toEqual(read("index.html"));
    precompress(dist);
    expect(readdirSync(dist)).toHaveLength(4);
    expect(read("index.html.gz")).toEqual(first);
  });
});
