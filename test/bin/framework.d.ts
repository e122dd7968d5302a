/** The parts of Framework that the tests of its plugin call; it ships without types. */
declare module "@observablehq/framework/dist/markdown.js" {
  import type MarkdownIt from "markdown-it";
  export function createMarkdownIt(options: {markdownIt?: (md: MarkdownIt) => MarkdownIt}): MarkdownIt;
  export function parseMarkdown(
    input: string,
    options: {md: MarkdownIt; path: string},
  ): {body: string; title: string | null; code: {id: string; node: {input: string; files: {method?: string}[]}}[]};
}
