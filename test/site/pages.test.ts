import {readFileSync, readdirSync} from "node:fs";
import {createRequire} from "node:module";
import type {Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import {slugOf} from "../../src/components/link/slug.js";
import {executablePath} from "../../bin/browser/launch.js";
import {ownQuestion} from "./builtSite.js";
import {servedSite} from "./servedSite.js";
import {scrollThrough, settled} from "../../bin/browser/visit.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const notebooks = readdirSync("src/pages")
  .filter((file) => file.endsWith(".md"))
  .map((file) => `pages/${file.slice(0, -".md".length)}`);
/** What `npm run new` made must stand beside them. */
const made = `pages/${slugOf(ownQuestion)}`;
const pages = ["", ...notebooks, made];

const wide = {width: 1280, height: 900};
const narrow = {width: 390, height: 844};

/** A note on days that every chart over time shows some of. */
const note = "?notes=1990-01-01..2040-01-01+All+the+time&v=1";

/** In each theme a window that opens on the page, and what the reader makes of it. */
const windows = [
  ["light", wide, narrow],
  ["dark", narrow, wide],
] as const;

/** What axe-core finds serious or critical on a page. */
async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
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
}

/** What the first view of a page has asked for: its bytes over the wire, and files of the SQL engine. */
const firstView = (page: Page) =>
  page.evaluate(() => {
    const files = performance.getEntries().filter((entry) => entry instanceof PerformanceResourceTiming);
    return {
      kilobytes: files.reduce((sum, {encodedBodySize}) => sum + encodedBodySize, 0) / 1000,
      engine: files.map(({name}) => name).filter((name) => name.includes("duckdb")),
    };
  });

/** The parts of a notebook in the order in which they first stand on it. */
const partsOf = (page: Page) =>
  page.locator("#observablehq-main").evaluate((main) => {
    const parts = {question: "h1", answer: ".answer", evidence: ".parameters, svg, table", method: ":scope > details"};
    return Object.entries(parts)
      .flatMap(([part, selector]) => ({part, node: main.querySelector(selector)}))
      .filter(({node}) => node !== null)
      .sort((a, b) => (a.node!.compareDocumentPosition(b.node!) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
      .map(({part}) => part);
  });

describe.skipIf(executablePath === undefined)("the site on the demo, served under a sub-path", () => {
  const {open} = servedSite();

  describe.each(pages)("/%s", (path) => {
    it.each(windows)("shows everything without an error in the %s", async (colorScheme, first, then) => {
      const page = await open(path + note, {viewport: first, colorScheme});
      const {kilobytes, engine} = await firstView(page);
      expect(kilobytes).toBeLessThan(700);
      expect(engine).toEqual([]);
      if ((await page.getByText("How this is calculated", {exact: true}).count()) > 0)
        expect(await partsOf(page)).toEqual(["question", "answer", "evidence", "method"]);
      for (const window of [first, then]) {
        await page.setViewportSize(window);
        await scrollThrough(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `pixels wider than ${window.width}`).toBeLessThanOrEqual(0);
        expect(await page.locator("#needs").count(), "something is missing on the demo").toBe(0);
        const noted = await page.$$eval("[data-notes]", (charts) =>
          charts.map((chart) => chart.querySelector("g[aria-label=Notes] title, :scope > g > title")?.textContent),
        );
        for (const words of noted) expect(words).toContain("All the time");
        expect(await seriousFindings(page), `at ${window.width} pixels`).toEqual([]);
      }
    });
  });

  it("lists every notebook in the sidebar and on the front page", async () => {
    const page = await open("");
    for (const notebook of notebooks) {
      expect(await page.locator(`#observablehq-sidebar a[href*="${notebook}"]`).count(), notebook).toBe(1);
      expect(await page.locator(`#observablehq-main a[href*="${notebook}"]`).count(), notebook).toBeGreaterThan(0);
    }
  });

  it("explains a word under the pointer, and leads from there to its place in the glossary", async () => {
    const page = await open("");
    await page.locator(".stat a", {hasText: "Sharpe"}).hover();
    const tip = page.locator(".tooltip");
    expect(await tip.textContent()).toContain("Mean return over its standard deviation");
    await tip.locator("a").click();
    await page.locator("#sharpe-ratio:target", {hasText: "Sharpe ratio"}).waitFor();
  });

  it("remembers the theme that was chosen", async () => {
    const page = await open("", {colorScheme: "light"});
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await background();
    await page.locator(".theme-switch").click();
    await page.locator(".theme-switch").click();
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.reload();
    await settled(page);
    expect(await background()).toBe(dark);
  });
});
