import type MarkdownIt from "markdown-it";
import {siteTables} from "../src/data/catalogue.js";

/**
 * Free names of Framework pages without a CDN.
 *
 * Framework resolves a name that no cell declares (`Plot`, `d3`, `sql`, ...) to a download. This plugin looks at the
 * cells of a page after they are parsed and appends one that imports what is missing from the installed packages, so
 * that Framework never sees the name as free, and pages and components load the same copy.
 */

/** What a name that pages may use freely is bound to. */
const bindings: Readonly<Record<string, string>> = {
  Plot: `import * as Plot from "@observablehq/plot";`,
  d3: `import * as d3 from "d3";`,
  Inputs: `import * as Inputs from "@observablehq/inputs";`,
  htl: `import * as htl from "htl";`,
  html: `import {html} from "htl";`,
  svg: `import {svg} from "htl";`,
  aq: `import {aq} from "/components/arquero.js";`,
  // the copy that FileAttachment(...).arrow() uses
  Arrow: `import * as Arrow from "npm:apache-arrow";`,
  sql: sqlBinding(),
};

const install = (name: string) => `install it (npm install -E ${name}) and import it by that name in a cell`;
const useSql = "use the sql tag or database() of /components/database.js";
const useVegaDatasets = "load a file of your own, or take it from the package vega-datasets";

/** Names that Framework would download, and what to do instead. */
const unavailable: Readonly<Record<string, string>> = {
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
  ...Object.fromEntries(
    // prettier-ignore
    ["aapl", "alphabet", "cars", "citywages", "diamonds", "flare", "industries", "miserables", "olympians", "penguins", "pizza", "weather"]
      .map((name) => [name, useVegaDatasets]),
  ),
};

/** Methods of FileAttachment that would download a reader, and what to do instead. */
const unavailableMethods: Readonly<Record<string, string>> = {
  arquero: "read the file with .csv() or .arrow() and pass it to aq.from() or aq.fromArrow()",
  parquet: "let a loader read it (npm run tables reads and writes Parquet) and load its Arrow table",
  sqlite: "let a loader read it and load its Arrow table",
  xlsx: "save the sheet as CSV",
  zip: "load its members one by one, as in FileAttachment('archive/member.csv')",
};

/** The part of Framework's parsed cell that is looked at here. */
interface Cell {
  readonly mode: string;
  readonly node: {
    readonly declarations: readonly {name: string}[] | null;
    readonly references: readonly {name: string}[];
    readonly imports: readonly {name: string}[];
    readonly files: {name: string; method?: string}[];
  };
}

/** What Framework passes along while it renders a page. */
interface PageContext {
  readonly code?: Cell[];
  readonly path?: string;
}

/** `npm:` modules that stand in Framework's cache (see offline). */
const cachedModules = /^npm:(apache-arrow|d3-dsv|htl|isoformat|@observablehq\/(inputs|stdlib|runtime))$/;

/**
 * The `markdownIt` option of the configuration.
 *
 * @param strict whether a name that cannot be had offline ends the command (a build); otherwise (a preview) the
 *   cells that use it show the message and the rest of the page works
 */
export function freeNames({strict}: {strict: boolean}): (md: MarkdownIt) => MarkdownIt {
  return (md) => {
    const {renderer} = md;
    const render = renderer.render.bind(renderer);
    renderer.render = (tokens, options, context: PageContext) => {
      const body = render(tokens, options, context);
      const {code, path = ""} = context;
      if (code === undefined) return body;
      const problems = findProblems(code, path);
      if (strict && problems.length > 0) throw new Error(problems.map(({message}) => message).join("\n"));
      const cells = [
        ...freeReferences(code, bindings).map((name) => bindings[name]),
        ...problems.flatMap(({name, message}) => (name === undefined ? [] : failingCell(name, message))),
      ];
      const written = code.length;
      const rendered = cells.map((source) => renderCell(md, source, context)).join("");
      for (const {node} of code.slice(written)) forgetFileMethods(node.files);
      return rendered === "" ? body : `${body}<div hidden>${rendered}</div>\n`;
    };
    return md;
  };
}

/** Names of a list that cells refer to and no cell declares. */
function freeReferences(code: readonly Cell[], among: Readonly<Record<string, unknown>>): string[] {
  const declared = new Set(code.flatMap(({node}) => node.declarations?.map(({name}) => name) ?? []));
  const referred = new Set(code.flatMap(({node}) => node.references.map(({name}) => name)));
  return [...referred].filter((name) => Object.hasOwn(among, name) && !declared.has(name));
}

/** Everything on a page that would need a network, each with what to do instead. */
function findProblems(code: readonly Cell[], path: string): {name?: string; message: string}[] {
  const page = `Page ${path || "?"}`;
  const names = freeReferences(code, unavailable).map((name) => ({
    name,
    message: `${page} uses ${name}, which is not available offline: ${unavailable[name]}.`,
  }));
  const imports = code
    .flatMap(({node}) => node.imports.map(({name}) => name))
    .filter((name) => /^(npm|jsr|https?):/.test(name) && !cachedModules.test(name))
    .map((name) => ({
      message: `${page} imports ${name}, which is not available offline: ${install(name.replace(/^\w+:/, ""))}.`,
    }));
  const methods = code
    .flatMap(({node}) => node.files)
    .filter(({method}) => method !== undefined && Object.hasOwn(unavailableMethods, method))
    .map(({name, method = ""}) => ({
      message: `${page} reads ${name} with .${method}(), which is not available offline: ${unavailableMethods[method]}.`,
    }));
  return [...names, ...imports, ...methods];
}

function failingCell(name: string, message: string): string {
  return `const ${name} = (() => {throw new Error(${JSON.stringify(message)});})();`;
}

function renderCell(md: MarkdownIt, source: string, context: PageContext): string {
  const [token] = md.parse(`\`\`\`js\n${source}\n\`\`\``, context);
  return md.renderer.rules.fence?.([token], 0, md.options, context, md.renderer) ?? "";
}

/** Framework guesses from a file's extension which library a page needs; the tables are read by our own. */
function forgetFileMethods(files: {method?: string}[]): void {
  for (const file of files) delete file.method;
}

/** One `sql` tag over all tables of the site, each loaded when a query names it. */
function sqlBinding(): string {
  const tables = siteTables().map(({name, file}) => `${JSON.stringify(name)}: FileAttachment(${JSON.stringify(file)})`);
  return `import {database} from "/components/database.js";\nconst sql = database({${tables.join(", ")}});`;
}
