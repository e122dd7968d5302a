#!/usr/bin/env node
// Runs the command line as it was compiled. Where the sources are here and have changed since, they are compiled first.
import {createHash} from "node:crypto";
import {existsSync, readFileSync} from "node:fs";
import process from "node:process";
import {URL} from "node:url";

const at = (file) => new URL(`../${file}`, import.meta.url);

if (existsSync(at("bin/compile.ts")) && !isCurrent()) {
  const {register} = await import("tsx/esm/api");
  const unregister = register();
  const {compile} = await import("./compile.ts");
  await compile();
  await unregister();
}
const args = process.argv.slice(2);
if (args.length === 0 || (args.length === 1 && ["--help", "-h"].includes(args[0])))
  process.stdout.write(readFileSync(at("compiled/help.txt")));
else await import(at("compiled/sextant.mjs").href);

function isCurrent() {
  try {
    const hash = (file) =>
      createHash("sha256")
        .update(readFileSync(at(file)))
        .digest("hex");
    return Object.entries(JSON.parse(readFileSync(at("compiled/parts.json"), "utf8"))).every(
      ([file, known]) => hash(file) === known,
    );
  } catch {
    return false;
  }
}
