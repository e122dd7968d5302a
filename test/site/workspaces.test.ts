import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join, resolve} from "node:path";
import {csvParse} from "d3-dsv";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {executablePath, launchBrowser} from "../../bin/browser/launch.js";
import {builtSite} from "./builtSite.js";
import {downloaded, textOf} from "./onPage.js";
import {
  type Files,
  amiBrokerTrades,
  badWorkspace,
  bars,
  dates,
  hostile,
  packedBook,
  prices,
  quantConnectExport,
  snapshots,
  transactions,
  volatility,
  weights,
  widePositions,
} from "./sampleWorkspaces.js";
import {type Outcome, type ScratchSite, scratchSite} from "../../bin/scratchSite.js";
import {type ServedSite, serveSite} from "../../bin/browser/staticServer.js";
import {scrollThrough, visit} from "../../bin/browser/visit.js";

const front = "";
const exposure = "pages/daily-exposure";
const regimes = "pages/exposure-regimes";
const riskModel = "pages/risk-model";
const bookRisk = "pages/book-risk";
const pnl = "pages/factor-pnl";
const rotation = "pages/rotation";
const profiles = "pages/profiles";
const stress = "pages/stress";
const datasets = "pages/exposure-datasets";
const explorer = "pages/explorer";

const book = resolve("../shared/workspaces/equity-book-2004");
const leverage = resolve("../shared/fixtures/equity-book-2004-gross-leverage.csv");

/** Numbers, dates and objects that went wrong, in any text or attribute of the page, hidden ones included. */
function brokenText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const broken = /NaN|undefined|Infinity|∞|Invalid|\[object/;
    const texts: string[] = [];
    for (const node of document.querySelectorAll("body, body *:not(script, style)")) {
      for (const child of node.childNodes) if (child.nodeType === Node.TEXT_NODE) texts.push(child.nodeValue ?? "");
      for (const {name, value} of node.attributes) texts.push(`${name}="${value}"`);
    }
    return texts.filter((text) => broken.test(text)).map((text) => text.trim().slice(0, 200));
  });
}

