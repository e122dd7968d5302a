import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join, resolve} from "node:path";
import {csvParse} from "d3-dsv";
import type {Browser, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect, it, vi} from "vitest";
import {dayNumber, isoDate} from "../../src/analytics/calendar.js";
import {sharpe} from "../../src/analytics/performance/ratios.js";
import {type Columns, columnsOf} from "../../src/components/columns.js";
import {percent, ratio, signedPercent} from "../../src/components/format.js";
import {executablePath, launchBrowser} from "./browser.js";
import {builtSite} from "./builtSite.js";
import {type ServedSite, serveSite} from "./staticServer.js";
import {type Visit, scrollThrough, visit} from "./visit.js";

const waiting = {timeout: 20_000, interval: 50};

/** The tables that a built site holds, under their own names. */
function tablesOf(root: string): (name: string) => Columns {
  const folder = join(root, "_file/data/attribution");
  return (name) => {
    const file = readdirSync(folder).find((each) => each.startsWith(`${name}.`)) ?? "";
    return columnsOf(Uint8Array.from(readFileSync(join(folder, file))).buffer, name);
  };
}

/** Rows of a table of the page as they are shown. */
const shown = (page: Page, title: string): Promise<string[][]> =>
  page
    .locator(`table[aria-label="${title}"] tbody tr:not(.table-spacer)`)
    .evaluateAll((nodes) => nodes.map((node) => [...node.children].map((cell) => (cell.textContent ?? "").trim())));

const chip = (page: Page, group: string, name: string) =>
  page.getByRole("group", {name: group, exact: true}).getByRole("button", {name, exact: true});

