import {readFileSync, readdirSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {executablePath, launchBrowser} from "./browser.js";
import {type Outcome, type ScratchSite, scratchSite} from "./scratchSite.js";
import {type ServedSite, serveSite} from "./staticServer.js";
import {scrollThrough, settled, visit} from "./visit.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const notebooks = readdirSync("src/pages")
  .filter((file) => file.endsWith(".md"))
  .map((file) => `pages/${file.slice(0, -".md".length)}`);
/** What `npm run new` makes must stand beside them. */
const made = "pages/what-moves-gross";
const pages = ["", ...notebooks, made];

const windows = [
  {width: 1280, height: 900, colorScheme: "light"},
  {width: 1280, height: 900, colorScheme: "dark"},
  {width: 390, height: 844, colorScheme: "light"},
  {width: 390, height: 844, colorScheme: "dark"},
] as const;

describe.skipIf(executablePath === undefined)("the site on the demo, served under a sub-path", () => {
  let site: ScratchSite;
  let built: Outcome;
  let served: ServedSite;
  let browser: Browser;

  beforeAll(async () => {
    site = scratchSite({}, {whole: true});
    await site.run("node", ["--import", "tsx", "bin/new.ts", 'What "moves" gross?']);
    built = await site.run("node", ["--import", "tsx", "bin/build.ts"]);
    served = await serveSite(join(site.root, "dist"), "/some/sub/path/");
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
    site?.remove();
  });

  const open = (page: string, options?: Parameters<typeof visit>[2]) => visit(browser, served.url + page, options);

  it("builds", () => expect(built.code, built.output).toBe(0));

  describe.each(pages)("/%s", (path) => {
    it.each(windows)("shows everything without an error at $width px in the $colorScheme", async (window) => {
      const {width, height, colorScheme} = window;
      const seen = await open(path, {viewport: {width, height}, colorScheme});
      await scrollThrough(seen.page);
      expect(await seen.problems()).toEqual([]);
      const overflow = await seen.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, "pixels wider than the window").toBeLessThanOrEqual(0);
      expect(await seen.page.locator("#needs").count(), "something is missing on the demo").toBe(0);
      await seen.page.evaluate(axe);
      const serious = await seen.page.evaluate(async () => {
        const {axe} = window as unknown as {axe: {run(): Promise<{violations: Violation[]}>}};
        interface Violation {
          id: string;
          impact: string;
          nodes: {html: string}[];
        }
        const {violations} = await axe.run();
        return violations
          .filter(({impact}) => impact === "serious" || impact === "critical")
          .map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 160)).join(" | ")}`);
      });
      expect(serious).toEqual([]);
      await seen.close();
    });
  });

  it("lists every notebook in the sidebar and on the front page", async () => {
    const {page, close} = await open("");
    for (const notebook of notebooks) {
      expect(await page.locator(`#observablehq-sidebar a[href*="${notebook}"]`).count(), notebook).toBe(1);
      expect(await page.locator(`#observablehq-main a[href*="${notebook}"]`).count(), notebook).toBeGreaterThan(0);
    }
    await close();
  });

  it("remembers the theme that was chosen", async () => {
    const {page, close} = await open("", {colorScheme: "light"});
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await background();
    await page.locator(".theme-switch").click();
    await page.locator(".theme-switch").click();
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.reload();
    await settled(page);
    expect(await background()).toBe(dark);
    await close();
  });
});
