import {readFileSync} from "node:fs";
import {resolve} from "node:path";
import {build} from "esbuild";
import {describe, expect, it} from "vitest";
import {listPages} from "../../bin/framework/pages.js";

/** The imports of a page from the project, as a module that uses each name: a bundler misses what is not exported. */
function importsOf(page: string): string {
  const imports = page.match(/^import [^;]* from "\.[^"]*";$/gm) ?? [];
  const names = imports.flatMap((line) => {
    const [, whole, list = ""] = /^import (?:\* as (\w+)|\{([^}]*)\}) from/.exec(line)!;
    return whole ?? list.split(",").map((name) => name.trim().split(" as ").at(-1)!);
  });
  return `${imports.join("\n")}\nconsole.log(${names.join(", ")});`;
}

describe("the pages", () => {
  it.each(["index", ...listPages().map(({path}) => path.slice(1))])("import what exists: %s", async (path) => {
    const file = resolve("src", `${path}.md`);
    const source = readFileSync(file, "utf8");
    const contents = importsOf(source);
    expect(contents.includes("import "), "its imports to be found").toBe(source.includes("\n```js\n"));
    const {errors} = await build({
      stdin: {contents, resolveDir: resolve(file, ".."), loader: "ts"},
      bundle: true,
      write: false,
      packages: "external",
      format: "esm",
      logLevel: "silent",
    }).catch((failure: {errors: {text: string}[]}) => failure);
    expect(errors.map(({text}) => text)).toEqual([]);
  });
});
