import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {join, resolve} from "node:path";
import {build} from "esbuild";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {launchBrowser} from "../../bin/browser/launch.js";

const project = resolve(import.meta.dirname, "../..");
const styles = join(project, "node_modules/@observablehq/framework/dist/style");

/** Pages that run a piece of code with the site's components and style sheet, without a site around them. */
export interface ComponentPages {
  /** Opens the page in a context of its own; errors on it fail `close`. */
  open(query?: string, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/**
 * Bundles a module and serves it in a page with a `<main>` to put things into.
 *
 * @param code a TypeScript module; it imports components as `./colors.js`
 */
export async function componentPages(code: string): Promise<ComponentPages> {
  const script = await build({
    stdin: {contents: code, resolveDir: join(project, "src/components"), loader: "ts"},
    bundle: true,
    write: false,
    format: "esm",
  });
  const sheet = await build({
    entryPoints: [join(project, "src/style.css")],
    bundle: true,
    write: false,
    alias: {
      "observablehq:default.css": join(styles, "default.css"),
      "observablehq:theme-air.css": join(styles, "theme-air.css"),
    },
  });
  const {headScript} = await import("../../src/components/page/headScript.js");
  const html = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width, maximum-scale=1">
<title>Component</title><link rel="icon" href="data:,"><style>${sheet.outputFiles[0]!.text}</style><script>${headScript}</script>
<main id="observablehq-main"><h1>Component</h1></main><script type="module" src="/page.js"></script>`;
  const server = createServer((request, response) => {
    const isScript = request.url === "/page.js";
    response.writeHead(200, {"Content-Type": isScript ? "text/javascript" : "text/html"});
    response.end(isScript ? script.outputFiles[0]!.text : html);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const {port} = server.address() as AddressInfo;
  const browser: Browser = await launchBrowser();
  const errors: Error[] = [];
  return {
    async open(query = "", options = {}) {
      const context = await browser.newContext({viewport: {width: 1000, height: 800}, ...options});
      const page = await context.newPage();
      page.on("pageerror", (error) => errors.push(error));
      await page.goto(`http://127.0.0.1:${port}/sub/path/page${query}`);
      await page.waitForSelector("main > :nth-child(2)", {state: "attached"});
      return page;
    },
    async close() {
      await browser.close();
      server.close();
      if (errors[0] !== undefined) throw errors[0];
    },
  };
}