describe.skipIf(executablePath === undefined)("the factor P&L notebook in a browser", () => {
  let served: ServedSite;
  let browser: Browser;
  let table: (name: string) => Columns;
  const visits: Visit[] = [];

  beforeAll(async () => {
    const dist = await builtSite();
    table = tablesOf(dist);
    served = await serveSite(dist, "/some/sub/path/");
    browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const {problems, close} of visits.splice(0)) {
      const found = await problems();
      await close();
      expect(found).toEqual([]);
    }
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  async function open(search = ""): Promise<Page> {
    const seen = await visit(browser, `${served.url}pages/factor-pnl${search}`, {
      viewport: {width: 1280, height: 1600},
    });
    visits.push(seen);
    await vi.waitFor(async () => expect((await shown(seen.page, "P&L by source")).length).toBeGreaterThan(5), waiting);
    return seen.page;
  }

  const answer = (page: Page) => page.locator(".answer").first().innerText();

  /** Daily P&L by source over the days of the whole-precision table that are wanted. */
  function expected(wanted: (day: number, row: number) => boolean): Map<string, Float64Array> {
    const days = table("days");
    const date = days.days("date");
    const names = ["raw", "market", "factors", "v0", "v1", "v2", "v3", "v4", "idio", "uncovered"];
    return new Map(names.map((name) => [name, days.numbers(name).filter((_, row) => wanted(date[row], row))]));
  }

  const sum = (values: Float64Array) => values.reduce((total, x) => total + x, 0);
  const labels: Record<string, string> = {
    raw: "Whole P&L",
    market: "Market",
    factors: "Factors",
    idio: "Idiosyncratic",
  };

  /** The table by source says what the tables give for these days. */
  async function expectTotals(page: Page, sources: ReadonlyMap<string, Float64Array>): Promise<void> {
    const whole = sum(sources.get("raw")!);
    await vi.waitFor(async () => {
      const rows = new Map((await shown(page, "P&L by source")).map(([name, ...rest]) => [name, rest]));
      for (const [name, daily] of sources) {
        const total = sum(daily);
        expect(rows.get(labels[name] ?? (name === "uncovered" ? "Uncovered" : name)), name).toEqual([
          signedPercent(total, {digits: 2}),
          percent(total / whole),
          ratio(sharpe(daily, {periods: 365})),
        ]);
      }
    }, waiting);
  }

  it("opens with an answer that says what its tables hold", async () => {
    const page = await open();
    const sources = expected(() => true);
    await expectTotals(page, sources);
    const total = (name: string) => sum(sources.get(name)!);
    expect(await answer(page)).toContain(
      `The book earned ${percent(total("raw"))} of capital over 786 days with a Sharpe ratio of ${ratio(sharpe(sources.get("raw")!, {periods: 365}))}. ` +
        `${percent(total("idio") / total("raw"), {digits: 0})} of it is idiosyncratic and ${percent(total("factors") / total("raw"), {digits: 0})} comes from factors`,
    );
    expect(await answer(page)).toContain(`earns most from v0 (${signedPercent(total("v0"))})`);
    const front = await visit(browser, served.url);
    visits.push(front);
    expect(await front.page.locator("#observablehq-main").innerText()).toContain(await answer(page));
  });

  it("recomputes everything for the days that are brushed, and writes them into the link", async () => {
    const page = await open();
    const before = await answer(page);
    const box = (await page.locator(".overview-brush .overlay").boundingBox())!;
    await page.mouse.move(box.x + 0.2 * box.width, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.6 * box.width, box.y + 12, {steps: 8});
    await page.mouse.up();
    const fields = page.locator(".parameter", {hasText: "Days"}).first().locator("input");
    await vi.waitFor(async () => {
      const days = await fields.evaluateAll((nodes) => nodes.map((node) => (node as HTMLInputElement).value));
      expect(new URL(page.url()).searchParams.get("days")).toBe(days.join(".."));
    }, waiting);
    const [first, last] = new URL(page.url()).searchParams.get("days")!.split("..").map(dayNumber);
    await expectTotals(
      page,
      expected((day) => day >= first && day <= last),
    );
    expect(await answer(page)).not.toBe(before);
    await page.getByRole("group", {name: "Slice"}).getByRole("button", {name: "Reset"}).click();
    await vi.waitFor(async () => expect(await answer(page)).toBe(before), waiting);
    await vi.waitFor(() => expect(new URL(page.url()).search).toBe(""), waiting);
  });

  it("keeps to days of a regime of exposure", async () => {
    const page = await open();
    const gross = table("days").numbers("gross");
    await chip(page, "Exposure regime", "High gross, market neutral").click();
    await expectTotals(
      page,
      expected((_, row) => gross[row] >= 1.2),
    );
    await chip(page, "Exposure regime", "Low gross, market neutral").click();
    await expectTotals(
      page,
      expected((_, row) => gross[row] >= 1.2 || gross[row] <= 0.8),
    );
    await vi.waitFor(() => expect(page.url()).toContain("regime=high_gross__market_neutral,low_gross"), waiting);
  });

  it("keeps to chosen assets, days and factors together, as a link says", async () => {
    const rows = table("rows");
    const {codes, names} = rows.text("symbol");
    const chosen = [names[3], names[40], names[41]];
    const page = await open(`?assets=${chosen.join(",")}&days=2018-07-22..2019-07-21&factors=v0,v2&v=1`);
    const date = rows.days("date");
    const from = [dayNumber("2018-07-22"), dayNumber("2019-07-21")];
    const total = (name: string) =>
      rows
        .numbers(name)
        .reduce(
          (sum, x, row) =>
            sum + (chosen.includes(names[codes[row]]) && date[row] >= from[0] && date[row] <= from[1] ? x : 0),
          0,
        );
    await vi.waitFor(async () => {
      const found = new Map((await shown(page, "P&L by source")).map(([name, pnl]) => [name, pnl]));
      const written = (value: number) => signedPercent(value, {digits: 2});
      expect(found.get("Whole P&L")).toBe(written(total("raw")));
      expect(found.get("v0")).toBe(written(total("v0")));
      expect(found.get("Factors")).toBe(written(total("v0") + total("v2")));
      expect(found.get("Other factors")).toBe(written(total("v1") + total("v3") + total("v4")));
      expect(found.get("Idiosyncratic")).toBe(written(total("idio")));
      expect(found.has("v1")).toBe(false);
    }, waiting);
    expect(await answer(page)).toMatch(/^The 3 chosen assets together (earned|lost)/);
  });

  it("adds up to the compounded return where it is asked to", async () => {
    const page = await open("?linking=carino&v=1");
    const compounded = expected(() => true)
      .get("raw")!
      .reduce((wealth, r) => wealth * (1 + r), 1);
    await vi.waitFor(async () => {
      const found = await shown(page, "P&L by source");
      expect(found[0][1]).toBe(signedPercent(compounded - 1, {digits: 2}));
      const parts = found.filter(([name]) => ["Market", "Factors", "Idiosyncratic", "Uncovered"].includes(name));
      const total = parts.reduce((sum, [, pnl]) => sum + Number(pnl.replace("−", "-").replace(/[+%]/g, "")), 0);
      expect(total).toBeCloseTo(100 * (compounded - 1), 1);
    }, waiting);
  });

  it("takes the factor returns of another estimator", async () => {
    const page = await open();
    await page.locator(".parameter", {hasText: "Factor returns"}).locator("select").selectOption("huber");
    const [book, huber] = [table("book"), table("huber")];
    const v1 = book.numbers("v1").map((x, t) => x * huber.numbers("v1")[t] || 0);
    await vi.waitFor(async () => {
      const rows = new Map((await shown(page, "P&L by source")).map(([name, pnl]) => [name, pnl]));
      expect(rows.get("v1")).toBe(signedPercent(sum(v1), {digits: 2}));
    }, waiting);
    expect(sum(v1)).not.toBeCloseTo(sum(expected(() => true).get("v1")!), 4);
  });

  it("traces a factor to assets, and an asset to days", async () => {
    const page = await open();
    await scrollThrough(page);
    await page.locator('table[aria-label="P&L by source"]').getByRole("button", {name: "v0", exact: true}).click();
    const rows = table("rows");
    const {codes, names} = rows.text("symbol");
    const byAsset = new Float64Array(names.length);
    rows.numbers("v0").forEach((x, row) => (byAsset[codes[row]] += x));
    const best = byAsset.indexOf(Math.max(...byAsset));
    await page.locator('table[aria-label="P&L by asset"]').scrollIntoViewIfNeeded();
    await vi.waitFor(async () => {
      const [first] = await shown(page, "P&L by asset");
      expect(first.slice(0, 2)).toEqual([names[best], signedPercent(byAsset[best], {digits: 3})]);
    }, waiting);
    await page
      .locator('table[aria-label="P&L by asset"]')
      .getByRole("button", {name: names[best], exact: true})
      .click();
    const own = Array.from(codes.keys()).filter((row) => codes[row] === best);
    const last = own.at(-1)!;
    await vi.waitFor(async () => {
      const [first] = await shown(page, "The asset day by day");
      expect(first[0]).toBe(isoDate(rows.days("date")[last]));
      expect(first[2]).toBe(signedPercent(rows.numbers("v0")[last], {digits: 3}));
      expect(first[3]).toBe(signedPercent(rows.numbers("raw")[last], {digits: 3}));
    }, waiting);
    expect(
      await page.locator("figure", {hasText: "Contribution of assets: v0"}).locator("svg").count(),
    ).toBeGreaterThan(0);
  });

  it("draws the lines that are chosen", async () => {
    const page = await open();
    const entries = () =>
      page.locator("figure", {hasText: "Running P&L by source"}).locator(".reading-label").allInnerTexts();
    await vi.waitFor(async () => expect(await entries()).toEqual(["Whole P&L", "Factors", "Idiosyncratic"]), waiting);
    await chip(page, "Lines", "v3").click();
    await vi.waitFor(
      async () => expect(await entries()).toEqual(["Whole P&L", "Factors", "v3", "Idiosyncratic"]),
      waiting,
    );
    await chip(page, "Lines", "All").click();
    await vi.waitFor(async () => expect((await entries()).length).toBe(10), waiting);
    await vi.waitFor(() => expect(page.url()).toContain("lines=all"), waiting);
  });

  it("gives every digit of the whole attribution as CSV", async () => {
    const page = await open();
    await scrollThrough(page); // what loads when it comes near moves the button
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", {name: /^By date and factor/}).click(),
    ]);
    const text = readFileSync(await download.path(), "utf8");
    const parsed = csvParse(text.slice(text.indexOf("date,factor")));
    const pnl = table("factors").numbers("pnl");
    expect(parsed.length).toBe(pnl.length);
    expect(parsed.map((row) => Number(row.pnl))).toEqual([...pnl]);
    expect(text).toContain("Sextant: Factor P&L");
  });

  it("tells what could not be attributed", async () => {
    const page = await open();
    await page.getByRole("heading", {name: "What could not be attributed?"}).scrollIntoViewIfNeeded();
    await vi.waitFor(async () => {
      const rows = await shown(page, "What could not be attributed");
      expect(rows.length).toBe(table("diagnostics").length);
      expect(rows[0][3]).toContain("held without a return");
    }, waiting);
  });

  const equities = resolve("../shared/workspaces/us-equities");

  it.skipIf(!existsSync(equities))(
    "opens on a real book without a risk model, and its P&L adds up",
    async () => {
      const real = await serveSite(await builtSite(equities));
      const {page, problems, close} = await visit(browser, `${real.url}pages/factor-pnl`);
      await scrollThrough(page);
      expect(await answer(page)).toMatch(/^The book (earned|lost) [\d.]+% of capital over 1,508 days/);
      const answered = await answer(page);
      await chip(page, "Rotation regime", "Choppy").click();
      await vi.waitFor(async () => expect(await answer(page)).not.toBe(answered), waiting);
      const rows = await shown(page, "P&L by source");
      const number = (text: string) => Number(text.replace("−", "-").replace(/[+%]/g, ""));
      const parts = rows.filter(([name]) => ["Market", "Factors", "Idiosyncratic", "Uncovered"].includes(name));
      expect(parts.reduce((sum, [, pnl]) => sum + number(pnl), 0)).toBeCloseTo(number(rows[0][1]), 1);
      expect(await page.locator("#needs").count()).toBe(0);
      expect(await problems()).toEqual([]);
      await close();
      await real.close();
    },
    240_000,
  );
});
