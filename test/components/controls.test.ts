import {createRequire} from "node:module";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect, it} from "vitest";
import {executablePath, launchBrowser} from "../site/browser.js";
import type {ControlsPage} from "./controlsPage.js";

declare const page: ControlsPage;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const axe = createRequire(import.meta.url).resolve("axe-core");

/** Secure as localhost is, and under a path; the address is answered by the test itself. */
const SITE = "http://localhost/some/path/regimes";

const html = (script: string, style: string) =>
  `<!doctype html><html lang="en"><title>Controls</title><meta name="viewport" content="width=device-width">` +
  `<link rel="icon" href="data:,"><style>${style}</style>` +
  `<main id="observablehq-main"><h1>Controls</h1></main><script type="module">${script}</script></html>`;

describe.skipIf(executablePath === undefined)("controls in a browser", () => {
  let browser: Browser;
  let source: string;
  const faults: string[] = [];

  beforeAll(async () => {
    const bundle = (entry: string) =>
      build({
        entryPoints: [here(entry)],
        bundle: true,
        write: false,
        format: "esm",
        target: "es2022",
        plugins: [
          {
            name: "framework styles",
            setup: ({onResolve}) =>
              onResolve({filter: /^observablehq:/}, ({path}) => ({
                path: here(
                  `../../node_modules/@observablehq/framework/dist/style/${path.slice("observablehq:".length)}`,
                ),
              })),
          },
        ],
      }).then(({outputFiles}) => outputFiles[0].text);
    source = html(await bundle("controlsPage.ts"), await bundle("../../src/style.css"));
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(faults.splice(0)).toEqual([]);
  });

  async function open(query = "", options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
    const tab = await context.newPage();
    tab.on("pageerror", (error) => faults.push(String(error)));
    tab.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await tab.route("**/*", (route) => route.fulfill({contentType: "text/html", body: source}));
    await tab.goto(`${SITE}${query}`);
    await tab.waitForSelector(".table-scroll tbody tr:not(.table-spacer)");
    return tab;
  }
  const thresholds = (tab: Page) => tab.evaluate(() => page.panel.value);
  const parameter = (tab: Page, label: string) => tab.locator(".parameter", {has: tab.getByText(label, {exact: true})});
  const query = async (tab: Page) => {
    await tab.waitForTimeout(500);
    return new URL(tab.url()).search;
  };

  describe("parameters", () => {
    it("applies an entry in percent as the exact fraction and writes it to the link, under any path", async () => {
      const tab = await open();
      await parameter(tab, "High gross").locator("input[type=text]").fill("110.1");
      expect((await thresholds(tab)).grossHigh).toBe(1.101);
      expect(await query(tab)).toBe("?gross-high=1.101&v=1");
      expect(new URL(tab.url()).pathname).toBe("/some/path/regimes");
    });

    it("sends one input event a change", async () => {
      const tab = await open();
      await parameter(tab, "High gross").locator("input[type=text]").fill("130");
      await parameter(tab, "High gross").locator("input[type=text]").press("Tab");
      expect(await tab.evaluate(() => page.inputs())).toBe(1);
    });

    it("does not apply what is no number or out of range, and says so beside the control", async () => {
      const tab = await open();
      const high = parameter(tab, "High gross");
      for (const [typed, said] of [
        ["lots", "This is not a number."],
        ["1,05", "This is not a number."],
        ["900", "Between 0 and 400%."],
        ["", "Enter a number."],
      ]) {
        await high.locator("input[type=text]").fill(typed);
        expect(await high.locator(".parameter-message").textContent()).toBe(said);
        expect((await thresholds(tab)).grossHigh).toBe(1.2);
      }
      await high.locator("input[type=text]").press("Escape");
      expect(await high.locator("input[type=text]").inputValue()).toBe("120");
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

    it("moves a slider by keyboard", async () => {
      const tab = await open();
      const range = parameter(tab, "High gross").locator("input[type=range]");
      await range.press("ArrowRight");
      expect((await thresholds(tab)).grossHigh).toBe(1.21);
      expect(await range.getAttribute("aria-valuetext")).toBe("121%");
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

    it("copies the link, and shows it where the browser does not let it copy", async () => {
      const tab = await open("", {permissions: ["clipboard-read", "clipboard-write"]});
      await tab.evaluate(() => page.panel.set({grossHigh: 1.5}));
      await tab.getByRole("button", {name: "Copy link"}).first().click();
      await tab.getByText("Link copied").waitFor();
      expect(await tab.evaluate(() => navigator.clipboard.readText())).toBe(`${SITE}?gross-high=1.5&v=1`);
      await tab.evaluate(() => {
        Object.defineProperty(navigator, "clipboard", {value: undefined});
        document.execCommand = () => false;
      });
      await tab.getByRole("button", {name: "Copy link"}).first().click();
      const address = tab.getByRole("textbox", {name: "Address of this view"});
      expect(await address.inputValue()).toBe(`${SITE}?gross-high=1.5&v=1`);
    });
  });

  describe("table", () => {
    const texts = (tab: Page, column: number, table = 0) =>
      tab
        .locator(".table-scroll")
        .nth(table)
        .locator(`tbody tr:not(.table-spacer) > :nth-child(${column})`)
        .allInnerTexts();

    it("sorts by its headers with the mouse and the keyboard, missing values last, and back to the first order", async () => {
      const tab = await open();
      expect(await texts(tab, 2)).toEqual(["900", "120", "7", "0"]);
      const header = tab.locator("th", {hasText: "Average gross"});
      await header.getByRole("button").click();
      expect(await texts(tab, 4)).toEqual(["130.0%", "97.0%", "50.0%", "–"]);
      expect(await header.getAttribute("aria-sort")).toBe("descending");
      await header.getByRole("button").press("Enter");
      expect(await texts(tab, 4)).toEqual(["50.0%", "97.0%", "130.0%", "–"]);
      await header.getByRole("button").press("Space");
      expect(await header.getAttribute("aria-sort")).toBe("none");
      expect(await texts(tab, 2)).toEqual(["120", "900", "0", "7"]);
    });

    it("keeps its order in the link, the order of the rows too", async () => {
      const tab = await open("?sort=");
      expect(await texts(tab, 2)).toEqual(["120", "900", "0", "7"]);
      await tab.locator("th", {hasText: "Days"}).first().getByRole("button").click();
      expect(await query(tab)).toBe("");
      await tab.locator("th", {hasText: "Share"}).getByRole("button").click();
      expect(await query(tab)).toBe("?sort=-share&v=1");
    });

    it("keeps its totals last and out of the CSV", async () => {
      const tab = await open();
      expect(await tab.locator("tfoot td").first().innerText()).toBe("1,027");
      expect((await tab.evaluate(() => page.short.csv())).split("\r\n")).toHaveLength(6);
    });

    it("updates in well under a millisecond, touching no element", async () => {
      const tab = await open();
      const added = await tab.evaluate(async () => {
        let count = 0;
        new MutationObserver((records) => (count += records.filter(({type}) => type === "childList").length)).observe(
          page.short,
          {childList: true, subtree: true},
        );
        page.updateTime();
        await new Promise(requestAnimationFrame);
        return count;
      });
      expect(added).toBe(0);
      expect(await tab.evaluate(() => page.updateTime())).toBeLessThan(2);
    });

    it("draws of 5,284 rows those in sight, wherever it is scrolled to", async () => {
      const tab = await open();
      const scroller = tab.locator(".table-scroll").nth(1);
      expect(await scroller.locator("tbody tr").count()).toBeLessThan(80);
      await scroller.evaluate((node) => (node.scrollTop = node.scrollHeight));
      await scroller.getByText("2019-06-20").waitFor();
      expect(await scroller.locator("tr[aria-rowindex='5285']").count()).toBe(1);
      await tab.locator("th", {hasText: "Date"}).getByRole("button").click();
      await tab.locator("th", {hasText: "Date"}).getByRole("button").click();
      await scroller.evaluate((node) => (node.scrollTop = 0));
      await scroller.locator("tr[aria-rowindex='2']", {hasText: "2019-06-20"}).waitFor();
    });

    it("scrolls inside its card on a phone, reachable by keyboard, and never widens the page", async () => {
      const tab = await open("", {viewport: {width: 390, height: 800}});
      expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      const scroller = tab.locator(".table-scroll").first();
      expect(await scroller.getAttribute("tabindex")).toBe("0");
      expect(await scroller.evaluate((node) => node.scrollWidth > node.clientWidth)).toBe(true);
    });
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
      const {axe} = window as unknown as {axe: typeof import("axe-core")};
      const {violations} = await axe.run();
      return violations
        .filter(({impact}) => impact === "serious" || impact === "critical")
        .map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(" ")}`);
    });
    expect(found).toEqual([]);
  });
});
