import type MarkdownIt from "markdown-it";
import {posix} from "node:path";
import {tables} from "../../src/contract/tables/index.js";
import {type Cell, type PageContext, renderCell} from "./pageCells.js";

/**
 * Has every page that reads tables show how fresh they are, as the `markdownIt` option of the configuration: one more
 * cell is appended.
 *
 * @param state file in which a preview keeps what it knows of its tables; a build has none
 */
export function showDataAges(state?: string): (md: MarkdownIt) => MarkdownIt {
  return (md) => {
    const {renderer} = md;
    const render = renderer.render.bind(renderer);
    renderer.render = (tokens, options, context: PageContext) => {
      const body = render(tokens, options, context);
      const {code = [], path = ""} = context;
      const cell = dataAgeCell(code, path, state);
      return cell === undefined ? body : `${body}<div hidden>${renderCell(md, cell, context)}</div>\n`;
    };
    return md;
  };
}

/** The cell that shows how fresh the tables of a page are; undefined for a page that reads none. */
function dataAgeCell(code: readonly Cell[], path: string, state: string | undefined): string | undefined {
  const page = posix.dirname(path);
  const files = code.flatMap(({node}) => node.files.map(({name}) => posix.resolve(page, name)));
  const read = new Set(files.map((file) => /^\/data\/([^/]+)\//.exec(file)?.[1] ?? ""));
  const loaders = Object.keys(tables).filter((loader) => read.has(loader));
  if (loaders.length === 0) return undefined;
  const manifests = loaders.map((name) => `${JSON.stringify(name)}: FileAttachment("/data/${name}/manifest.json")`);
  const fields = [
    `manifests: {${manifests.join(", ")}}`,
    `href: ${JSON.stringify(posix.relative(page, "/pages/tables"))}`,
    ...(state === undefined ? [] : [`state: FileAttachment(${JSON.stringify(state)})`]),
  ];
  return `import {showDataAge} from "/components/page/dataAge.js";\nshowDataAge({${fields.join(", ")}});`;
}
