import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";
import {afterEach, beforeAll, describe, expect, it} from "vitest";
import {measures} from "../../src/analytics/explorer/crossFilter.js";
import {statistics} from "../../src/analytics/explorer/statistics.js";
import {executablePath} from "../../bin/browser/launch.js";
import {answerOf, dragAcross, still, textOf} from "./onPage.js";
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
    // tall enough for every chart to be in sight, so that each follows at once
    await page.setViewportSize({width: 1280, height: 3400});
    await bars(page, "By exposure regime").first().waitFor();
  });

  it("lets days that are dragged over filter everything else, and adds with shift", async () => {
    await still(page);
    const before = {answer: await answerOf(page), regimes: await numbers(page, "By exposure regime")};
    await dragAcross(page, days(page), 0.2, 0.4);
    await expect.poll(() => words(page), waiting).toHaveLength(1);
    await expect.poll(() => answerOf(page), waiting).not.toBe(before.answer);
    await expect.poll(() => numbers(page, "By exposure regime"), waiting).not.toEqual(before.regimes);
    await still(page);
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
    await expect.poll(() => factors.nth(2).getAttribute("aria-pressed"), waiting).toBe("true");
    await page.keyboard.press("Escape");
    await expect.poll(() => words(page), waiting).toEqual([]);
    await expect.poll(() => new URL(page.url()).search, waiting).toBe("");
  });

  it("clears with Escape also a drag whose last move the page has not shown yet", async () => {
    await still(page);
    await dragAcross(page, days(page), 0.3, 0.5);
    await page.keyboard.press("Escape");
    await still(page);
    expect(await words(page)).toEqual([]);
    expect(await page.locator('table[aria-label="Chosen days"]').getAttribute("aria-rowcount")).not.toBe("1");
  });

  it("chooses regime and factor by a cell, holds them against the rest, and stands so in the link", async () => {
    const cell = page.locator(".regime-matrix tbody button").first();
    await cell.click();
    await expect.poll(() => words(page), waiting).toHaveLength(2);
    await expect.poll(() => cell.getAttribute("aria-pressed"), waiting).toBe("true");
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", {name: "Download Regimes against factors and profiles as SVG"}).click();
    const picture = readFileSync(await (await downloading).path(), "utf8");
    for (const word of [...(await cell.innerText()).split("\n"), "Regimes against factors and profiles"])
      expect(picture).toContain(`>${word.trim()}</text>`);
    expect(picture.match(/<rect/g)!.length).toBeGreaterThan(await page.locator(".regime-matrix tbody button").count());
    await expect.poll(() => page.locator("#comparison").innerText(), waiting).toMatch(/95% interval|too few days/);
    await still(page);
    const [said, chosen] = [await answerOf(page), await words(page)];
    await expect.poll(() => new URL(page.url()).search, waiting).toMatch(/exposure=.*factor=|factor=.*exposure=/);
    await page.reload();
    await expect.poll(() => words(page), waiting).toEqual(chosen);
    await expect.poll(() => answerOf(page), waiting).toBe(said);
  });

  describe("from nothing chosen", () => {
    const figures = [
      ...["By factor", "By exposure regime", "By profile"],
      ...["By rotation regime", "By gross exposure", "By asset"],
    ];
    beforeAll(async () => {
      await page.keyboard.press("Escape");
      await bars(page, "By asset").first().waitFor(waiting);
    });
    afterEach(async () => {
      await page.keyboard.press("Escape");
      await expect.poll(() => words(page), waiting).toEqual([]);
    });

    const shownDays = () => page.locator('table[aria-label="Chosen days"]').getAttribute("aria-rowcount");

    it.each(figures)("lets a bar “%s” filter every other chart, but not its own", async (own) => {
      await still(page);
      const others = figures.filter((figure) => figure !== own);
      const seen = () => Promise.all(others.map((figure) => numbers(page, figure)));
      const before = {others: await seen(), answer: await answerOf(page), own: await numbers(page, own)};
      await bars(page, own).nth(1).click();
      await expect.poll(() => words(page), waiting).toHaveLength(1);
      for (const [i, figure] of others.entries())
        await expect.poll(() => numbers(page, figure), {...waiting, message: figure}).not.toEqual(before.others[i]);
      await expect.poll(() => answerOf(page), waiting).not.toBe(before.answer);
      expect(await numbers(page, own)).toEqual(before.own);
    });

    it("takes days by a rectangle over the dots, and those of a regime less another by a saved selection", async () => {
      await still(page);
      const dots = page.getByRole("figure", {name: "Exposure against next-day return", exact: true});
      const box = (await dots.locator(".brush .overlay").boundingBox())!;
      const before = await shownDays();
      await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.1 * box.height);
      await page.mouse.down();
      await page.mouse.move(box.x + 0.9 * box.width, box.y + 0.9 * box.height, {steps: 3});
      await page.mouse.up();
      await expect.poll(() => words(page), waiting).toEqual([expect.stringMatching(/^Gross .*, next day .*/)]);
      await expect.poll(shownDays, waiting).not.toBe(before);
      const [boxed] = await words(page);
      await page.getByRole("button", {name: "Save this selection"}).click();
      await bars(page, "By exposure regime").first().click();
      await page.locator(".filter-word").first().click();
      await page.getByLabel("Held against").selectOption({label: boxed});
      await expect.poll(() => page.locator("#comparison").innerText(), waiting).toContain(`days of “${boxed}”`);
      await expect
        .poll(() => page.locator("#comparison").innerText(), waiting)
        .toMatch(/95% interval of the difference in average day/);
      await expect.poll(() => new URL(page.url()).searchParams.get("saved"), waiting).toMatch(/^box=gross/);
      await page.getByRole("button", {name: `Forget: ${boxed}`}).click();
      await expect.poll(() => page.locator("#comparison").innerText(), waiting).toContain("on the other");
    });

    it("has every measure in every statistic, none of them broken", async () => {
      const drawn = async () => (await numbers(page, "By exposure regime")).join();
      const choose = async (label: string, value: string) => {
        const select = page.getByLabel(label, {exact: true});
        if ((await select.inputValue()) === value) return;
        const before = await drawn();
        await select.selectOption(value);
        await expect.poll(drawn, {...waiting, message: value}).not.toBe(before);
      };
      for (const measure of measures) {
        await choose("P&L of", measure);
        for (const statistic of statistics) {
          await choose("Shown as", statistic);
          expect(await textOf(page), `${measure}, ${statistic}`).not.toMatch(/NaN|undefined|Infinity/);
        }
      }
      await choose("P&L of", "whole");
      await choose("Shown as", "sum");
    });
  });

  it("narrows the book to assets that are named, from the link on", async () => {
    await page.goto(`${site.url}pages/explorer?asset=BAKER&measure=idio&statistic=sharpe&v=1`);
    await expect.poll(() => words(page), waiting).toEqual(["Asset: BAKER"]);
    await expect.poll(() => answerOf(page), waiting).toContain("what is chosen of the book’s idiosyncratic part");
  });
});
