/** The parts of Framework that are called here; it ships without types. */
declare module "@observablehq/framework/dist/markdown.js" {
  import type MarkdownIt from "markdown-it";
  export function createMarkdownIt(options: {markdownIt?: (md: MarkdownIt) => MarkdownIt}): MarkdownIt;
  export function parseMarkdown(
    input: string,
    options: {md: MarkdownIt; path: string},
  ): {body: string; title: string | null; code: {id: string; node: {input: string; files: {method?: string}[]}}[]};
}

declare module "@observablehq/framework/dist/preview.js" {
  import type {Server} from "node:http";
  export interface PreviewOptions {
    readonly hostname: string;
    readonly port?: number;
    readonly open?: boolean;
    readonly origins: readonly string[];
  }
  export function preview(options: PreviewOptions): Promise<{readonly _server: Server}>;
}
