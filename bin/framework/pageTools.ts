import type MarkdownIt from "markdown-it";
import {type PageContext, renderCell} from "./pageCells.js";

/**
 * Gives every page what it has without asking for it, as the `markdownIt` option of the configuration: one more cell is
 * appended, which keeps in the link what the reader unfolds, lets notes be written and the view be saved, and says what
 * the link holds that nobody understands.
 */
export function pageTools(md: MarkdownIt): MarkdownIt {
  const {renderer} = md;
  const render = renderer.render.bind(renderer);
  renderer.render = (tokens, options, context: PageContext) => {
    const body = render(tokens, options, context);
    if (context.code === undefined) return body;
    const [, name] = /^\/pages\/([a-z0-9][a-z0-9-]*)$/.exec(context.path ?? "") ?? [];
    const source = name === undefined ? "" : `FileAttachment("./${name}.md")`;
    const cell = `import {pageTools} from "/components/link/pageTools.js";\npageTools(${source});`;
    return `${body}<div hidden>${renderCell(md, cell, context)}</div>\n`;
  };
  return md;
}
