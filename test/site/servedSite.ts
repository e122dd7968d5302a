import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, expect} from "vitest";
import {arrowColumns} from "../../src/components/siteTables/columns.js";
import {launchBrowser} from "../../bin/browser/launch.js";
import {builtSite} from "./builtSite.js";
import {type ServedSite as Served, serveSite} from "../../bin/browser/staticServer.js";
import {type Visit, visit} from "../../bin/browser/visit.js";

/** Where the site stands on its host. */
const SUB_PATH = "/some/sub/path/";

/** A built site in a browser, for the tests of one `describe`. */
export interface ServedSite {
  /** Address of the site, with a slash at the end. */
  readonly url: string;
  /**
   * Opens a page of the site, or any address, in a window of its own, which is closed after the test; what went wrong on
   * it fails the test.
   */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** The same, for a page that stays open until the last test. */
  openForAll(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** A table that the site publishes, and what its manifest says. */
  table(loader: string, name: string): ReturnType<typeof arrowColumns>;
  manifest(loader: string): {readonly hash: string; readonly parameters: Readonly<Record<string, unknown>>};
}

/**
 * Serves the site on a workspace to the tests of the `describe` in which it is called, and opens its pages for them.
 *
 * @param workspace gives the folder, once its tests begin; the demo where none is given
 */
export function servedSite(workspace?: () => string): ServedSite {
  let dist: string;
  let served: Served;
  let browser: Browser;
  let passing: Visit[] = [];
  const staying: Visit[] = [];

  beforeAll(async () => {
    dist = await builtSite(workspace?.());
    served = await serveSite(dist, SUB_PATH);
    browser = await launchBrowser();
  });
  afterEach(async () => {
    const [closing, found] = [passing, [] as string[]];
    passing = [];
    for (const each of [...closing, ...staying]) found.push(...(await each.problems()));
    for (const {close} of closing) await close();
    expect(found).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  async function opened(visits: Visit[], path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const url = new URL(path, served.url).href;
    const seen = await visit(browser, url, {viewport: {width: 1280, height: 1000}, ...options});
    visits.push(seen);
    return seen.page;
  }
  const published = (loader: string, file: string): Buffer => {
    const folder = join(dist, "_file/data", loader);
    const [name, ending] = file.split(".");
    const found = readdirSync(folder).find((each) => each.startsWith(`${name}.`) && each.endsWith(`.${ending}`));
    return readFileSync(join(folder, found ?? file));
  };
  return {
    get url() {
      return served.url;
    },
    open: (path, options) => opened(passing, path, options),
    openForAll: (path, options) => opened(staying, path, options),
    table: (loader, name) => arrowColumns(Uint8Array.from(published(loader, `${name}.arrow`)).buffer, name),
    manifest: (loader) =>
      JSON.parse(published(loader, "manifest.json").toString()) as ReturnType<ServedSite["manifest"]>,
  };
}
