import type MarkdownIt from "markdown-it";
import {allTables, sqlName} from "../../src/contract/tables/index.js";
import type {Table} from "../../src/contract/table.js";
import {type Cell, type PageContext, freeReferences, renderCell} from "./pageCells.js";
import {findPageProblems} from "./pageProblems.js";

/** The tables that are to compute with: all but those for drawing alone. */
const exported: readonly Table[] = allTables.filter(({drawn}) => !drawn);

const fileOf = ({loader, name}: Table): string => `FileAttachment("/data/${loader}/${name}.arrow")`;

/** What the names are bound to that pages may use without an import. */
const bindings: Readonly<Record<string, string>> = {
  Plot: `import * as Plot from "@observablehq/plot";`,
  d3: `import * as d3 from "d3";`,
  Inputs: `import * as Inputs from "@observablehq/inputs";`,
  htl: `import * as htl from "htl";`,
  html: `import {html} from "htl";`,
  svg: `import {svg} from "htl";`,
  aq: `import {aq} from "/components/siteTables/arquero.js";`,
  // the copy that FileAttachment(...).arrow() uses
  Arrow: `import * as Arrow from "npm:apache-arrow";`,
  sql: sqlBinding(),
  siteTables: tablesBinding(),
};

const syntaxErrors = /class="observablehq--inspect observablehq--error"[^>]*>(SyntaxError: [^<]*)</g;

/**
 * Free names of pages without a CDN, as the `markdownIt` option of the configuration.
 *
 * Framework resolves a name that no cell declares (`Plot`, `d3`, `sql`, ...) to a download. Here the cells of a page
 * are looked at once they are parsed, and one more is appended that imports what is missing from the installed
 * packages: Framework never sees the name as free, and pages and components load the same copy.
 *
 * @param refuse what a build does with a page that cannot work; without it, as in a preview, the cells that use an
 *   unavailable name show why, and anything worse is thrown
 */
export function freeNames({refuse}: {refuse?: (message: string) => never} = {}): (md: MarkdownIt) => MarkdownIt {
  return (md) => {
    const {renderer} = md;
    const render = renderer.render.bind(renderer);
    renderer.render = (tokens, options, context: PageContext) => {
      const body = render(tokens, options, context);
      const {code, path = ""} = context;
      if (code === undefined) return body;
      const problems = findPageProblems(code, path);
      if (refuse) {
        const unparsed = Array.from(body.matchAll(syntaxErrors), ([, error]) => `src${path}.md: ${error}`);
        const messages = [...problems.map(({message}) => message), ...unparsed];
        if (messages.length > 0) refuse(messages.join("\n"));
      }
      const worse = problems.find(({name}) => name === undefined);
      if (worse) throw new Error(worse.message);
      const rendered = [
        ...freeReferences(code, bindings).map((name) => bindings[name]),
        ...problems.map(
          ({name, message}) => `const ${name} = (() => {throw new Error(${JSON.stringify(message)});})();`,
        ),
      ].map((source) => renderCell(md, source!, context));
      forgetGuessedReaders(code);
      return rendered.length === 0 ? body : `${body}<div hidden>${rendered.join("")}</div>\n`;
    };
    return md;
  };
}

/**
 * Framework guesses from the ending of a file which library its page needs, and has every page with an Arrow table
 * load Apache Arrow (190 kB). A page that never calls `.arrow()` reads its tables otherwise.
 */
function forgetGuessedReaders(code: readonly Cell[]): void {
  if (code.some(({node}) => /\.\s*arrow\s*\(/.test(node.input))) return;
  for (const {node} of code) for (const file of node.files) if (file.method === "arrow") delete file.method;
}

/** One `sql` tag over all tables of the site, each loaded when a query names it. */
function sqlBinding(): string {
  const tables = exported.map((table) => `${JSON.stringify(sqlName(table))}: ${fileOf(table)}`);
  return `import {database} from "/components/siteTables/database.js";\nconst sql = database({${tables.join(", ")}});`;
}

/** Every table of the site with the manifest that describes it, for a page that shows whatever tables there are. */
function tablesBinding(): string {
  const tables = exported.map((table) => {
    const [name, loader, own] = [sqlName(table), table.loader, table.name].map((text) => JSON.stringify(text));
    const manifest = `FileAttachment("/data/${table.loader}/manifest.json")`;
    return `{name: ${name}, loader: ${loader}, table: ${own}, file: ${fileOf(table)}, manifest: ${manifest}}`;
  });
  return `const siteTables = [${tables.join(", ")}];`;
}
