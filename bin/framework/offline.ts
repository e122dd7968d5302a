import {build} from "esbuild";
import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";

/**
 * Libraries whose version Framework's client looks up at the registry whether or not a page uses them.
 * An empty folder in its cache answers the question without a network.
 */
const lookedUp = [
  "@observablehq/plot",
  "@observablehq/sample-datasets",
  "apache-arrow",
  "arquero",
  "d3",
  "d3-dsv",
  "echarts",
  "htl",
  "leaflet",
  "lodash",
  "mapbox-gl",
  "parquet-wasm",
  "react",
  "react-dom",
  "topojson-client",
];

/** Libraries that Framework's own code imports as `npm:`, so that they must stand in its cache as modules. */
export const cachedLibraries = ["apache-arrow", "d3-dsv", "htl", "isoformat"] as const;

/**
 * Fills Framework's cache of `npm:` imports, so that neither build nor preview asks a registry or a CDN:
 * `FileAttachment(...).csv()`, `.tsv()` and `.arrow()` find their libraries there.
 * Does nothing when the cache was filled from the same versions before.
 *
 * @param root the source root of the site, `src`
 */
export async function prepareOffline(root = "src"): Promise<void> {
  const cache = join(root, ".observablehq", "cache");
  const versions = Object.fromEntries([...lookedUp, ...cachedLibraries].map((name) => [name, installedVersion(name)]));
  const stampFile = join(root, ".observablehq", "sextant", "offline.json");
  const stamp = JSON.stringify(versions);
  if (readIfAny(stampFile) === stamp && cachedLibraries.every((name) => readIfAny(modulePath(cache, name, versions)))) {
    return;
  }
  rmSync(join(cache, "_npm"), {recursive: true, force: true});
  for (const [name, version] of Object.entries(versions)) {
    mkdirSync(join(cache, "_npm", `${name}@${version}`), {recursive: true});
  }
  await Promise.all(cachedLibraries.map((name) => bundleLibrary(name, modulePath(cache, name, versions))));
  mkdirSync(dirname(stampFile), {recursive: true});
  writeFileSync(stampFile, stamp);
}

function modulePath(cache: string, name: string, versions: Record<string, string>): string {
  return join(cache, "_npm", `${name}@${versions[name]}`, "_esm.js");
}

/** One self-contained ES module of a library, as the CDN would serve it. */
async function bundleLibrary(name: string, outfile: string): Promise<void> {
  await build({
    stdin: {contents: `export * from "${name}";`, resolveDir: process.cwd()},
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "inline",
    outfile,
    logLevel: "error",
  });
}

/** Version of a package in node_modules; 0.0.0 for one that is not installed. */
function installedVersion(name: string): string {
  const manifest = readIfAny(join("node_modules", name, "package.json"));
  return manifest === undefined ? "0.0.0" : (JSON.parse(manifest) as {version: string}).version;
}

function readIfAny(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
