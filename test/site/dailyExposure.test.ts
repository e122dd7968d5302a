import type {BrowserContextOptions, Page} from "playwright-core";
import {beforeAll, describe, expect, it, vi} from "vitest";
import {dayNumber, isoDate} from "../../src/analytics/calendar.js";
import {executablePath} from "../../bin/browser/launch.js";
import {downloaded, fieldOf, linkOf} from "./onPage.js";
import {servedSite} from "./servedSite.js";
import {scrollThrough} from "../../bin/browser/visit.js";

const waiting = {timeout: 20_000, interval: 50};

const percent = (fraction: number) => `${(100 * fraction).toFixed(1)}%`;

describe.skipIf(executablePath === undefined)("the daily exposure notebook in a browser", () => {
  const site = servedSite();
  let date: Int32Array;
  let gross: Float64Array;
  let anyOpen: Float64Array;
  let margin: number;

  beforeAll(() => {
    const days = site.table("exposure", "days");
    date = days.days("date");
    gross = days.numbers("gross_exposure");
    anyOpen = days.numbers("any_open");
    margin = Number(site.manifest("exposure").parameters.accountMargin) / 100;
  });

  async function open(search = "", options?: BrowserContextOptions): Promise<Page> {
    const page = await site.open(`pages/daily-exposure${search}`, options);
    await page.locator(".time-panels svg").first().waitFor();
    return page;
  }

  const definition = (page: Page) => page.locator(".definition").innerText();
  const average = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const rowCount = (page: Page) => page.locator('table[aria-label="Bar by bar"]').getAttribute("aria-rowcount");
  /** What the first chart draws. */
  const drawn = (page: Page) =>
    page
      .locator(".time-panels")
      .first()
      .locator("path[d]")
      .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")).join("|"));

  /** The average under the chart is that of the table's column. */
  const expectAverage = (page: Page, expected: number) =>
    vi.waitFor(async () => expect(await definition(page)).toContain(`last value, ${percent(expected)},`), waiting);

  it("starts with the measure of the close, its average being that of all bars", async () => {
    const page = await open();
    await expectAverage(page, average(gross) * margin);
    await scrollThrough(page); // the table of all bars is loaded where it comes into sight
    await vi.waitFor(async () => expect(await rowCount(page)).toBe(String(date.length + 1)), waiting);
  });

  it("follows the measure, the margin and the days, each in chart, words and link", async () => {
    const page = await open();
    const first = await drawn(page);
    await fieldOf(page, "Measure").locator("select").selectOption({label: "Any open"});
    await expectAverage(page, average(anyOpen));
    expect(await definition(page)).toContain("opened and closed within the bar");
    await vi.waitFor(async () => expect(await drawn(page)).not.toBe(first), waiting);

    await fieldOf(page, "Account margin").locator('input[type="text"]').fill("50");
    await expectAverage(page, average(anyOpen) / 2);

    const second = await drawn(page);
    await fieldOf(page, "Days").locator("input").first().fill("2015-01-02");
    const from = date.findIndex((day) => day >= dayNumber("2015-01-02"));
    await expectAverage(page, average(anyOpen.subarray(from)) / 2);
    await vi.waitFor(async () => expect(await drawn(page)).not.toBe(second), waiting);
    await vi.waitFor(
      () =>
        expect(linkOf(page)).toMatchObject({
          measure: "any-open",
          margin: "0.5",
          days: "2015-01-02..",
        }),
      waiting,
    );
  });

  it("shows the same in a new window from a copied link", async () => {
    const page = await open("?measure=net&days=2008-01-02..2009-12-31", {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await fieldOf(page, "Account margin").locator('input[type="text"]').fill("80");
    await page.getByRole("button", {name: "Copy link"}).first().click();
    await page.getByText("Link copied").first().waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const other = await site.open(link);
    expect(await definition(other)).toBe(await definition(page));
    expect(await drawn(other)).toBe(await drawn(page));
  });

  it("downloads the series behind the chart, and all bars of the table with every digit", async () => {
    const page = await open("?days=2008-01-02..2009-12-31");
    const rows = [...date.keys()].filter((i) => isoDate(date[i]!) >= "2008-01-02" && isoDate(date[i]!) <= "2009-12-31");
    const csv = async (title: string) => {
      const lines = (await downloaded(page, page.getByTitle(title))).toString().split("\r\n");
      expect(lines).toContain(`# manifest: ${site.manifest("exposure").hash}`);
      const [header, ...body] = lines.filter((line) => line !== "" && !line.startsWith("#"));
      return {header: header!.split(","), body: body.map((line) => line.split(","))};
    };
    const series = await csv("Download the numbers of Exposure and its running average as CSV");
    expect(series.header).toEqual(["date", "gross_exposure", "running_average"]);
    expect(series.body.map(([day]) => day)).toEqual(rows.map((row) => isoDate(date[row]!)));
    const off = series.body.map(([, exposure], i) => Math.abs(Number(exposure) - gross[rows[i]!]!));
    expect(Math.max(...off)).toBeLessThan(1e-14);
    expect(Number(series.body.at(-1)?.[2])).toBeCloseTo(average(gross.subarray(rows[0], rows[0]! + rows.length)), 12);

    await scrollThrough(page);
    const bars = await csv("Download Bar by bar as CSV");
    expect(bars.body.map(([day]) => day)).toEqual(rows.map((row) => isoDate(date[row]!)).reverse());
    const column = bars.header.indexOf("gross_exposure");
    expect(bars.body.map((cells) => Number(cells[column]))).toEqual(rows.map((row) => gross[row]).reverse());
  });
});
