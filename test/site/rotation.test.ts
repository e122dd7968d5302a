import {existsSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {executablePath} from "../../bin/browser/launch.js";
import {answerOf, fieldOf, textOf} from "./onPage.js";
import {dates} from "./sampleWorkspaces.js";
import {servedSite} from "./servedSite.js";
import {scrollThrough} from "../../bin/browser/visit.js";

const waiting = {timeout: 30_000, interval: 50};
const equities = resolve("../shared/workspaces/us-equities");

/** Profiles of a researcher's own: regimes in turn, scores and returns that wander. */
function ownProfiles(days: readonly string[]): string {
  const names = (what: string) => Array.from({length: 6}, (_, p) => `profile_${p + 1}_${what}`);
  const rows = days.map((day, t) => [
    day,
    t < 3 ? "" : 1 + (Math.floor(t / 6) % 5),
    ...Array.from({length: 6}, (_, p) => (0.5 + 0.4 * Math.sin(t / 7 + p)).toFixed(3)),
    ...Array.from({length: 6}, (_, p) => (0.004 * Math.sin(2 * t + 5 * p)).toFixed(5)),
  ]);
  return [["date", "regime", ...names("score"), ...names("return")], ...rows].map((row) => row.join(",")).join("\n");
}

const enter = async (page: Page, label: string, text: string) => {
  const input = fieldOf(page, label).locator('input[type="text"]').first();
  await input.fill(text);
  await input.press("Tab");
};
const reading = (page: Page) => textOf(page, ".time-panels .reading >> nth=0");
const weights = async (page: Page) =>
  [...(await reading(page)).matchAll(/(?:gamma|Charm|Vanna|Skew|Vol of vol) (\d+)%/g)].map(([, weight]) =>
    Number(weight),
  );
const changed = (page: Page, before: string) =>
  vi.waitFor(async () => expect(await answerOf(page)).not.toBe(before), waiting);

describe.skipIf(executablePath === undefined)("the rotation notebooks on the demo", () => {
  const {open} = servedSite();

  describe("Rotation", () => {
    it("answers in a computed sentence, and says plainly whether there is an edge", async () => {
      const page = await open("pages/rotation");
      expect(await answerOf(page)).toMatch(
        /^Over 5,024 days the rotation (lost|earned) [\d.]+% of capital \(Sharpe .*edge.*\.$/,
      );
      await vi.waitFor(
        async () =>
          expect(await page.locator("#verdict").innerText()).toMatch(/shifted histories did at least as well\.$/),
        waiting,
      );
    });

    it("reads the weights and the regime of the day under the pointer across all panels", async () => {
      const page = await open("pages/rotation");
      const slider = page.locator(".crosshair-slider").first();
      await slider.scrollIntoViewIfNeeded();
      const box = (await slider.boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + 40);
      const middle = await vi.waitFor(async () => {
        const text = await reading(page);
        expect(text).not.toContain("17 Apr 2020");
        return text;
      }, waiting);
      expect(middle).toMatch(/P&L .+% Drawdown .+% Long-dated gamma \d+% .* Cash \d+% (Trend|Compr|Break|Chop)/);
      const held = await weights(page);
      expect(held).toHaveLength(6);
      expect(Math.max(...held)).toBeLessThanOrEqual(40);
    });

    it("follows the max weight at once, without another backtest, and writes it into the link", async () => {
      const page = await open("pages/rotation");
      const before = await answerOf(page);
      await enter(page, "Max weight", "20");
      await changed(page, before);
      expect(Math.max(...(await weights(page)))).toBeLessThanOrEqual(20);
      expect(page.workers()).toHaveLength(0);
      await vi.waitFor(() => expect(page.url()).toContain("cap=0.2"), waiting);
      const again = await open(`pages/rotation${new URL(page.url()).search}`);
      expect(await answerOf(again)).toBe(await answerOf(page));
    });

    it("holds the min weight at the max", async () => {
      const page = await open("pages/rotation");
      await enter(page, "Max weight", "10");
      await enter(page, "Min weight", "25");
      await vi.waitFor(() => expect(page.url()).toContain("floor=0.1"), waiting);
    });

    it("follows a cell of the compatibility matrix, refuses what is no number from 0 to 1, and resets", async () => {
      const page = await open("pages/rotation");
      const before = await answerOf(page);
      await page.locator("summary", {hasText: "Which profile suits which regime"}).click();
      const cell = page.getByLabel("Charm in choppy");
      await cell.fill("1.5");
      expect(await page.locator(".compatibility-message").innerText()).toBe("A number from 0 to 1.");
      await cell.fill("0");
      await changed(page, before);
      await vi.waitFor(() => expect(page.url()).toMatch(/suits=[0-9a-z]{72}/), waiting);
      const again = await open(`pages/rotation${new URL(page.url()).search}`);
      expect(await answerOf(again)).toBe(await answerOf(page));
      await page.locator(".compatibility .button").click();
      await vi.waitFor(async () => expect(await answerOf(page)).toBe(before), waiting);
      expect(page.url()).not.toMatch(/[?&]suits=/);
    });

    it("runs the backtests again in a worker where a threshold moves, and comes back to where it was", async () => {
      const page = await open("pages/rotation");
      const before = await answerOf(page);
      await page.locator("summary", {hasText: "Regimes, scores and costs"}).click();
      await enter(page, "Trend: 20-day return", "5");
      await changed(page, before);
      expect(page.workers()).toHaveLength(1);
      await enter(page, "Trend: 20-day return", "2");
      await vi.waitFor(async () => expect(await answerOf(page)).toBe(before), waiting);
    });

    it("says which scores are degenerate where implied volatility is a multiple of realised", async () => {
      const page = await open("pages/rotation?b-implied=proxy");
      await vi.waitFor(async () => {
        const text = await textOf(page);
        expect(text).toContain("2 scores are degenerate");
        expect(text).toContain("short-dated gamma (RV5 / IV7) and charm (IV20 / RV10)");
      }, waiting);
    });

    it("sums the P&L by regime and profile to the total", async () => {
      const page = await open("pages/rotation");
      await scrollThrough(page);
      const table = page.locator(".table-figure", {hasText: "P&L by regime and profile"});
      const rows = await table.locator("tbody tr:not(.table-spacer), tfoot tr").allInnerTexts();
      const numbers = rows.map((row) =>
        row
          .split("\t")
          .slice(2)
          .map((cell) => Number(cell.replace("−", "-").replace("%", ""))),
      );
      const total = numbers.pop()!;
      total.forEach((sum, k) => expect(Math.abs(numbers.reduce((s, row) => s + row[k]!, 0) - sum)).toBeLessThan(0.04));
      expect(Math.abs(total.slice(0, 6).reduce((a, b) => a + b) - total[6]!)).toBeLessThan(0.05);
    });

    it("shows the chosen days alone", async () => {
      const page = await open("pages/rotation?days=2008-01-02..2009-12-31");
      expect(await answerOf(page)).toMatch(/^Over 504 days the rotation/);
    });
  });

  describe("Profiles", () => {
    const shown = async (page: Page) => {
      await page
        .locator(".table-figure", {hasText: "Leg by leg"})
        .first()
        .waitFor({state: "attached", timeout: 60_000});
      await scrollThrough(page);
    };
    const figures = (row: string) => row.split("\t").map((cell) => Number(cell.replace("−", "-").replace(/[,%]/g, "")));

    it("tells what six profiles traded, and how much the Greeks leave unexplained", async () => {
      const page = await open("pages/profiles");
      await shown(page);
      expect(await answerOf(page)).toMatch(/^\d+ trades in six profiles: .+ the best of them, and .+ the worst\.$/);
      const rows = await page
        .locator(".table-figure", {hasText: "The six profiles"})
        .locator("tbody tr:not(.table-spacer)")
        .allInnerTexts();
      expect(rows).toHaveLength(6);
      const residuals = rows.map((row) => figures(row).at(-1));
      // 3% for the 75-day straddle, 20% for the 2-day one, 10% for the strangle, 6% for diagonal and backspread
      [3, 20, 10, 6, 6, 6].forEach((limit, p) => expect(residuals[p], rows[p]).toBeLessThanOrEqual(limit));
    });

    it("lists every trade with its exit and why, and its legs with strikes, volatility and Greeks", async () => {
      const page = await open("pages/profiles?profile=4");
      await shown(page);
      const trades = page.locator(".table-figure", {hasText: "Trade by trade"});
      const [first] = await trades.locator("tbody tr:not(.table-spacer)").allInnerTexts();
      const cells = first!.split("\t");
      expect(cells[5]).toMatch(/regime left|stop|days to expiry|still open/);
      const [options, hedge, costs, pnl] = figures(first!).slice(-4);
      expect(Math.abs(options! + hedge! - costs! - pnl!)).toBeLessThanOrEqual(2); // each is rounded to whole money
      const legs = await page
        .locator(".table-figure", {hasText: "Leg by leg"})
        .locator("tbody tr:not(.table-spacer)")
        .allInnerTexts();
      expect(legs.some((leg) => leg.includes("short call") && leg.includes("rolled"))).toBe(true);
    });

    it("trades again where a rule changes, off the main thread", async () => {
      const page = await open("pages/profiles");
      await shown(page);
      const before = await answerOf(page);
      await page.locator("summary", {hasText: "Costs, hedges, rolls and exits"}).click();
      await fieldOf(page, "Costs").locator("select").selectOption("ideal");
      await changed(page, before);
      expect(page.workers()).toHaveLength(1);
    });
  });

  describe("Stress", () => {
    it("puts the rotation under every stress, and says plainly whether there is an edge", async () => {
      const page = await open("pages/stress");
      const table = page.locator(".table-figure", {hasText: "Case by case"});
      await table.waitFor({state: "attached", timeout: 60_000});
      await scrollThrough(page);
      expect(await answerOf(page)).toMatch(/^As it is the rotation (lost|earned) .+ edge.*\.$/);
      const rows = (await table.locator("tbody tr:not(.table-spacer)").allInnerTexts()).map((row) => row.split("\t"));
      expect(rows.map(([label]) => label)).toEqual([
        "As it is",
        "Costs × 2",
        "Slippage 20 to 50 bp",
        "Hedges 1 day late",
        "Without the best 10 days",
        "Without the worst 10 days",
      ]);
      const total = rows.map(([, pnl]) => Number(pnl!.replace("−", "-").replace("%", "")));
      expect(total[1]).toBeLessThan(total[0]!);
      expect(total[4]).toBeLessThan(total[0]!);
      expect(total[5]).toBeGreaterThan(total[0]!);
      expect(await textOf(page)).toMatch(/\d+ of 21 years ended above zero/);
    });

    it("takes the settings of the rotation notebook along, and has its answer as the base case", async () => {
      const page = await open("pages/rotation?cap=0.2&floor=0.1&days=2008-01-02..2012-12-31");
      const [rotation] = /(lost|earned) [\d.]+%/.exec(await answerOf(page))!;
      await page.locator("a", {hasText: "the same rotation under stress"}).click();
      await page.waitForURL(/stress\?/);
      await vi.waitFor(
        async () => expect(await answerOf(page)).toContain(`As it is the rotation ${rotation} `),
        waiting,
      );
      const stressed = await answerOf(page);
      await page.locator("summary", {hasText: "Weights and the cost of rotating"}).click();
      await enter(page, "Max weight", "35");
      await changed(page, stressed);
      const wider = await answerOf(page);
      await page.locator("summary", {hasText: "Regimes, scores and costs"}).click();
      await fieldOf(page, "Costs").locator("select").selectOption("ideal");
      await changed(page, wider);
    });

    it("runs nothing more once a run is cancelled, and shows what was there before, settings and link included", async () => {
      const page = await open("pages/stress");
      const cases = page.locator(".table-figure", {hasText: "Case by case"}).locator("tbody");
      await cases.waitFor({state: "attached", timeout: 60_000});
      await scrollThrough(page);
      const before = await cases.innerText();
      await page.evaluate(() => {
        const cancel = document.querySelector<HTMLButtonElement>(".chain-runner button")!;
        const seen = new MutationObserver(() => {
          if (cancel.hidden) return;
          seen.disconnect();
          cancel.click();
        });
        seen.observe(cancel, {attributeFilter: ["hidden"]});
      });
      const costs = fieldOf(page, "Costs multiplied by").locator('input[type="text"]').first();
      const [asked, address] = [await costs.inputValue(), page.url()];
      await enter(page, "Costs multiplied by", "3");
      await vi.waitFor(
        async () => expect(await page.locator(".chain-runner").innerText()).toContain("Cancelled"),
        waiting,
      );
      await vi.waitFor(async () => expect(await costs.inputValue()).toBe(asked), waiting);
      await vi.waitFor(() => expect(page.url()).toBe(address), waiting);
      await vi.waitFor(() => expect(page.workers()).toHaveLength(0), waiting);
      expect(await cases.innerText()).toBe(before);
      await enter(page, "Costs multiplied by", "4");
      await vi.waitFor(async () => expect(await cases.innerText()).toContain("Costs × 4"), waiting);
    });
  });
});

describe.skipIf(executablePath === undefined)("the rotation notebooks on a researcher's own profiles", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "sextant-own-"));
    writeFileSync(join(folder, "profiles.csv"), ownProfiles(dates(300)));
  });
  afterAll(() => rmSync(folder, {recursive: true}));
  const {open} = servedSite(() => folder);

  it("skip the built-in backtests, and everything downstream works", async () => {
    const page = await open("pages/rotation");
    expect(await answerOf(page)).toMatch(/^Over 296 days the rotation/);
    expect(await page.locator("summary", {hasText: "Regimes, scores and costs"}).count()).toBe(0);
    const before = await answerOf(page);
    await enter(page, "Max weight", "15");
    await changed(page, before);
    await scrollThrough(page);
    expect(await page.locator("#observablehq-main").textContent()).toContain("come from the profiles file");
    expect(page.workers()).toHaveLength(0);
    const profiles = await open("pages/profiles");
    expect(await answerOf(profiles)).toMatch(/^Six profiles of your own: /);
    expect(await textOf(profiles)).toContain("no trades to show");
    const stress = await open("pages/stress");
    expect(
      await stress.locator(".table-figure", {hasText: "Case by case"}).locator("tbody tr:not(.table-spacer)").count(),
    ).toBe(4);
  });
});

describe.skipIf(executablePath === undefined || !existsSync(equities))("the rotation notebooks on SPY and VIX", () => {
  const {open} = servedSite(() => equities);

  it("run the whole chain from 2010 to 2024", async () => {
    const page = await open("pages/rotation");
    expect(await answerOf(page)).toMatch(/^Over 3,693 days the rotation (lost|earned)/);
    await scrollThrough(page);
    expect(await page.locator(".badge").count()).toBe(0);
  });
});
