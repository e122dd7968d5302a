import {readFileSync} from "node:fs";
import {tableFromIPC} from "@uwdata/flechette";
import {csvParse} from "d3-dsv";
import type {Page} from "playwright-core";
import {beforeAll, describe, expect, it, vi} from "vitest";
import {examples} from "../../src/components/sql/examples.js";
import {writeQuery} from "../../src/components/sql/queryLink.js";
import {allTables, sqlName} from "../../src/contract/tables/index.js";
import {executablePath} from "../../bin/browser/launch.js";
import {textOf} from "./onPage.js";
import {servedSite} from "./servedSite.js";
import {settled} from "../../bin/browser/visit.js";

const exported = allTables.filter(({drawn}) => !drawn);

const waiting = {timeout: 60_000, interval: 50};

/** What is seen of a result, by its view. */
const drawn = {
  table: "tbody tr:not(.table-spacer) td",
  line: '[data-mark="line"] path',
  bar: '[data-mark="bar"] rect',
  scatter: '[data-mark="dot"] circle',
  histogram: '[data-mark="rect"] rect',
} as const;

describe.skipIf(executablePath === undefined)("the SQL notebook in a browser", () => {
  const site = servedSite();
  /** A page with the engine started, for queries that leave nothing behind. */
  let desk: Page;
  beforeAll(async () => void (desk = await site.openForAll("pages/sql")));

  async function open(search = ""): Promise<Page> {
    const page = await site.open(`pages/sql${search}`);
    await page.locator(".cm-content").waitFor();
    return page;
  }

  const status = (page: Page) => page.locator(".sql-status");
  const failure = (page: Page) => page.locator(".sql-error");
  const write = (page: Page, query: string) => page.locator(".cm-content").fill(query);
  const editorText = (page: Page) =>
    page.locator(".cm-line").evaluateAll((lines) => lines.map((line) => line.textContent).join("\n"));
  const finished = (page: Page) => page.locator(".sql-run:enabled").waitFor(waiting);

  async function run(page: Page, query: string): Promise<void> {
    await write(page, query);
    await page.keyboard.press("Control+Enter");
    await finished(page);
  }

  /** What the table of the result shows, with its header. */
  const cells = (page: Page) =>
    page
      .locator(".sql-result table")
      .evaluate((table) =>
        [...table.querySelectorAll("tr:not(.table-spacer)")].map((row) =>
          [...row.children].map((cell) => cell.textContent ?? ""),
        ),
      );

  it("shows tables and editor in a light first view, before the engine is asked for", async () => {
    const page = await open();
    expect(await page.locator(".sql-tables > details").count()).toBe(exported.length);
    expect(await editorText(page)).toBe(examples[0]!.query);
    const loaded = await page.evaluate(() =>
      (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).map(({name, encodedBodySize}) => ({
        name,
        bytes: encodedBodySize,
      })),
    );
    expect(loaded.filter(({name}) => /duckdb|\.arrow/.test(name))).toEqual([]);
    expect(loaded.reduce((sum, {bytes}) => sum + bytes, 0)).toBeLessThan(700_000);
  });

  it("answers each of its own questions on the demo, in the view that suits it", async () => {
    const page = desk;
    const buttons = page.locator(".sql-examples button");
    expect(await buttons.count()).toBe(examples.length);
    for (const [i, {question, view}] of examples.entries()) {
      await buttons.nth(i).click();
      await finished(page);
      expect(await failure(page).textContent(), question).toBe("");
      expect(
        Number(/^([\d,]+) rows in /.exec((await status(page).textContent())!)?.[1]!.replaceAll(",", "")),
      ).toBeGreaterThan(4);
      expect(await page.locator('select[name="view"]').inputValue(), question).toBe(view);
      await page.locator(`.sql-result ${drawn[view]}`).first().waitFor();
    }
  });

  it("asks every table of the site, those without rows included", async () => {
    const page = desk;
    const listed = await page
      .locator(".sql-tables summary")
      .evaluateAll((nodes) => nodes.map((node) => [...node.children].map((child) => child.textContent)));
    const counts = exported.map(sqlName).map((name) => `select '${name}' as name, count(*) as rows from ${name}`);
    await run(page, counts.join(" union all "));
    expect((await cells(page)).slice(1).sort()).toEqual(listed.sort());
  });

  it("joins tables of different loaders", async () => {
    const page = desk;
    await run(
      page,
      `select count(e.date) as exposed, count(a.date) as attributed, count(distinct f.file) as files
from exposure_days e full join attribution_days a on e.date = a.date cross join workspace_files f`,
    );
    const rows = async (table: string) =>
      Number(
        (
          await page
            .locator(".sql-tables summary", {hasText: new RegExp(`^${table}[\\d,]+$`)})
            .locator("small")
            .innerText()
        ).replaceAll(",", ""),
      );
    const files = await rows("workspace_files");
    const expected = [(await rows("exposure_days")) * files, (await rows("attribution_days")) * files, files];
    expect(await cells(page)).toEqual([
      ["exposed", "attributed", "files"],
      expected.map((count) => count.toLocaleString("en-US")),
    ]);
  });

  it("marks where an error lies, until the text changes, and keeps the keyboard in the editor", async () => {
    const page = desk;
    await run(page, "select date,\n  gross_exposur\nfrom exposure_days");
    expect(await page.locator(".sql-error-mark").textContent()).toBe("gross_exposur");
    expect(await failure(page).textContent()).toContain("Line 2, column 3 · Binder error");
    expect(await failure(page).textContent()).toContain('"gross_exposure"');
    await page.keyboard.press("End");
    await page.keyboard.type("e");
    expect(await page.locator(".sql-error-mark").count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Enter");
    await finished(page);
    expect(await failure(page).textContent()).toBe("");
    expect((await cells(page))[0]).toEqual(["date", "gross_exposure"]);
  });

  it("says what cannot be done offline, and reaches neither files nor addresses", async () => {
    const page = desk;
    for (const [query, words] of [
      ["select * from read_parquet('a.parquet')", "Parquet is not available offline"],
      ["select json_extract('{}', '$.a')", "JSON functions and types are not available offline"],
      ["select current_date", "Time zones, collations and current_date are not available offline"],
      ["select * from read_csv('https://example.com/a.csv')", "files and addresses cannot be read or written"],
      ["copy (select 1) to 'https://example.com/a.csv'", "files and addresses cannot be read or written"],
      ["set enable_external_access = true", "Cannot change"],
    ]) {
      await run(page, query!);
      expect(await failure(page).textContent()).toContain(words);
      expect(await failure(page).textContent()).not.toContain("INSTALL");
    }
    const text = await textOf(page);
    for (const name of ["Parquet", "JSON", "ICU"]) expect(text).toContain(name);
  });

  it("cancels a long query, and one that does not listen, and goes on", async () => {
    const page = desk;
    for (const query of [
      "select count(*) from range(1000000) a, range(1000000) b where a.range * b.range % 7 = 3",
      "select list_sum(list_transform(range(60000000), x -> sin(x) + 1))",
    ]) {
      await write(page, query);
      await page.keyboard.press("Control+Enter");
      await vi.waitFor(async () => expect(await status(page).textContent()).toMatch(/^Running/), waiting);
      await page.getByRole("button", {name: "Cancel"}).click();
      await vi.waitFor(async () => expect(await status(page).textContent()).toBe("Cancelled."), waiting);
      await run(page, "select count(*) as days from exposure_events");
      expect((await cells(page))[0]).toEqual(["days"]);
    }
  });

  it("cuts a result that has no end, and says so", async () => {
    const page = desk;
    await run(page, "select * from range(1000000000)");
    expect(await status(page).textContent()).toMatch(/^The first 20\d,\d{3} rows in .*; there are more\.$/);
  });

  it("is restored by its link: query, view and sorting", async () => {
    const page = await open();
    await run(page, "select symbol, count(*) as days\nfrom exposure_holdings\ngroup by symbol");
    await page.locator(".sql-result th button", {hasText: "days"}).click();
    await page.waitForURL(/sort=-days/);
    const sorted = await cells(page);
    const again = await open(new URL(page.url()).search);
    await finished(again);
    await vi.waitFor(async () => expect(await cells(again)).toEqual(sorted), waiting);
    expect(await editorText(again)).toContain("from exposure_holdings");

    await again.locator('select[name="view"]').selectOption("bar");
    await again.waitForURL(/view=bar/);
    const third = await open(new URL(again.url()).search);
    await third.locator(".sql-result svg rect").first().waitFor(waiting);
  });

  it("packs a long query into its link, and says what it cannot read in one", async () => {
    const columns = Array.from({length: 90}, (_, i) => `${i} as column_${i}`).join(",\n  ");
    const query = `select\n  ${columns}`;
    const page = await open();
    await run(page, query);
    await page.waitForURL(/qz=/);
    expect(page.url().length).toBeLessThan(1500);
    const again = await open(new URL(page.url()).search);
    await finished(again);
    await vi.waitFor(async () => expect((await cells(again))[0]).toHaveLength(90), waiting);

    const cut = await open(`?qz=${writeQuery(query).qz!.slice(0, 40)}&pie=1`);
    await vi.waitFor(async () => {
      const said = await cut.locator(".sql .parameters-problems").textContent();
      expect(said).toContain("The query of the link cannot be read");
      expect(said).toContain("pie");
    }, waiting);
  });

  it("downloads the result as CSV with its query, and as Arrow with the types of the engine", async () => {
    const page = desk;
    await run(page, "select date, 2::hugeint as n, 0.1::double as x from exposure_days order by date limit 3");
    const download = async (name: string) => {
      const button = page.getByRole("button", {name: `Download Result as ${name}`});
      const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
      expect(file.suggestedFilename()).toMatch(new RegExp(`^sextant-demo-query-[0-9a-f]{8}\\.${name.toLowerCase()}$`));
      return readFileSync(await file.path());
    };
    const csv = (await download("CSV")).toString();
    expect(csv).toContain("# Query: select date, 2::hugeint as n");
    const rows = csvParse(csv.replace(/^#.*\r?\n/gm, ""));
    expect(rows).toHaveLength(3);
    expect({...rows[0]}).toEqual({date: "2004-01-02", n: "2", x: "0.1"});
    const arrow = tableFromIPC(new Uint8Array(await download("Arrow")), {useDate: true});
    expect(arrow.toArray().map((row) => ({...row}))[0]).toEqual({date: new Date("2004-01-02"), n: 2, x: 0.1});
    expect(arrow.schema.metadata!.get("sextant")).toContain("2::hugeint");
  });

  it("completes tables, columns of the tables named, columns after a table, and functions", async () => {
    const page = await open();
    const offered = () =>
      page
        .locator(".cm-tooltip-autocomplete li .cm-completionLabel")
        .evaluateAll((nodes) => nodes.map((node) => node.textContent));
    const complete = async (before: string, typed: string, expected: unknown) => {
      await write(page, before);
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("End");
      await page.keyboard.type(typed, {delay: 30});
      // the list follows the letters
      await vi.waitFor(async () => expect(await offered()).toEqual(expected), waiting);
    };
    await complete("select * from ", "exposure_h", expect.arrayContaining(["exposure_holdings"]));
    await page.keyboard.press("Escape");
    await complete("select \nfrom exposure_days", "gross_e", ["gross_exposure"]);
    await page.keyboard.press("Escape");
    await complete("select \nfrom exposure_events e", "e.", ["date", "label", "until"]);
    await page.keyboard.press("Escape");
    await complete("select \nfrom exposure_days", "quantile", ["quantile_cont"]);
    await page.waitForTimeout(150); // the list takes Enter only once it has stood for a moment
    await page.keyboard.press("Enter");
    expect((await editorText(page)).split("\n")[0]).toBe("select quantile_cont(");
  });

  it("writes names from the list of tables, finds them, and looks into a table", async () => {
    const page = await open();
    await page.getByPlaceholder("Find a table or column").fill("effective");
    const table = page.locator(".sql-tables > details:visible");
    expect(await table.count()).toBe(1);
    await write(page, "");
    await page.getByTitle("Write effective_positions into the query").click();
    expect(await editorText(page)).toBe("effective_positions");
    await table.getByText("Show first rows").click();
    await finished(page);
    expect(await page.locator(".sql-result table").getAttribute("aria-rowcount")).toBe("101");
  });

  it("remembers the queries, and takes them up again", async () => {
    const page = await open();
    await run(page, "select 1 as one");
    await run(page, "select 2 as two");
    await page.reload();
    await settled(page);
    await page.locator(".sql-history > summary", {hasText: "2 earlier queries"}).click();
    await page.locator(".sql-history li button").nth(1).click();
    expect(await editorText(page)).toBe("select 1 as one");
    await page.getByRole("button", {name: "Forget them"}).click();
    expect(await page.locator(".sql-history li").count()).toBe(0);
  });

  it("works where the browser forbids storage", async () => {
    const page = await open();
    await page.addInitScript(() =>
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      }),
    );
    await page.reload();
    await settled(page);
    await run(page, "select 1 as one");
    expect(await cells(page)).toEqual([["one"], ["1"]]);
    expect(await page.locator(".sql-history > summary").textContent()).toBe("1 earlier query");
  });

  it("lets the keyboard leave the editor by Tab", async () => {
    const page = await open();
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Run");
  });
});