describe.skipIf(executablePath === undefined)("the site on a workspace that is not the demo", () => {
  const root = mkdtempSync(join(tmpdir(), "sextant-workspaces-"));
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(root, {recursive: true});
  });

  /** Writes a workspace, and gives the path of its folder. */
  function workspace(name: string, files: Files): string {
    const folder = join(root, name);
    mkdirSync(folder);
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), {recursive: true});
      writeFileSync(join(folder, file), content);
    }
    return folder;
  }

  /** The site on a workspace. */
  const serve = async (folder: string): Promise<ServedSite> => serveSite(await builtSite(folder));

  /** Opens a page, scrolls through it, and holds it to what every page must be, on any workspace. */
  async function opened<T>(served: ServedSite, path: string, look: (page: Page) => Promise<T>): Promise<T> {
    const {page, problems, close} = await visit(browser, served.url + path);
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await scrollThrough(page);
    expect(await problems(), path).toEqual([]);
    expect(dialogs, "what ran in the page").toEqual([]);
    expect(await brokenText(page), path).toEqual([]);
    const seen = await look(page);
    await close();
    return seen;
  }

  describe("an empty folder", () => {
    let served: ServedSite;

    beforeAll(async () => {
      served = await serve(workspace("empty", {}));
    });
    afterAll(() => served?.close());

    it.each([
      [exposure, "positions.csv (date, symbol, quantity, price)"],
      [regimes, "daily_snapshots.csv (date, gross_exposure, net_exposure, long_exposure, short_exposure, nav)"],
      [pnl, "weights.csv (date, then a column a symbol) and prices.csv (date, symbol, close)"],
      [riskModel, "weights.csv (date, then a column a symbol) and prices.csv (date, symbol, close)"],
      [bookRisk, "weights.csv (date, then a column a symbol) and prices.csv (date, symbol, close)"],
      [rotation, "ohlcv.csv (date, open, high, low, close, volume; with vix (date, close), better)"],
      [profiles, "ohlcv.csv (date, open, high, low, close, volume; with vix (date, close), better)"],
      [stress, "ohlcv.csv (date, open, high, low, close, volume; with vix (date, close), better)"],
      [explorer, "weights.csv (date, then a column a symbol) and prices.csv (date, symbol, close), or ohlcv.csv"],
      [datasets, "exposures/NAME_YYYY-MM-DD.csv (date, asset_id, asset_id_type, factor_group, factor, exposure;"],
    ])("lets %s say in one sentence which file and columns it wants, and show nothing empty", (path, wanted) =>
      opened(served, path, async (page) => {
        expect(await page.locator("#needs").count()).toBe(1);
        const sentence = await textOf(page, "#needs");
        expect(sentence).toContain(wanted);
        expect(sentence).toMatch(/^[^.]*(\.csv[^.]*)*\.$/);
        expect(await page.locator("#observablehq-main :is(svg, canvas, table, input):visible").count()).toBe(0);
        expect(await page.locator(".card:visible").count()).toBe(0);
      }),
    );

    it("lets the front page say so, and what each notebook wants", () =>
      opened(served, front, async (page) => {
        const text = await textOf(page);
        expect(text).toContain("The workspace “empty” holds none of the files that notebooks read yet.");
        expect(text).toContain("needs positions.csv");
        expect(text).toContain("needs daily_snapshots.csv");
        expect(text).not.toContain("wrong");
        expect(await page.locator("#observablehq-main :is(table, svg):visible").count()).toBe(0);
      }));

    it("leaves the sidebar to lead from page to page", () =>
      opened(served, front, async (page) => {
        await page.locator('#observablehq-sidebar a[href*="daily-exposure"]').click();
        await page.locator("#needs").waitFor();
        await page.locator('#observablehq-sidebar a[href*="exposure-regimes"]').click();
        await page.getByRole("heading", {name: "How was the risk budget spent?"}).waitFor();
        await page.locator("#needs").waitFor();
      }));
  });

  describe("a workspace in which nearly every file is bad in its own way", () => {
    const {files, wrong} = badWorkspace();
    let site: ScratchSite;
    let outcome: Outcome;
    let served: ServedSite;

    beforeAll(async () => {
      site = scratchSite({}, {whole: true});
      outcome = await site.run("node", ["--import", "tsx", "bin/build.ts"], {
        SEXTANT_WORKSPACE: workspace("bad", files),
      });
      served = await serveSite(site.path("dist"));
    });
    afterAll(async () => {
      await served?.close();
      site?.remove();
    });

    it("still builds", () => expect(outcome.code, outcome.output).toBe(0));

    it("ends the build with one line a problem: file, line, column, value and what was expected", () => {
      const [, ending = ""] = outcome.output.split(/The files of the workspace have [^\n]*:\n/);
      const lines = ending.trimEnd().split("\n");
      expect(lines.length).toBeLessThanOrEqual(21);
      for (const {file, line, column, value, expected} of wrong) {
        const place = [file, line && `line ${line}`, column && `column ${column}`].filter(Boolean).join(", ");
        const found = lines.find((each) => each.includes(`: ${place}`) && expected.test(each));
        expect(found, `${place} in\n${ending}`).toMatch(/^ {2}(error|warning): /);
        if (value !== undefined && column !== undefined) expect(found).toContain(value);
      }
      expect(outcome.output.split("The files of the workspace have").length, "told once").toBe(2);
    });

    it("lists every problem on the front page, with file, line, column, value and what was expected", () =>
      opened(served, front, async (page) => {
        const rows = await page
          .locator("#problems tbody tr:not(.table-spacer)")
          .evaluateAll((nodes) => nodes.map((node) => [...node.children].map((cell) => cell.textContent ?? "")));
        for (const {file, line, column, value, expected} of wrong) {
          const found = rows.find(
            (row) =>
              row[0] === file &&
              (line === undefined || row[2] === String(line)) &&
              (column === undefined || row[3] === column) &&
              (value === undefined || row[4] === value) &&
              expected.test(row[5]!),
          );
          expect(found, `${file} ${line} ${column} in\n${rows.join("\n")}`).toBeDefined();
        }
        expect(await textOf(page)).toMatch(/The readers report \d+ errors and \d+ warnings/);
      }));

    it("shows exposures and regimes from the files that can be used", async () => {
      await opened(served, exposure, async (page) => {
        expect(await textOf(page)).toMatch(/The book held [\d.]+% of its equity on average over (the )?\d+ days/);
        expect(await page.locator("#needs").count()).toBe(0);
      });
      await opened(served, regimes, async (page) => {
        expect(await textOf(page)).toMatch(/The book spent [\d.]+% of 79 days at or above 120% gross/);
        expect(await page.locator("#needs").count()).toBe(0);
      });
    });

    it("has the notebooks' own answers on the front page", async () => {
      const answer = /The book (held|spent) [^;]*;/g;
      const answers = (path: string) =>
        opened(served, path, async (page) => (await textOf(page)).match(answer)?.map((text) => text.trim()) ?? []);
      const offered = await answers(front);
      expect(offered.length).toBe(2);
      expect([...(await answers(exposure)), ...(await answers(regimes))]).toEqual(offered);
    });

    it("shows markup in symbols and labels as text, and makes no element of it", async () => {
      const made = (page: Page) =>
        page.evaluate(() => ({
          scripts: [...document.scripts].filter(({text}) => text === "alert(1)").length,
          images: document.querySelectorAll('img[src="x"]').length,
          bold: [...document.querySelectorAll("b")].filter(({textContent}) => textContent === "x").length,
        }));
      const nothing = {scripts: 0, images: 0, bold: 0};
      const said = (page: Page) => page.locator("#observablehq-main").evaluate((node) => node.textContent ?? "");
      await opened(served, exposure, async (page) => {
        const text = await said(page);
        for (const symbol of hostile.symbols) expect(text).toContain(symbol);
        expect(await made(page)).toEqual(nothing);
      });
      await opened(served, regimes, async (page) => {
        const text = await said(page);
        for (const label of [hostile.script, hostile.image, hostile.words]) expect(text).toContain(label);
        expect(await made(page)).toEqual(nothing);
      });
      await opened(served, front, async (page) => expect(await made(page)).toEqual(nothing));
    });
  });

  it("points to the front page where the files a notebook could live on are there but cannot be used", async () => {
    const served = await serve(workspace("unusable", {"transactions.csv": "date,symbol\n2021-01-04,A\n"}));
    await opened(served, regimes, async (page) => {
      expect(await textOf(page, "#needs")).toContain("transactions.csv cannot be used; the front page says why.");
      await page.locator("#needs a").click();
      await page.locator("#problems").waitFor();
      expect(await textOf(page)).toContain("The one file of the workspace “unusable” cannot be used yet.");
    });
    await served.close();
  });

  it("runs exposures and regimes of transactions alone on a capital that is assumed, and says so", async () => {
    const served = await serve(workspace("fills", {"transactions.csv": transactions(dates(60))}));
    await opened(served, exposure, async (page) => {
      const text = await textOf(page);
      expect(text).toMatch(/The book held [\d.]+% of its equity on average over 60 days/);
      expect(text).toMatch(/a starting cash of [\d,]+ is assumed/);
    });
    await opened(served, regimes, async (page) => {
      const text = await textOf(page);
      expect(text).toMatch(/The book spent [\d.]+% of 60 days at or above 120% gross/);
      expect(text).toMatch(/a starting cash of [\d,]+ is assumed/);
    });
    await served.close();
  });

  describe.skipIf(!existsSync(book) || !existsSync(leverage))("a real equity book of 2004 to 2009", () => {
    const published = existsSync(leverage)
      ? csvParse(readFileSync(leverage, "utf8"), ({date, gross_leverage: gross}) => ({date, gross: Number(gross)}))
      : [];
    let served: ServedSite;

    beforeAll(async () => {
      served = await serve(book);
    });
    afterAll(() => served?.close());

    it("has its answers on both notebooks", async () => {
      await opened(served, exposure, async (page) =>
        expect(await textOf(page)).toMatch(/The book held [\d.]+% of its equity on average over 1,506 days/),
      );
      await opened(served, regimes, async (page) =>
        expect(await textOf(page)).toMatch(/The book spent [\d.]+% of 1,506 days at or above 120% gross/),
      );
    });

    it("says what its attribution is still missing", () =>
      opened(served, pnl, async (page) =>
        expect(await textOf(page, "#needs")).toContain("weights.csv (date, then a column a symbol) and prices.csv"),
      ));

    it.each(["2004-06-01", "2007-03-15", "2009-12-31"])("shows the published gross of %s", async (date) => {
      const {gross} = published.find((row) => row.date === date)!;
      await opened(served, `${exposure}?days=${date}..${date}`, async (page) =>
        expect(await textOf(page)).toContain(`, it was ${(100 * gross).toFixed(1)}%.`),
      );
    });

    it("gives the published gross of every day with positions in the CSV of the bars", () =>
      opened(served, exposure, async (page) => {
        const table = page.locator(".table-figure", {hasText: "Bar by bar"});
        const text = (await downloaded(page, table.locator("button", {hasText: /^CSV$/}))).toString();
        const rows = csvParse(text.replace(/^#.*\r?\n/gm, ""));
        const ours = new Map(rows.map((row) => [row.date, Number(row.gross_exposure)]));
        const held = published.filter(({gross}) => gross > 0);
        expect(held.length).toBeGreaterThan(1400);
        const gaps = held.map(({date, gross}) => Math.abs((ours.get(date) ?? NaN) - gross));
        expect(Math.max(...gaps)).toBeLessThan(1e-9);
      }));
  });

  const gaps = (text: string): string => text.replace(/^(2021-0[12]-\d[2-5],.*),[\d.]+$/gm, "$1,");
  /** Weights and prices, and an index with its volatility, of the same days. */
  const research = (days: readonly string[]): Files => ({
    "weights.csv": weights(days),
    "prices.csv": prices(days),
    "ohlcv.csv": bars(days),
    "vix.csv": volatility(days),
  });
  it.each<[string, Files, {exposed?: boolean; classified?: boolean}]>([
    ["one day", {"daily_snapshots.csv": snapshots(dates(1)), "transactions.csv": transactions(dates(1))}, {}],
    ["two days", {"daily_snapshots.csv": snapshots(dates(2)), "transactions.csv": transactions(dates(2))}, {}],
    ["one fill and nothing else", {"transactions.csv": transactions(dates(1))}, {}],
    [
      "every day of the week",
      {
        "daily_snapshots.csv": snapshots(dates(400, {everyDay: true})),
        "positions.csv": widePositions(dates(400, {everyDay: true})),
      },
      {},
    ],
    [
      "a NAV with gaps",
      {"daily_snapshots.csv": gaps(snapshots(dates(60))), "transactions.csv": transactions(dates(60))},
      {},
    ],
    [
      "a book that was worth nothing",
      {
        "transactions.csv": transactions(dates(5)),
        "equity.csv": `date,equity\n${dates(5)
          .map((day) => `${day},0`)
          .join("\n")}\n`,
      },
      {exposed: false, classified: false},
    ],
    ["snapshots alone", {"daily_snapshots.csv": snapshots(dates(30))}, {exposed: false}],
    ["weights and an index of one day", research(dates(1)), {exposed: false, classified: false}],
    ["weights and an index of two days", research(dates(2)), {exposed: false, classified: false}],
    ["weights and an index of forty days", research(dates(40)), {exposed: false, classified: false}],
  ])("shows no number that is none where the workspace holds %s", async (name, files, sees) => {
    const {exposed = true, classified = true} = sees;
    const served = await serve(workspace(name.replaceAll(" ", "-"), files));
    const look = (path: string) =>
      opened(served, path, async (page) => {
        if (path === exposure && exposed) expect(await textOf(page)).toMatch(/The book held [\d.]+% of its equity/);
        if (path === regimes && classified) expect(await textOf(page)).toMatch(/the book spent [\d.]+% of/i);
      });
    const researched = "weights.csv" in files ? [pnl, riskModel, bookRisk, rotation, profiles, stress] : [];
    for (const path of [front, exposure, regimes, ...researched]) await look(path);
    await served.close();
  });

  it.each<[string, Files]>([
    ["AmiBroker's list of trades", {"trades.csv": amiBrokerTrades(dates(20))}],
    ["an export of QuantConnect", quantConnectExport(dates(20))],
    ["gzipped CSV and Parquet", packedBook(dates(20))],
  ])("shows daily exposure from %s", async (name, files) => {
    const served = await serve(workspace(name.replace(/\W+/g, "-"), files));
    await opened(served, exposure, async (page) => {
      expect(await textOf(page)).toMatch(/The book held [\d.]+% of its equity on average over (the )?\d+ days/);
      expect(await textOf(page)).not.toContain("held 0.0%");
      expect(await page.locator("#needs").count()).toBe(0);
      expect(await page.locator(".card svg").count()).toBeGreaterThan(3);
    });
    await served.close();
  });
});
