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
  export function preview(options: PreviewOptions): Promise<{
    readonly _server: Server;
    /** The websockets of open pages. */
    readonly _socketServer: {
      readonly clients: ReadonlySet<{terminate(): void}>;
      readonly options: {maxPayload: number};
    };
  }>;
}

declare module "@observablehq/framework/dist/loader.js" {
  export interface Loader {
    /** Path of the output, from the folder of outputs and with a slash at the start. */
    targetPath?: string;
    load(...options: unknown[]): Promise<string>;
  }
  export class LoaderResolver {
    find(path: string): Loader | undefined;
    getOutputFilePath(path: string): string;
  }
}
