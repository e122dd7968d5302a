import {existsSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join, resolve} from "node:path";
import {type Cell, freeReferences} from "./pageCells.js";

const useSql = "use the sql tag, or database() of /components/database.js";
const useOwnData = "load a file of your own, or take it from the package vega-datasets";

/** Names that Framework would download, and what to do instead. */
const unavailableNames: Readonly<Record<string, string>> = {
  _: install("lodash-es"),
  L: install("leaflet"),
  dot: install("@viz-js/viz"),
  echarts: install("echarts"),
  mapboxgl: install("mapbox-gl"),
  mermaid: install("mermaid"),
  React: install("react"),
  ReactDOM: install("react-dom"),
  tex: install("katex"),
  topojson: install("topojson-client"),
  vg: install("@uwdata/vgplot"),
  vl: install("vega-lite-api"),
  duckdb: useSql,
  DuckDBClient: useSql,
  SQLite: useSql,
  SQLiteDatabaseClient: useSql,
  aapl: useOwnData,
  alphabet: useOwnData,
  cars: useOwnData,
  citywages: useOwnData,
  diamonds: useOwnData,
  flare: useOwnData,
  industries: useOwnData,
  miserables: useOwnData,
  olympians: useOwnData,
  penguins: useOwnData,
  pizza: useOwnData,
  weather: useOwnData,
};

/** Methods of FileAttachment that would download a reader, and what to do instead. */
const unavailableMethods: Readonly<Record<string, string>> = {
  arquero: "read the file with .csv() or .arrow(), and pass it to aq.from() or aq.fromArrow()",
  parquet: "let a loader read it, and load the loader's table",
  sqlite: "let a loader read it, and load the loader's table",
  xlsx: "save the sheet as CSV",
  zip: 'load its members one by one, as in FileAttachment("archive/member.csv")',
};

/** What can be imported as `npm:`: it is part of Framework or stands in its cache (see offline). */
const cachedModules = /^npm:(apache-arrow|d3-dsv|htl|isoformat|@observablehq\/(inputs|stdlib|runtime))$/;

/** Something on a page that cannot work without a network, or at all. */
export interface PageProblem {
  /** The free name that is to blame; undefined where it is something else. */
  readonly name?: string;
  readonly message: string;
}

/**
 * What is wrong with the cells of a page that Framework itself would download, or pass over in silence: names, imports
 * and file formats that are not available offline, and imports of what does not exist.
 *
 * @param code the cells of the page
 * @param path the page, from the root of the site and without its ending
 * @param root the source root of the site
 */
export function findPageProblems(code: readonly Cell[], path: string, root = "src"): PageProblem[] {
  const imports = code.flatMap(({node}) => node.imports);
  const files = code.flatMap(({node}) => node.files);
  return [
    ...freeReferences(code, unavailableNames).map((name) => ({
      name,
      message: `${name} is not available offline: ${unavailableNames[name]}`,
    })),
    ...imports.flatMap(({name, type}) => {
      const message = type === "local" ? localImportProblem(name, path, root) : importProblem(name, root);
      return message === undefined ? [] : [{message}];
    }),
    ...files.flatMap(({name, method = ""}) =>
      Object.hasOwn(unavailableMethods, method)
        ? [{message: `${name} cannot be read with .${method}() offline: ${unavailableMethods[method]}`}]
        : [],
    ),
  ].map((problem) => ({...problem, message: `${join(root, path)}.md: ${problem.message}`}));
}

function install(name: string): string {
  return `npm install -E ${name}, and import it by its bare name`;
}

function importProblem(name: string, root: string): string | undefined {
  if (name.startsWith("observablehq:") || cachedModules.test(name)) return undefined;
  if (/^\w+:/.test(name)) return `${name} is not available offline: ${install(name.replace(/^\w+:(\/\/)?/, ""))}`;
  try {
    createRequire(join(resolve(root), "/")).resolve(name);
    return undefined;
  } catch {
    return `the package ${name} cannot be found: ${install(name)}`;
  }
}

function localImportProblem(name: string, path: string, root: string): string | undefined {
  if (!name.endsWith(".js")) return undefined;
  const file = join(root, dirname(path), name.slice(0, -".js".length));
  const found = [".js", ".ts", ".jsx", ".tsx"].some((ending) => existsSync(file + ending));
  return found ? undefined : `the module ${name} does not exist`;
}
