import {existsSync} from "node:fs";
import {resolve} from "node:path";
import type {Page} from "playwright-core";
import {describe, expect, it, vi} from "vitest";
import {dayNumber} from "../../src/analytics/calendar.js";
import {biasStatistic} from "../../src/analytics/factors/biasStatistic.js";
import {executablePath} from "../../bin/browser/launch.js";
import {answerOf, fieldOf, linkOf, rowsOf, textOf} from "./onPage.js";
import {servedSite} from "./servedSite.js";
import {scrollThrough} from "../../bin/browser/visit.js";

const waiting = {timeout: 20_000, interval: 50};
const equities = resolve("../shared/workspaces/us-equities");

/** A site whose pages are scrolled through as they open. */
function riskSite(workspace?: () => string) {
  const site = servedSite(workspace);
  return {
    site,
    table: site.table,
    async open(path: string): Promise<Page> {
      const page = await site.open(path);
      await page.locator(".time-panels svg").first().waitFor();
      await scrollThrough(page);
      return page;
    },
  };
}

describe.skipIf(executablePath === undefined)("the risk notebooks on the demo", () => {
  const {open, table, site} = riskSite();
  const total = (page: Page, title: string) =>
    page
      .locator(`table[aria-label="${title}"] tfoot tr > *`)
      .evaluateAll((cells) => cells.map((cell) => cell.textContent));
  const sum = (rows: string[][], column: number) =>
    rows.reduce((all, row) => all + Number(row[column]!.replace("−", "-").replace("%", "")), 0);

  it("say how many factors there are, as both rules do", async () => {
    const page = await open("pages/risk-model");
    expect(await answerOf(page)).toMatch(
      /^Five factors explain [89]\d\.\d% of the variance of 139 assets in the fit of 15 Apr 2020, v0 alone \d\d\.\d%\. Both rules .* count five in every fit\.$/,
    );
  });

  it("show the true factors recovered, within the bounds the tables are held to", async () => {
    const page = await open("pages/risk-model");
    const sentence = await textOf(page, "#recovery");
    const [, days, low, high, angle] =
      /^All five true factors of the simulation are recovered over these (\d+) days: each true factor’s return correlates (\d\.\d\d) to (\d\.\d\d) .* more than (\d+\.\d)° off\.$/.exec(
        sentence,
      ) ?? [];
    expect(Number(days)).toBe(786);
    expect(Number(low)).toBeGreaterThan(0.94);
    expect(Number(high)).toBeGreaterThan(0.98);
    expect(Number(angle)).toBeLessThan(17);
    const rows = await rowsOf(page, "How near they come");
    expect(rows.map(([factor, matched]) => [factor, matched])).toEqual([0, 1, 2, 3, 4].map((k) => [`v${k}`, `v${k}`]));
    for (const [, , correlation, spanned] of rows) {
      expect(Number(correlation)).toBeGreaterThan(0.94);
      expect(Number(spanned)).toBeGreaterThanOrEqual(Number(correlation));
    }
    expect(rows.at(-1)?.at(-1)).toBe(`${angle}°`);
  });

  it("fill what comes into sight when they are printed", async () => {
    const page = await site.open("pages/book-risk");
    expect(await page.locator("observablehq-loading").count()).toBeGreaterThan(0);
    await page.emulateMedia({media: "print"});
    await scrollThrough(page);
    expect(await page.locator("observablehq-loading").count()).toBe(0);
  });

  it("follow the chosen days, in words, charts, table and link", async () => {
    const page = await open("pages/risk-model");
    const exposures = () => rowsOf(page, "Exposures by asset");
    const before = await exposures();
    expect(before.length).toBeGreaterThan(10);
    await fieldOf(page, "Days").locator("input").nth(1).fill("2019-02-20");
    await vi.waitFor(async () => expect(await answerOf(page)).toContain("in the fit of 20 Feb 2019"), waiting);
    await scrollThrough(page);
    await vi.waitFor(async () => expect(await textOf(page, "#recovery")).toContain("over these 365 days"), waiting);
    await vi.waitFor(async () => expect(await exposures()).not.toEqual(before), waiting);
    await vi.waitFor(() => expect(linkOf(page).days).toBe("..2019-02-20"), waiting);
    const again = await open(`pages/risk-model${new URL(page.url()).search}`);
    expect(await answerOf(again)).toBe(await answerOf(page));
    expect(await rowsOf(again, "Exposures by asset")).toEqual(await exposures());
    await fieldOf(again, "Days").locator("input").first().fill("2019-02-20");
    await vi.waitFor(async () => expect(await textOf(again, "#recovery")).toContain("too few days"), waiting);
    await scrollThrough(again);
    expect(await textOf(again)).toContain("A correlation takes at least two days");
    expect(await textOf(again)).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("forecast anew with other half-lives", async () => {
    const page = await open("pages/risk-model");
    const label = () => page.locator('.figure[aria-label="Correlations"] svg[role="img"]').getAttribute("aria-label");
    const before = await label();
    await fieldOf(page, "Correlations shrunk by").locator('input[type="text"]').fill("100");
    await page.locator('.figure[aria-label="Correlations"]').scrollIntoViewIfNeeded();
    await vi.waitFor(async () => expect(await label()).toContain("market with v0 0.00"), waiting);
    expect(await label()).not.toBe(before);
  });

  it("say what the risk is made of, and that forecasts were right", async () => {
    const page = await open("pages/book-risk");
    expect(await answerOf(page)).toMatch(
      /^Over 7\d\d days the forecast volatility of the book averaged \d\.\d% a year: \d\d% of it idiosyncratic, \d\d% from market and factors, most of that from v\d \(\d+%\)\.$/,
    );
    const days = table("risk", "book");
    const {statistic, count} = biasStatistic(days.numbers("pnl"), days.numbers("volatility"));
    expect(await textOf(page, "#rightness")).toContain(
      `The forecasts were right: the bias statistic is ${statistic.toFixed(2)} over ${count} days`,
    );
  });

  it("have contributions of factors and of assets that both add up to the volatility", async () => {
    const page = await open("pages/book-risk");
    const [, whole, share] = await total(page, "By factor");
    expect(share).toBe("100.0%");
    expect(Math.abs(sum(await rowsOf(page, "By factor"), 1) - Number.parseFloat(whole!))).toBeLessThan(0.04);
    await vi.waitFor(async () => {
      const assets = await total(page, "By asset");
      expect(Number.parseFloat(assets[2]!)).toBeCloseTo(Number.parseFloat(whole!), 1);
      expect(Number.parseFloat(assets[3]!)).toBeCloseTo(100, 0);
    }, waiting);
  });

  it("show the contributions of a single day, from the link that reproduces it", async () => {
    const page = await open("pages/book-risk?days=2019-08-05..2019-08-05");
    expect(await answerOf(page)).toMatch(/^On 5 Aug 2019 the forecast volatility of the book was /);
    const days = table("risk", "book");
    const row = days.days("date").indexOf(dayNumber("2019-08-05"));
    const yearly = (column: string) => `${(100 * Math.sqrt(365) * days.numbers(column)[row]!).toFixed(2)}%`;
    const rows = await rowsOf(page, "By factor");
    expect(rows.map(([, contribution]) => contribution!.replace("−", "-"))).toEqual(
      ["market", "v0", "v1", "v2", "v3", "v4", "idio"].map((part) => yearly(`risk_${part}`).replace("-0.00", "0.00")),
    );
    expect((await total(page, "By factor"))[1]).toBe(yearly("volatility"));
  });

  it("follow the half-life and the window, in chart, words and link", async () => {
    const page = await open("pages/book-risk");
    const before = await rowsOf(page, "By factor");
    await fieldOf(page, "Half-life of volatilities").locator("select").selectOption("10");
    await fieldOf(page, "Window").locator('input[type="text"]').fill("126");
    await page.locator('.figure[aria-label="Bias statistic"]').scrollIntoViewIfNeeded();
    await page.getByText("Bias statistic over the last 126 days").waitFor();
    await vi.waitFor(async () => expect(await rowsOf(page, "By factor")).not.toEqual(before), waiting);
    await vi.waitFor(() => expect(linkOf(page)).toMatchObject({"half-life": "10", window: "126"}), waiting);
  });
});

describe.skipIf(executablePath === undefined || !existsSync(equities))("the risk notebooks on 99 US stocks", () => {
  const {open} = riskSite(() => equities);

  it("estimate the model, and say that market and first factor are one", async () => {
    const page = await open("pages/risk-model");
    expect(await answerOf(page)).toMatch(/^Five factors explain 4\d\.\d% of the variance of 99 assets in the fit of /);
    expect(await textOf(page, ".answer >> nth=1")).toMatch(
      /^Market and v0 belong together: their sum correlates 1\.00 /,
    );
    expect(await page.locator("#recovery").count()).toBe(0);
    expect((await rowsOf(page, "Exposures by asset")).length).toBeGreaterThan(10);
  });

  it("say that the forecasts may have been too low, how sure that is, and why", async () => {
    const page = await open("pages/book-risk");
    const said = await textOf(page, "#rightness");
    expect(said).toMatch(/^The forecasts may have been too low: the bias statistic is 1\.1\d over 1,4\d\d days/);
    expect(said).toMatch(
      /allowing for fat tails and volatile stretches the statistic is only known to \d\.\d\d to 1\.\d\d, which holds 1\.$/,
    );
    expect(await textOf(page, "#excess")).toMatch(
      /^Realised variance was 3\d% above the forecast: \+2\d points from market and factors moving together with idiosyncratic P&L, /,
    );
  });
});
