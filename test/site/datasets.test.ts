import {readFileSync} from "node:fs";
import {csvParse} from "d3-dsv";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {executablePath, launchBrowser} from "./browser.js";
import {builtSite} from "./builtSite.js";
import {hostile} from "./sampleWorkspaces.js";
import {type ServedSite, serveSite} from "./staticServer.js";
import {hostileDataset, hostileStyle, storedExposures} from "./storedExposures.js";
import {type Visit, scrollThrough, visit} from "./visit.js";

const waiting = {timeout: 20_000, interval: 50};

describe.skipIf(executablePath === undefined)("the exposure datasets of a store", () => {
  let served: ServedSite;
  let browser: Browser;
  let store: Awaited<ReturnType<typeof storedExposures>>;
  let seen: Visit;
  let page: Page;
  const requested: string[] = [];

  beforeAll(async () => {
    store = await storedExposures();
    [served, browser] = await Promise.all([serveSite(await builtSite(store.folder)), launchBrowser()]);
    seen = await visit(browser, `${served.url}pages/exposure-datasets?dataset=Ours`);
    page = seen.page;
    page.on("request", (request) => requested.push(request.url()));
    await page.locator('table[aria-label="Universe"] tbody tr:not(.table-spacer)').first().waitFor();
    await scrollThrough(page);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
    store?.remove();
  });

  const textOf = async (selector: string) => (await page.locator(selector).innerText()).replace(/\s+/g, " ");
  const rowsOf = (title: string): Promise<string[][]> =>
    page
      .locator(`table[aria-label="${title}"] tbody tr:not(.table-spacer)`)
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
  const figure = (title: string) => page.locator(`.figure[aria-label="${title}"]`);
  const chip = (field: string, name: string) =>
    page.locator(`.parameter-several[aria-label="${field}"]`).getByRole("button", {name, exact: true});

  it("say what there is, how steady it is, and who came and went", async () => {
    expect(await textOf(".answer >> nth=0")).toBe(
      `Ours is at version 2: 61 assets on the newest of 12 dates, 1 May 2025 to 12 May 2025. From day to day Size keeps its ranks best, at a correlation of 1.000, and ${hostileStyle} least, at 0.993; 3 assets entered and 2 left.`,
    );
    expect(await rowsOf("Who entered and left")).toEqual([
      ["NA", "leaves", "2025-05-06"],
      ["null", "leaves", "2025-05-06"],
      ["A060", "enters", "2025-05-09"],
      ["A061", "enters", "2025-05-09"],
      ["A062", "enters", "2025-05-09"],
    ]);
    for (const title of ["Coverage", "Missing values", "Stability", "Entering and leaving"])
      expect(await figure(title).locator("svg").count(), title).toBeGreaterThan(0);
    expect(await figure("Styles on the newest date").locator("svg").first().getAttribute("aria-label")).toBe(
      `Distribution of 3 factors: ${hostileStyle}, Size, Value`,
    );
    const size = (await rowsOf("Factors on the newest date")).find(([factor]) => factor === "Size");
    expect(size?.slice(1, 4)).toEqual(["style", "52", "9"]);
    expect((await rowsOf("Largest changes from a day to the next")).length).toBeGreaterThan(5);
  });

  it("show names as the text they are", async () => {
    const assets = (await rowsOf("Universe")).map(([asset]) => asset);
    expect(assets.slice(0, 3)).toEqual(["1e5", hostile.script, "=cmd()"]);
    expect(await page.locator("#observablehq-main img, #observablehq-main script:not([type])").count()).toBe(0);
  });

  it("tell what changed between two versions, and backwards", async () => {
    expect((await rowsOf("Versions")).map(([version, , mode, files]) => [version, mode, files])).toEqual([
      ["1", "append", "12"],
      ["2", "upsert", "1"],
    ]);
    expect(await textOf("#changes")).toBe("From version 1 to 2, exposures on 1 date differ: 11 changed.");
    const [first] = await rowsOf("Largest revisions");
    await page.getByLabel("From", {exact: true}).selectOption("2");
    await page.getByLabel("To", {exact: true}).selectOption("1");
    await vi.waitFor(async () => expect((await rowsOf("Largest revisions"))[0].slice(3)).toEqual([first[4], first[3]]), waiting); // prettier-ignore
  });

  it("count the universe as it is chosen, at any level of the hierarchy, and keep it in the link", async () => {
    expect(await textOf("#universe")).toBe("61 of 61 assets of the newest date are in the universe.");
    await chip("Industries", "Natural resources").click();
    await vi.waitFor(async () => expect(await textOf("#universe")).toMatch(/^30 of 61 /), waiting);
    await chip("Regions", "Americas").click();
    await page.getByLabel("Chosen regions", {exact: true}).selectOption("exclude");
    await vi.waitFor(async () => expect(await textOf("#universe")).toMatch(/^10 of 61 /), waiting);
    const rows = await rowsOf("Universe");
    expect(new Set(rows.map(([, , industry, region]) => `${industry} ${region}`))).toEqual(
      new Set(["Oil & Gas Japan", "Mining Japan"]),
    );
    await vi.waitFor(() => {
      const link = new URL(page.url()).searchParams;
      expect([link.get("u-industry"), [...link.values()].includes("exclude")]).toEqual(["Resources", true]);
    }, waiting);
    const again = await visit(browser, page.url());
    await vi.waitFor(
      async () => expect(await again.page.locator("#universe").innerText()).toMatch(/^10 of 61 /),
      waiting,
    );
    expect(await again.page.getByLabel("From", {exact: true}).inputValue()).toBe("2");
    expect(await again.problems()).toEqual([]);
    await again.close();
  });

  it("download the exposures of the universe, for which alone the engine is loaded", async () => {
    const engine = () => requested.filter((url) => /duckdb|latest/.test(url));
    expect(engine()).toEqual([]);
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", {name: "Download exposures (CSV)"}).click();
    const text = readFileSync(await (await downloading).path(), "utf8");
    expect(engine().length).toBeGreaterThan(1);
    const comments = text.split("\n").filter((line) => line.startsWith("# "));
    expect(comments.join("\n")).toContain("Ours");
    const rows = csvParse(text.split("\n").slice(comments.length).join("\n"));
    expect(rows.columns).toEqual(["date", "asset_id", "market.Market", `style.${hostileStyle}`, "style.Size", "style.Value"]); // prettier-ignore
    expect(rows).toHaveLength(10);
    expect(rows.every(({date}) => date === "2025-05-12")).toBe(true);
  });

  it("are shown one at a time, whatever they are called", async () => {
    await page.getByRole("combobox", {name: "Dataset"}).selectOption(hostileDataset);
    await vi.waitFor(
      async () => expect(await textOf(".answer >> nth=0")).toBe(`${hostileDataset} is at version 1: 12 assets on 1 May 2025.`), // prettier-ignore
      waiting,
    );
    await vi.waitFor(async () => expect(await textOf("#universe")).toMatch(/ of 12 /), waiting);
    expect(await textOf("#changes")).toBe("Choose two different versions to compare them.");
    expect(await seen.problems()).toEqual([]);
  });
});
