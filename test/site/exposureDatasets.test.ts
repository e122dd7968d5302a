import {csvParse} from "d3-dsv";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {executablePath} from "../../bin/browser/launch.js";
import {answerOf, downloaded, rowsOf, textOf} from "./onPage.js";
import {hostile} from "./sampleWorkspaces.js";
import {servedSite} from "./servedSite.js";
import {hostileDataset, hostileStyle, storedExposures} from "./storedExposures.js";
import {scrollThrough} from "../../bin/browser/visit.js";

const waiting = {timeout: 20_000, interval: 50};

describe.skipIf(executablePath === undefined)("the exposure datasets of a store", () => {
  let store: Awaited<ReturnType<typeof storedExposures>>;
  beforeAll(async () => void (store = await storedExposures()));
  afterAll(() => store?.remove());
  const site = servedSite(() => store.folder);
  let page: Page;
  const requested: string[] = [];

  beforeAll(async () => {
    page = await site.openForAll("pages/exposure-datasets?dataset=Ours");
    page.on("request", (request) => requested.push(request.url()));
    await page.locator('table[aria-label="Universe"] tbody tr:not(.table-spacer)').first().waitFor();
    await scrollThrough(page);
  });

  const figure = (title: string) => page.locator(`.figure[aria-label="${title}"]`);
  const chip = (field: string, name: string) =>
    page.locator(`.parameter-several[aria-label="${field}"]`).getByRole("button", {name, exact: true});

  it("say what there is, how steady it is, and who came and went", async () => {
    expect(await answerOf(page)).toBe(
      `Ours is at version 2: 61 assets on the newest of 12 dates, 1 May 2025 to 12 May 2025. From day to day Size keeps its ranks best, at a correlation of 1.000, and ${hostileStyle} least, at 0.993; 3 assets entered and 2 left.`,
    );
    expect(await rowsOf(page, "Who entered and left")).toEqual([
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
    const size = (await rowsOf(page, "Factors on the newest date")).find(([factor]) => factor === "Size");
    expect(size?.slice(1, 4)).toEqual(["style", "52", "9"]);
    expect((await rowsOf(page, "Largest changes from a day to the next")).length).toBeGreaterThan(5);
  });

  it("show names as the text they are", async () => {
    const assets = (await rowsOf(page, "Universe")).map(([asset]) => asset);
    expect(assets.slice(0, 3)).toEqual(["1e5", hostile.script, "=cmd()"]);
    expect(await page.locator("#observablehq-main img, #observablehq-main script:not([type])").count()).toBe(0);
  });

  it("tell what changed between two versions, and backwards", async () => {
    expect((await rowsOf(page, "Versions")).map(([version, , mode, files]) => [version, mode, files])).toEqual([
      ["1", "append", "12"],
      ["2", "upsert", "1"],
    ]);
    expect(await textOf(page, "#changes")).toBe("From version 1 to 2, exposures on 1 date differ: 11 changed.");
    const [first] = await rowsOf(page, "Largest revisions");
    await page.getByLabel("From", {exact: true}).selectOption("2");
    await page.getByLabel("To", {exact: true}).selectOption("1");
    await vi.waitFor(async () => expect((await rowsOf(page, "Largest revisions"))[0]!.slice(3, 5)).toEqual([first![4], first![3]]), waiting); // prettier-ignore
  });

  it("count the universe as it is chosen, at any level of the hierarchy, and keep it in the link", async () => {
    expect(await textOf(page, "#universe")).toBe("61 of 61 assets of the newest date are in the universe.");
    await chip("Industries", "Natural resources").click();
    await vi.waitFor(async () => expect(await textOf(page, "#universe")).toMatch(/^30 of 61 /), waiting);
    await chip("Regions", "Americas").click();
    await page.getByLabel("Chosen regions", {exact: true}).selectOption("exclude");
    await vi.waitFor(async () => expect(await textOf(page, "#universe")).toMatch(/^10 of 61 /), waiting);
    const rows = await rowsOf(page, "Universe");
    expect(new Set(rows.map(([, , industry, region]) => `${industry} ${region}`))).toEqual(
      new Set(["Oil & Gas Japan", "Mining Japan"]),
    );
    await vi.waitFor(() => {
      const link = new URL(page.url()).searchParams;
      expect([link.get("u-industry"), [...link.values()].includes("exclude")]).toEqual(["Resources", true]);
    }, waiting);
    const again = await site.open(page.url());
    await vi.waitFor(async () => expect(await textOf(again, "#universe")).toMatch(/^10 of 61 /), waiting);
    expect(await again.getByLabel("From", {exact: true}).inputValue()).toBe("2");
  });

  it("download the exposures of the universe, for which alone the engine is loaded", async () => {
    const engine = () => requested.filter((url) => /duckdb|latest/.test(url));
    expect(engine()).toEqual([]);
    const button = page.getByRole("button", {name: "Download exposures (CSV)"});
    const text = (await downloaded(page, button)).toString();
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
      async () => expect(await answerOf(page)).toBe(`${hostileDataset} is at version 1: 12 assets on 1 May 2025.`), // prettier-ignore
      waiting,
    );
    await vi.waitFor(async () => expect(await textOf(page, "#universe")).toMatch(/ of 12 /), waiting);
    expect(await textOf(page, "#changes")).toBe("Choose two different versions to compare them.");
  });
});
