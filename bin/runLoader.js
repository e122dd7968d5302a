/*
 * Runs a loader: `node bin/runLoader.js src/data/exposure.zip.ts > exposure.zip`. From the modules that were made of it,
 * where every file that went into them is still the same; else from its source. In JavaScript, since what would
 * understand TypeScript takes longer to start than most loaders take to run.
 */
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {basename, dirname, join, resolve} from "node:path";
import process from "node:process";
import {pathToFileURL} from "node:url";

const [script] = process.argv.splice(2, 1);
const made = join(dirname(script), "..", ".observablehq", "sextant", "code", basename(script, ".zip.ts"));

if (isCurrent(`${made}.json`)) {
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(resolve(`${made}.mjs`)).href);
} else {
  const {register} = await import("tsx/esm/api");
  register();
  await import(pathToFileURL(resolve(script)).href);
}

function isCurrent(parts) {
  try {
    const hash = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");
    return Object.entries(JSON.parse(readFileSync(parts, "utf8"))).every(([file, known]) => hash(file) === known);
  } catch {
    return false;
  }
}
