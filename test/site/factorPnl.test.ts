import {existsSync} from "node:fs";
import {resolve} from "node:path";
import {csvParse} from "d3-dsv";
import type {Page} from "playwright-core";
import {describe, expect, it, vi} from "vitest";
import {dayNumber, isoDate} from "../../src/analytics/calendar.js";
import {sharpe} from "../../src/analytics/performance/ratios.js";
import {percent, ratio, signedPercent} from "../../src/components/format.js";
import {executablePath} from "../../bin/browser/launch.js";
import {answerOf, downloaded, dragAcross, linkOf, rowsOf, textOf} from "./onPage.js";
import {servedSite} from "./servedSite.js";
import {scrollThrough} from "../../bin/browser/visit.js";

const waiting = {timeout: 20_000, interval: 50};

const equities = resolve("../shared/workspaces/us-equities");

const chip = (page: Page, group: string, name: string) =>
  page.getByRole("group", {name: group, exact: true}).getByRole("button", {name, exact: true});

/** Charts that the notebook has from the start. */
const charts = [
  ...["Running P&L by source", "Factor by factor", "P&L of each day", "Drawdown", "Sharpe ratios"],
  ...["Net and gross", "Exposure to the factors"],
];

describe.skipIf(executablePath === undefined)("the factor P&L notebook in a browser", () => {
  const site = servedSite();
  const table = (name: string) => site.table("attribution", name);

  async function open(search = ""): Promise<Page> {
    const page = await site.open(`pages/factor-pnl${search}`, {viewport: {width: 1280, height: 1600}});
    await vi.waitFor(async () => expect((await rowsOf(page, "P&L by source")).length).toBeGreaterThan(5), waiting);
    return page;
  }

  /** Daily P&L by source over the days of the whole-precision table that are wanted. */
  function expected(wanted: (day: number, row: number) => boolean): Map<string, Float64Array> {
    const days = table("days");
    const date = days.days("date");
    const names = ["raw", "market", "factors", "v0", "v1", "v2", "v3", "v4", "idio", "uncovered"];
    return new Map(names.map((name) => [name, days.numbers(name).filter((_, row) => wanted(date[row]!, row))]));
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
      const rows = new Map((await rowsOf(page, "P&L by source")).map(([name, ...rest]) => [name, rest]));
      for (const [name, daily] of sources) {
        const total = sum(daily);
        expect(rows.get(labels[name] ?? (name === "uncovered" ? "Uncovered" : name)), name).toEqual([
          signedPercent(total, {digits: 2}),
          percent(total / whole),
          ratio(sharpe(daily, {periods: 365})),
          "–", // a record that is long enough
        ]);
      }
    }, waiting);
  }

  it("opens with an answer that says what its tables hold", async () => {
    const page = await open();
    const sources = expected(() => true);
    await expectTotals(page, sources);
    const total = (name: string) => sum(sources.get(name)!);
    expect(await answerOf(page)).toContain(
      `The book earned ${percent(total("raw"))} of capital over 786 days with a Sharpe ratio of ${ratio(sharpe(sources.get("raw")!, {periods: 365}))}. ` +
        `${percent(total("idio") / total("raw"), {digits: 0})} of it is idiosyncratic and ${percent(total("factors") / total("raw"), {digits: 0})} comes from factors`,
    );
    expect(await answerOf(page)).toContain(`earns most from v0 (${signedPercent(total("v0"))})`);
    expect(await textOf(await site.open(""))).toContain(await answerOf(page));
  });

  it("recomputes everything for the days that are brushed, and writes them into the link", async () => {
    const page = await open();
    const before = await answerOf(page);
    await dragAcross(page, page.locator(".overview-brush .overlay"), 0.2, 0.6);
    const fields = page.locator(".parameter", {hasText: "Days"}).first().locator("input");
    await vi.waitFor(async () => {
      const days = await fields.evaluateAll((nodes) => nodes.map((node) => (node as HTMLInputElement).value));
      expect(linkOf(page).days).toBe(days.join(".."));
    }, waiting);
    const [first, last] = linkOf(page).days!.split("..").map(dayNumber);
    await expectTotals(
      page,
      expected((day) => day >= first! && day <= last!),
    );
    expect(await answerOf(page)).not.toBe(before);
    await page.getByRole("group", {name: "Slice"}).getByRole("button", {name: "Reset"}).click();
    await vi.waitFor(async () => expect(await answerOf(page)).toBe(before), waiting);
    await vi.waitFor(() => expect(new URL(page.url()).search).toBe(""), waiting);
  });

  it("keeps to days of a regime of exposure", async () => {
    const page = await open();
    const gross = table("days").numbers("gross");
    await chip(page, "Exposure regime", "High gross, market neutral").click();
    await expectTotals(
      page,
      expected((_, row) => gross[row]! >= 1.2),
    );
    await chip(page, "Exposure regime", "Low gross, market neutral").click();
    await expectTotals(
      page,
      expected((_, row) => gross[row]! >= 1.2 || gross[row]! <= 0.8),
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
            sum + (chosen.includes(names[codes[row]!]) && date[row]! >= from[0]! && date[row]! <= from[1]! ? x : 0),
          0,
        );
    await vi.waitFor(async () => {
      const found = new Map((await rowsOf(page, "P&L by source")).map(([name, pnl]) => [name, pnl]));
      const written = (value: number) => signedPercent(value, {digits: 2});
      expect(found.get("Whole P&L")).toBe(written(total("raw")));
      expect(found.get("v0")).toBe(written(total("v0")));
      expect(found.get("Factors")).toBe(written(total("v0") + total("v2")));
      expect(found.get("Other factors")).toBe(written(total("v1") + total("v3") + total("v4")));
      expect(found.get("Idiosyncratic")).toBe(written(total("idio")));
      expect(found.has("v1")).toBe(false);
    }, waiting);
    expect(await answerOf(page)).toMatch(/^The 3 chosen assets together (earned|lost)/);
  });

  it("adds up to the compounded return where it is asked to", async () => {
    const page = await open("?linking=carino&v=1");
    const compounded = expected(() => true)
      .get("raw")!
      .reduce((wealth, r) => wealth * (1 + r), 1);
    await vi.waitFor(async () => {
      const found = await rowsOf(page, "P&L by source");
      expect(found[0]![1]).toBe(signedPercent(compounded - 1, {digits: 2}));
      const parts = found.filter(([name]) => ["Market", "Factors", "Idiosyncratic", "Uncovered"].includes(name!));
      const total = parts.reduce((sum, [, pnl]) => sum + Number(pnl!.replace("−", "-").replace(/[+%]/g, "")), 0);
      expect(total).toBeCloseTo(100 * (compounded - 1), 1);
    }, waiting);
  });

  it("takes the factor returns of another estimator", async () => {
    const page = await open();
    await page.locator(".parameter", {hasText: "Factor returns"}).locator("select").selectOption("huber");
    const [book, huber] = [table("book"), table("huber")];
    const v1 = book.numbers("v1").map((x, t) => x * huber.numbers("v1")[t]! || 0);
    await vi.waitFor(async () => {
      const rows = new Map((await rowsOf(page, "P&L by source")).map(([name, pnl]) => [name, pnl]));
      expect(rows.get("v1")).toBe(signedPercent(sum(v1), {digits: 2}));
    }, waiting);
    expect(sum(v1)).not.toBeCloseTo(sum(expected(() => true).get("v1")!), 4);
  });

  it("traces a factor to assets, and an asset to days", async () => {
    const page = await open();
    await scrollThrough(page);
    const figures = page.locator("figure", {has: page.locator("svg")});
    const drawn = await figures.evaluateAll((nodes) => nodes.map((node) => node.getAttribute("aria-label")));
    for (const chart of charts) expect(drawn).toContain(chart);
    await page.locator('table[aria-label="P&L by source"]').getByRole("button", {name: "v0", exact: true}).click();
    const rows = table("rows");
    const {codes, names} = rows.text("symbol");
    const byAsset = new Float64Array(names.length);
    rows.numbers("v0").forEach((x, row) => (byAsset[codes[row]!]! += x));
    const best = byAsset.indexOf(Math.max(...byAsset));
    await page.locator('table[aria-label="P&L by asset"]').scrollIntoViewIfNeeded();
    await vi.waitFor(async () => {
      const [first] = await rowsOf(page, "P&L by asset");
      expect(first!.slice(0, 2)).toEqual([names[best], signedPercent(byAsset[best], {digits: 3})]);
    }, waiting);
    await page
      .locator('table[aria-label="P&L by asset"]')
      .getByRole("button", {name: names[best], exact: true})
      .click();
    const own = Array.from(codes.keys()).filter((row) => codes[row] === best);
    const last = own.at(-1)!;
    await vi.waitFor(async () => {
      const [first] = await rowsOf(page, "The asset day by day");
      expect(first![0]).toBe(isoDate(rows.days("date")[last]!));
      expect(first![2]).toBe(signedPercent(rows.numbers("v0")[last], {digits: 3}));
      expect(first![3]).toBe(signedPercent(rows.numbers("raw")[last], {digits: 3}));
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
    const text = (await downloaded(page, page.getByRole("button", {name: /^By date and factor/}))).toString();
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
      const rows = await rowsOf(page, "What could not be attributed");
      expect(rows.length).toBe(table("diagnostics").length);
      expect(rows[0]![3]).toContain("held without a return");
    }, waiting);
  });
});

describe.skipIf(executablePath === undefined || !existsSync(equities))(
  "the factor P&L notebook on 99 US stocks",
  () => {
    const site = servedSite(() => equities);

    it("opens on a real book without a risk model, and its P&L adds up", async () => {
      const page = await site.open("pages/factor-pnl");
      await scrollThrough(page);
      expect(await answerOf(page)).toMatch(/^The book (earned|lost) [\d.]+% of capital over 1,508 days/);
      const answered = await answerOf(page);
      await chip(page, "Rotation regime", "Choppy").click();
      await vi.waitFor(async () => expect(await answerOf(page)).not.toBe(answered), waiting);
      const rows = await rowsOf(page, "P&L by source");
      const number = (text: string) => Number(text.replace("−", "-").replace(/[+%]/g, ""));
      const parts = rows.filter(([name]) => ["Market", "Factors", "Idiosyncratic", "Uncovered"].includes(name!));
      expect(parts.reduce((sum, [, pnl]) => sum + number(pnl!), 0)).toBeCloseTo(number(rows[0]![1]!), 1);
      expect(await page.locator("#needs").count()).toBe(0);
    });
  },
);
