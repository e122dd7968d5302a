import matter from "gray-matter";
import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";
import {beforeAll, describe, expect, it} from "vitest";
import {executablePath} from "../../bin/browser/launch.js";
import {linkOf} from "./onPage.js";
import {servedSite} from "./servedSite.js";
import {settled} from "../../bin/browser/visit.js";

describe.skipIf(executablePath === undefined)("what a reader keeps and shares", () => {
  const {open, openForAll} = servedSite();
  const link = async (page: Page) => {
    await page.waitForTimeout(500); // the address is written a few times a second
    return linkOf(page);
  };

  it("opens a link with the sort order of every table and what was unfolded, and says what it does not know", async () => {
    const page = await open(
      "pages/exposure-regimes?gross-high=1.3&scorecard-sort=-days&open=how-this-is-calculated&later=7&v=1",
    );
    const sorted = page.locator("table[aria-label=Scorecard] th[aria-sort=descending]");
    expect(await sorted.innerText()).toContain("Days beyond");
    expect(await page.locator("details[open] > summary").allInnerTexts()).toEqual(["How this is calculated"]);
    await page.getByText("Not understood in the link: later.").waitFor();
  });

  it("opens a view that was saved with what it was saved with, its charts and tables live", async () => {
    const page = await open("pages/after-lehman");
    const high = page.locator(".parameter", {hasText: "High gross"}).locator("input[type=text]");
    const days = () =>
      page.locator(".parameter-dates input").evaluateAll((all) => all.map((node) => (node as HTMLInputElement).value));
    expect(await page.locator("h1").innerText()).toContain("After Lehman");
    expect(await page.locator(".saved-view").innerText()).toBe(
      "A view saved on 21 Nov 2026 from Exposure regimes; Reset comes back to what was saved.",
    );
    expect([await high.inputValue(), await days()]).toEqual(["135", ["2008-09-15", "2009-12-31"]]);
    expect(await page.getByLabel("Risk state", {exact: true}).inputValue()).toBe("risk_on");
    await page.locator(".answer", {hasText: "of 328 days at or above 135% gross"}).waitFor();
    expect(await page.locator("table[aria-label=Scorecard] th[aria-sort=descending]").innerText()).toContain(
      "Days beyond",
    );
    expect(await page.locator("details[open] > summary").allInnerTexts()).toContain("How this is calculated");
    expect(await page.locator(".time-panels g[aria-label=Notes] title").first().textContent()).toContain("The crisis");
    expect(new URL(page.url()).search, "the link says only what differs").toBe("");

    await high.fill("150");
    await high.press("Tab");
    await page.locator("table[aria-label=Scorecard] th", {hasText: "Limit"}).getByRole("button").click();
    expect(await link(page)).toEqual({"gross-high": "1.5", "scorecard-sort": "threshold", v: "1"});
    await page.locator(".answer", {hasText: "at or above 150% gross"}).waitFor();
    await page.getByRole("button", {name: "Reset"}).first().click();
    expect(await high.inputValue()).toBe("135");
  });

  it("hands a view over as a notebook", async () => {
    const page = await open("pages/exposure-regimes?gross-high=1.25&days=2010-01-04..&v=1");
    await page.getByRole("button", {name: "Save as notebook"}).click();
    const dialog = page.getByRole("dialog", {name: "Save as notebook"});
    expect(await dialog.getByLabel("Title").inputValue()).toMatch(/^Exposure regimes, \d{4}-\d\d-\d\d$/);
    await dialog.getByLabel("Title").fill("High water: ${1 + 1}");
    expect(await dialog.getByText("Save in src/pages").isVisible(), "there is no preview to take it").toBe(false);
    const [file] = await Promise.all([page.waitForEvent("download"), dialog.getByText("Download").click()]);
    expect(file.suggestedFilename()).toBe("high-water-1-1.md");
    const {data, content} = matter(readFileSync(await file.path(), "utf8"), {});
    const {view} = data as {view: Record<string, string>};
    expect(view).toMatchObject({
      "gross-high": "1.25",
      "gross-low": "0.8",
      days: "2010-01-04..2020-04-17",
      pad: "0",
      v: "1",
    });
    expect(content).toContain("# High water: &#36;&#123;1 + 1&#125; ${badge}");
  });

  describe("notes", () => {
    let page: Page;
    beforeAll(async () => {
      page = await openForAll(
        "pages/exposure-regimes?notes=2008-09-15..2009-03-09+%3Cb%3EThe+crisis%3C/b%3E;someday+no+date&v=1",
      );
    });

    const dialog = () => page.getByRole("dialog", {name: "Notes"});
    const fields = () =>
      dialog()
        .locator("form input")
        .evaluateAll((nodes) => nodes.map((node) => (node as HTMLInputElement).value));
    const drawn = () => page.locator(".time-panels").first().locator("g[aria-label=Notes] title").allTextContents();

    it("of a link are drawn as text on chart and strip, and what is no note is said", async () => {
      expect(await drawn()).toEqual(["<b>The crisis</b>, 2008-09-15 to 2009-03-09"]);
      expect(await page.locator(".overview-brush g.notes title").allTextContents()).toEqual(await drawn());
      expect(await page.locator(".time-panels g[aria-label=Notes] text").first().textContent()).toBe(
        "<b>The crisis</b>",
      );
      await page.getByText("no date or no words, “someday no date”").waitFor();
    });

    it("are added at a day that is double-clicked", async () => {
      const chart = (await page.locator(".crosshair-slider").first().boundingBox())!;
      await page.mouse.dblclick(chart.x + chart.width / 2, chart.y + 40);
      const [day] = await fields();
      await page.keyboard.type('Half way, "roughly"');
      await page.keyboard.press("Enter");
      await dialog().waitFor({state: "hidden"});
      expect(await drawn()).toContain(`Half way, "roughly", ${day}`);
      expect((await link(page)).notes).toBe(`2008-09-15..2009-03-09 <b>The crisis</b>;${day} Half way, "roughly"`);
    });

    it("are wanted on days that are dragged over with Shift", async () => {
      const chart = (await page.locator(".crosshair-slider").first().boundingBox())!;
      await page.keyboard.down("Shift");
      await page.mouse.move(chart.x + 60, chart.y + 40);
      await page.mouse.down();
      await page.mouse.move(chart.x + 120, chart.y + 40, {steps: 3});
      await page.mouse.up();
      await page.keyboard.up("Shift");
      const [from, to, words] = await fields();
      expect(from! < to!).toBe(true);
      expect(words).toBe("");
      await page.keyboard.press("Escape");
    });

    it("are added, changed and taken away with the keyboard alone", async () => {
      await page.locator(".crosshair-slider").first().focus();
      await page.keyboard.press("Home");
      await page.keyboard.press("n");
      expect(await fields()).toEqual(["2004-01-02", "", ""]);
      await page.keyboard.type("First day");
      await page.keyboard.press("Enter");
      expect(await drawn()).toContain("First day, 2004-01-02");

      await page.getByRole("button", {name: "Notes (3)"}).press("Enter");
      await dialog().getByRole("button", {name: "Change: First day"}).press("Enter");
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type("The first day");
      await page.keyboard.press("Enter");
      expect(await drawn()).toContain("The first day, 2004-01-02");
      await dialog().getByRole("button", {name: "Remove: The first day"}).press("Enter");
      expect(await drawn()).toHaveLength(2);
      expect(await dialog().locator("li").count()).toBe(2);
    });

    it("say what is wrong with one that cannot be added", async () => {
      const [first, last, words] = await dialog().locator("form input").all();
      const said = async () => (await page.keyboard.press("Enter"), dialog().getByRole("alert").innerText());
      await first!.fill("2009-13-01");
      expect(await said()).toContain("YYYY-MM-DD");
      await first!.fill("2009-01-05");
      await last!.fill("2009-01-02");
      expect(await said()).toContain("before the first");
      await last!.fill("");
      await words!.fill("  ");
      expect(await said()).toContain("needs words");
    });

    it("are handed over as the events file of a workspace", async () => {
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        dialog().getByText("Download events.csv").click(),
      ]);
      expect(file.suggestedFilename()).toBe("events.csv");
      expect(readFileSync(await file.path(), "utf8")).toMatch(
        /^date,label,until\r\n2008-09-15,<b>The crisis<\/b>,2009-03-09\r\n\d{4}-\d\d-\d\d,"Half way, ""roughly""",\r\n$/,
      );
      await dialog().getByRole("button", {name: "Close"}).click();
    });

    it("go along to another page", async () => {
      const before = (await link(page)).notes;
      await page.locator('#observablehq-sidebar a[href*="daily-exposure"]').click();
      await settled(page);
      expect((await link(page)).notes).toBe(before);
      expect(await drawn()).toHaveLength(2);
    });
  });
});
