import type MarkdownIt from "markdown-it";

/** The part of Framework's parsed cell that is looked at here. */
export interface Cell {
  readonly mode: string;
  readonly node: {
    /** The code as it was written. */
    readonly input: string;
    readonly declarations: readonly {readonly name: string}[] | null;
    readonly references: readonly {readonly name: string}[];
    readonly imports: readonly {readonly name: string; readonly type: string}[];
    readonly files: {readonly name: string; method?: string}[];
  };
}

/** What Framework passes along while it renders a page. */
export interface PageContext {
  readonly code?: Cell[];
  /** Path of the page without its ending, from the root of the site. */
  readonly path?: string;
}

/** Names of a list that cells refer to and no cell declares. */
export function freeReferences(code: readonly Cell[], among: Readonly<Record<string, unknown>>): string[] {
  const declared = new Set(code.flatMap(({node}) => node.declarations?.map(({name}) => name) ?? []));
  const referred = new Set(code.flatMap(({node}) => node.references.map(({name}) => name)));
  return [...referred].filter((name) => Object.hasOwn(among, name) && !declared.has(name));
}

/** Adds a cell to a page as if it stood at the end. */
export function renderCell(md: MarkdownIt, source: string, context: PageContext): string {
  const [fence] = md.parse(`\`\`\`js\n${source}\n\`\`\``, context);
  return md.renderer.rules.fence?.([fence!], 0, md.options, context, md.renderer) ?? "";
}
