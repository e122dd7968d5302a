import type {Page} from "playwright-core";
import {beforeAll, describe, expect, it} from "vitest";
import {executablePath} from "./browser.js";
import {answerOf, dragAcross} from "./onPage.js";
import {servedSite} from "./servedSite.js";

const waiting = {timeout: 20_000, interval: 50};
const words = async (page: Page) => (await page.locator(".filter-word").allInnerTexts()).map((text) => text.trim());
const bars = (page: Page, figure: string) => page.getByRole("figure", {name: figure, exact: true}).locator(".pick-bar");
const numbers = (page: Page, figure: string) =>
  bars(page, figure).evaluateAll((nodes) => nodes.map((node) => node.textContent));

const days = (page: Page) => page.getByRole("figure", {name: "P&L by date"}).locator(".brush .overlay");

describe.skipIf(executablePath === undefined)("the explorer", () => {
  const site = servedSite();
  let page: Page;

  beforeAll(async () => {
    page = await site.openForAll("pages/explorer");
    await bars(page, "By exposure regime").first().waitFor();
  });

  it("lets days that are dragged over filter everything else, and adds with shift", async () => {
    const before = {answer: await answerOf(page), regimes: await numbers(page, "By exposure regime")};
    await page.evaluate(() => scrollTo(0, 300));
    await dragAcross(page, days(page), 0.2, 0.4);
    await expect.poll(() => words(page), waiting).toHaveLength(1);
    expect(await answerOf(page)).not.toBe(before.answer);
    expect(await numbers(page, "By exposure regime")).not.toEqual(before.regimes);
    await page.keyboard.down("Shift");
    await dragAcross(page, days(page), 0.6, 0.7);
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
    const [said, chosen] = [await answerOf(page), await words(page)];
    await expect.poll(() => new URL(page.url()).search, waiting).toMatch(/exposure=.*factor=|factor=.*exposure=/);
    await page.reload();
    await expect.poll(() => words(page), waiting).toEqual(chosen);
    await expect.poll(() => answerOf(page), waiting).toBe(said);
  });

  it("narrows the book to assets that are named, from the link on", async () => {
    await page.goto(`${site.url}pages/explorer?asset=BAKER&measure=idio&statistic=sharpe&v=1`);
    await expect.poll(() => words(page), waiting).toEqual(["Asset: BAKER"]);
    await expect.poll(() => answerOf(page), waiting).toContain("what is chosen of the book’s idiosyncratic part");
  });
});
