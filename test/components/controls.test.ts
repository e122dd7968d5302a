import {createRequire} from "node:module";
import type Axe from "axe-core";
import type {BrowserContextOptions, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {executablePath} from "../../bin/browser/launch.js";
import {componentPages, type ComponentPages} from "./componentPage.js";
import type {ControlsPage} from "./controlsPage.js";

declare const page: ControlsPage;

const axe = createRequire(import.meta.url).resolve("axe-core");

describe.skipIf(executablePath === undefined)("the controls of a notebook together", () => {
  let pages: ComponentPages;
  beforeAll(async () => void (pages = await componentPages(`import "../../test/components/controlsPage.js";`)));
  afterAll(() => pages.close());

  async function open(query = "", options: BrowserContextOptions = {}): Promise<Page> {
    const tab = await pages.open(query, {viewport: {width: 1280, height: 900}, ...options});
    tab.setDefaultTimeout(8000);
    return tab;
  }
  const thresholds = (tab: Page) => tab.evaluate(() => page.panel.value);
  const parameter = (tab: Page, label: string) => tab.locator(".parameter", {has: tab.getByText(label, {exact: true})});
  const query = async (tab: Page) => {
    await tab.waitForTimeout(500);
    return new URL(tab.url()).search;
  };

  describe("parameters", () => {
    it("sends one input event a change", async () => {
      const tab = await open();
      await parameter(tab, "High gross").locator("input[type=text]").fill("130");
      await parameter(tab, "High gross").locator("input[type=text]").press("Tab");
      expect(await tab.evaluate(() => page.inputs())).toBe(1);
    });

    it("reproduces a view from its link to the last bit", async () => {
      const value = 0.1 + 0.2 + 1;
      const first = await open();
      await first.evaluate((x) => page.panel.set({grossHigh: x, days: [13000, 13100]}), value);
      const second = await open(await query(first));
      expect(await thresholds(second)).toMatchObject({grossHigh: value, days: [13000, 13100]});
    });

    it("stops a lower threshold at its upper one, by slider and by entry, and says so", async () => {
      const tab = await open();
      const low = parameter(tab, "Low gross");
      await low.locator("input[type=text]").fill("150");
      expect((await thresholds(tab)).grossLow).toBe(1.2);
      expect(await low.locator(".parameter-message").textContent()).toBe("Held at 120% by the other parameters.");
      await low.locator("input[type=range]").fill("2");
      expect((await thresholds(tab)).grossLow).toBe(1.2);
      expect(await low.locator("input[type=range]").inputValue()).toBe("1.2");
    });

    it("marks what was changed and takes each control or the whole panel back", async () => {
      const tab = await open("?gross-high=1.5&net-long=0.4&v=1");
      expect(await tab.locator(".parameter[data-changed]").count()).toBe(2);
      await tab.getByRole("button", {name: "High gross: Back to 120%"}).click();
      expect((await thresholds(tab)).grossHigh).toBe(1.2);
      await tab.getByRole("button", {name: "Reset"}).first().click();
      expect(await tab.locator(".parameter[data-changed]").count()).toBe(0);
      expect(await query(tab)).toBe("");
    });

    it("takes one control back by a double click on its slider", async () => {
      const tab = await open("?gross-high=1.5");
      await parameter(tab, "High gross").locator("input[type=range]").dblclick();
      expect((await thresholds(tab)).grossHigh).toBe(1.2);
    });

    it("says what it cannot follow in a link, keeps the rest of it, and shows the default", async () => {
      const tab = await open("?gross-high=lots&mystery=7&sort=nothing");
      expect((await thresholds(tab)).grossHigh).toBe(1.2);
      await tab.waitForFunction(() => document.body.textContent?.includes("mystery"));
      const said = await tab.locator(".parameters-problems").first().innerText();
      expect(said).toContain("gross-high=lots");
      expect(said).toContain("sort=nothing");
      expect(said).toContain("Not understood in the link: mystery.");
      await tab.evaluate(() => page.panel.set({grossHigh: 1.3}));
      expect(await query(tab)).toContain("mystery=7");
    });

    it("says that thresholds of a link are crossed", async () => {
      const tab = await open("?gross-high=0.5");
      expect(await tab.locator(".parameters-problems").first().innerText()).toContain("lies below");
    });

    it("follows a step back in the browser's history", async () => {
      const tab = await open("?gross-high=1.5");
      await tab.evaluate(() => history.pushState(null, "", "?gross-high=2"));
      await tab.goBack();
      await tab.goForward();
      await tab.waitForFunction(() => page.panel.value.grossHigh === 2);
      await tab.goBack();
      await tab.waitForFunction(() => page.panel.value.grossHigh === 1.5);
      expect(await parameter(tab, "High gross").locator("input[type=text]").inputValue()).toBe("150");
    });

    it("changes the address a few times a second at most while a line is dragged", async () => {
      const tab = await open();
      const writes = await tab.evaluate(async () => {
        let calls = 0;
        const replace = history.replaceState.bind(history);
        history.replaceState = (...args) => (calls++, replace(...args));
        for (let i = 0; i < 100; i++) {
          page.panel.set({grossHigh: 1.2 + i / 100});
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        return calls;
      });
      expect(writes).toBeLessThanOrEqual(8);
      expect(await query(tab)).toContain("gross-high=2.19");
    });

    it("holds values from outside within their bounds and leaves out what is none", async () => {
      const tab = await open();
      await tab.evaluate(() => page.panel.set({grossHigh: 99, netLong: NaN, days: [0, 13000]}));
      expect(await thresholds(tab)).toMatchObject({grossHigh: 4, netLong: 0.3, days: [12784, 13000]});
    });
  });

  describe("table", () => {
    const texts = (tab: Page, column: number, table = 0) =>
      tab
        .locator(".table-scroll")
        .nth(table)
        .locator(`tbody tr:not(.table-spacer) > :nth-child(${column})`)
        .allInnerTexts();

    it("keeps its order in the link, the order of the rows too", async () => {
      const tab = await open("?sort=");
      expect(await texts(tab, 2)).toEqual(["120", "900", "0", "7"]);
      await tab.locator("th", {hasText: "Days"}).first().getByRole("button").click();
      expect(await query(tab)).toBe("");
      await tab.locator("th", {hasText: "Share"}).getByRole("button").click();
      expect(await query(tab)).toBe("?sort=-share&v=1");
    });

    it("draws the intervals of a column on one scale, whatever the width of their numbers", async () => {
      const tab = await open();
      const lefts = await tab
        .locator("tbody .cell-interval")
        .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().left));
      expect(lefts.length).toBeGreaterThan(2);
      expect(new Set(lefts).size).toBe(1);
    });

    it("keeps its totals last and out of the CSV", async () => {
      const tab = await open();
      expect(await tab.locator("tfoot th").innerText()).toBe("All");
      expect(await tab.locator("tfoot td").first().innerText()).toBe("1,027");
      expect((await tab.evaluate(() => page.short.csv())).split("\r\n")).toHaveLength(6);
    });

    it("scrolls inside its card on a phone, reachable by keyboard, and never widens the page", async () => {
      const tab = await open("", {viewport: {width: 390, height: 800}});
      expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      const scroller = tab.locator(".table-scroll").first();
      expect(await scroller.getAttribute("tabindex")).toBe("0");
      expect(await scroller.evaluate((node) => node.scrollWidth > node.clientWidth)).toBe(true);
      const edge = () => scroller.evaluate((node) => getComputedStyle(node).maskImage);
      expect(await edge(), "columns out of sight fade in").toContain("gradient");
      await scroller.evaluate((node) => (node.scrollLeft = node.scrollWidth));
      await expect.poll(edge).toBe("none");
    });
  });

  it("keeps in the link what is unfolded and what is folded away", async () => {
    const tab = await open("?open=-things-to-know,how-this-is-calculated&v=1");
    const states = () =>
      tab.locator("main > details").evaluateAll((nodes) => nodes.map((node) => node.hasAttribute("open")));
    expect(await states()).toEqual([true, false]);
    await tab.getByText("How this is calculated").click();
    expect(await query(tab)).toBe("?open=-things-to-know&v=1");
    await tab.getByText("3 things to know").focus();
    await tab.keyboard.press("Enter");
    expect(await query(tab)).toBe("");
    expect(await states()).toEqual([false, true]);
    await tab.goto(tab.url() + "?open=nowhere");
    expect(await states()).toEqual([false, true]);
  });

  it("shows what a file says as text, never as markup", async () => {
    const tab = await open();
    expect(await tab.locator(".problems li").first().innerText()).toBe(
      "Error daily_snapshots.csv the column <b>nav</b> is missing",
    );
  });

  it.each([
    ["light", 1280],
    ["light", 390],
    ["dark", 1280],
    ["dark", 390],
  ] as const)("has no serious finding of axe in %s at %i pixels", async (colorScheme, width) => {
    const tab = await open("?gross-high=1.5&mystery=7", {colorScheme, viewport: {width, height: 900}});
    await parameter(tab, "Low gross").locator("input[type=text]").fill("lots");
    await tab.waitForFunction(() => document.body.textContent?.includes("mystery"));
    const shots = process.env.SHOTS;
    if (shots) await tab.screenshot({path: `${shots}/controls-${width}-${colorScheme}.png`, fullPage: true});
    await tab.addScriptTag({path: axe});
    const found = await tab.evaluate(async () => {
      const {axe} = window as unknown as {axe: typeof Axe};
      const {violations} = await axe.run();
      return violations
        .filter(({impact}) => impact === "serious" || impact === "critical")
        .map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(" ")}`);
    });
    expect(found).toEqual([]);
  });
});
