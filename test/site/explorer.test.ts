import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {executablePath, launchBrowser} from "./browser.js";
import {builtSite} from "./builtSite.js";
import {type ServedSite, serveSite} from "./staticServer.js";
import {type Visit, visit} from "./visit.js";

const waiting = {timeout: 20_000, interval: 50};
const answer = (page: Page) => page.locator(".answer").first().innerText();
const words = async (page: Page) => (await page.locator(".filter-word").allInnerTexts()).map((text) => text.trim());
const bars = (page: Page, figure: string) => page.getByRole("figure", {name: figure, exact: true}).locator(".pick-bar");
const numbers = (page: Page, figure: string) =>
  bars(page, figure).evaluateAll((nodes) => nodes.map((node) => node.textContent));

/** Drags over a share of the days. */
async function dragDays(page: Page, from: number, to: number): Promise<void> {
  const box = (await page.getByRole("figure", {name: "P&L by date"}).locator(".brush .overlay").boundingBox())!;
  const at = (share: number) => [box.x + share * box.width, box.y + box.height / 2] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), {steps: 4});
  await page.mouse.up();
}

describe.skipIf(executablePath === undefined)("the explorer", () => {
  let served: ServedSite;
  let browser: Browser;
  let seen: Visit;
  let page: Page;

  beforeAll(async () => {
    served = await serveSite(await builtSite(), "/some/sub/path/");
    browser = await launchBrowser();
    seen = await visit(browser, `${served.url}pages/explorer`);
    ({page} = seen);
    await bars(page, "By exposure regime").first().waitFor();
  });
  afterAll(async () => {
    const found = await seen?.problems();
    await browser?.close();
    await served?.close();
    expect(found).toEqual([]);
  });

  it("lets days that are dragged over filter everything else, and adds with shift", async () => {
    const before = {answer: await answer(page), regimes: await numbers(page, "By exposure regime")};
    await page.evaluate(() => scrollTo(0, 300));
    await dragDays(page, 0.2, 0.4);
    await expect.poll(() => words(page), waiting).toHaveLength(1);
    expect(await answer(page)).not.toBe(before.answer);
    expect(await numbers(page, "By exposure regime")).not.toEqual(before.regimes);
    await page.keyboard.down("Shift");
    await dragDays(page, 0.6, 0.7);
    await page.keyboard.up("Shift");
    await expect.poll(() => words(page), waiting).toHaveLength(2);
    await page.locator(".filter-word").first().click();
    await expect.poll(() => words(page), waiting).toHaveLength(1);
  });

  it("takes a bar by click and by key, adds another with shift, and clears all with Escape", async () => {
    const factors = bars(page, "By factor");
    await factors.nth(1).click();
    await expect.poll(() => words(page), waiting).toHaveLength(2);
    await factors.nth(1).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Shift+Enter");
    await expect.poll(() => words(page), waiting).toHaveLength(3);
    expect(await factors.nth(2).getAttribute("aria-pressed")).toBe("true");
    await page.keyboard.press("Escape");
    await expect.poll(() => words(page), waiting).toEqual([]);
    await expect.poll(() => new URL(page.url()).search, waiting).toBe("");
  });

  it("chooses regime and factor by a cell, holds them against the rest, and stands so in the link", async () => {
    const cell = page.locator(".regime-matrix tbody button").first();
    await cell.click();
    await expect.poll(() => words(page), waiting).toHaveLength(2);
    expect(await cell.getAttribute("aria-pressed")).toBe("true");
    await expect.poll(() => page.locator("#comparison").innerText(), waiting).toMatch(/95% interval|too few days/);
    const [said, chosen] = [await answer(page), await words(page)];
    await expect.poll(() => new URL(page.url()).search, waiting).toMatch(/exposure=.*factor=|factor=.*exposure=/);
    await page.reload();
    await expect.poll(() => words(page), waiting).toEqual(chosen);
    await expect.poll(() => answer(page), waiting).toBe(said);
  });

  it("narrows the book to assets that are named, from the link on", async () => {
    await page.goto(`${served.url}pages/explorer?asset=BAKER&measure=idio&statistic=sharpe&v=1`);
    await expect.poll(() => words(page), waiting).toEqual(["Asset: BAKER"]);
    await expect.poll(() => answer(page), waiting).toContain("what is chosen of the book’s idiosyncratic part");
  });
});
