import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {executablePath} from "../../../bin/browser/launch.js";
import {componentPages, type ComponentPages} from "../componentPage.js";

const code = `
import {parameters, slider, choice, flag, dates} from "./parameters/parameters.js";
const panel = parameters({
  grossHigh: slider({label: "Gross high", min: 0, max: 3, step: 0.01, value: 1.2, unit: "%", help: "From here up."}),
  measure: choice({label: "Measure", options: [{value: "single", label: "Single-bar"}, {value: "average", label: "Average"}]}),
  pad: flag({label: "Pad"}),
  days: dates({label: "Days", min: 12784, max: 14609}),
});
const seen = [];
panel.addEventListener("input", () => seen.push(structuredClone(panel.value)));
Object.assign(globalThis, {panel, seen});
document.querySelector("main").append(panel);
`;

interface Globals {
  panel: {value: Record<string, unknown>; set(patch: object): void; describe(): Record<string, string>};
  seen: Record<string, unknown>[];
}
const value = (page: Page) => page.evaluate(() => (globalThis as unknown as Globals).panel.value);
const events = (page: Page) => page.evaluate(() => (globalThis as unknown as Globals).seen.length);
const axe = readFileSync(new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

describe.skipIf(executablePath === undefined)("parameters", () => {
  let pages: ComponentPages;
  beforeAll(async () => void (pages = await componentPages(code)));
  afterAll(() => pages.close());

  it("starts at the defaults with nothing to reset", async () => {
    const page = await pages.open();
    expect(await value(page)).toEqual({grossHigh: 1.2, measure: "single", pad: false, days: [12784, 14609]});
    expect(await page.getByRole("button", {name: "Reset"}).isDisabled()).toBe(true);
  });

  it("takes a typed number in the unit shown, moves the slider with it, and keeps it in the link", async () => {
    const page = await pages.open();
    await page.getByRole("textbox", {name: "Gross high"}).fill("125%");
    expect((await value(page)).grossHigh).toBe(1.25);
    expect(await page.getByRole("slider", {name: "Gross high"}).inputValue()).toBe("1.25");
    expect(await events(page)).toBe(1);
    await page.waitForURL(/\/sub\/path\/page\?gross-high=1.25&v=1$/);
  });

  it.each([
    ["1,05", "This is not a number."],
    ["0x10", "This is not a number."],
    ["", "Enter a number."],
    ["301", "Between 0 and 300%."],
  ])("does not apply %j and says why", async (typed, message) => {
    const page = await pages.open();
    const entry = page.getByRole("textbox", {name: "Gross high"});
    await entry.fill(typed);
    expect(await page.getByRole("alert").filter({hasText: message}).count()).toBe(1);
    expect(await entry.getAttribute("aria-invalid")).toBe("true");
    expect((await value(page)).grossHigh).toBe(1.2);
    expect(await events(page)).toBe(0);
    await page.keyboard.press("Escape");
    expect(await entry.inputValue()).toBe("120");
    expect(await page.getByRole("alert").filter({hasText: message}).count()).toBe(0);
  });

  it("steps with the arrow keys, ten at a time with Shift", async () => {
    const page = await pages.open();
    await page.getByRole("textbox", {name: "Gross high"}).focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Shift+ArrowDown");
    expect((await value(page)).grossHigh).toBe(1.11);
    await page.getByRole("slider", {name: "Gross high"}).focus();
    await page.keyboard.press("ArrowRight");
    expect((await value(page)).grossHigh).toBe(1.12);
  });

  it("reads days as ISO dates and says why one cannot be", async () => {
    const page = await pages.open();
    const to = page.getByLabel("Days: to");
    for (const [typed, message] of [
      ["2004-01-01", "The first day is after the last."],
      ["2008-02-30", "There is no such day."],
      ["31/12/2008", "Write a day as YYYY-MM-DD."],
    ]) {
      await to.fill(typed!);
      expect(await page.getByRole("alert").filter({hasText: message}).count(), typed).toBe(1);
    }
    expect((await value(page)).days).toEqual([12784, 14609]);
    await to.fill("2008-12-31");
    expect((await value(page)).days).toEqual([12784, 14244]);
    await page.keyboard.press("ArrowUp");
    expect(await to.inputValue()).toBe("2009-01-01");
    await to.fill("");
    expect((await value(page)).days).toEqual([12784, 14609]);
  });

  it("is set from outside without losing what the reader sees", async () => {
    const page = await pages.open();
    const described = await page.evaluate(() => {
      const {panel} = globalThis as unknown as Globals;
      panel.set({grossHigh: 1.5, pad: true});
      return panel.describe();
    });
    expect(await page.getByRole("textbox", {name: "Gross high"}).inputValue()).toBe("150");
    expect(await page.getByRole("checkbox", {name: "Pad"}).isChecked()).toBe(true);
    expect(described).toEqual({"Gross high": "150%", Measure: "Single-bar", Pad: "yes", Days: "all days"});
    expect(await events(page)).toBe(1);
  });

  it("reproduces a view from its link, resets it, and empties the link", async () => {
    const page = await pages.open("?gross-high=1.5&measure=average&pad=1&days=2008-01-02..&mine=1&v=1");
    expect(await value(page)).toEqual({grossHigh: 1.5, measure: "average", pad: true, days: [13880, 14609]});
    await page.getByRole("button", {name: "Reset"}).click();
    expect((await value(page)).grossHigh).toBe(1.2);
    expect(await page.getByLabel("Days: from").inputValue()).toBe("2005-01-01");
    await page.waitForURL(/\?mine=1&v=1$/);
  });

  it("says what in a link it cannot follow", async () => {
    const page = await pages.open("?gross-high=lots");
    expect(await page.getByRole("status").allTextContents()).toContain(
      "The link asks for gross-high=lots, which Gross high cannot be; the default is shown.",
    );
  });

  it.each(["light", "dark"] as const)("has no findings of axe in the %s, also at 390 pixels", async (colorScheme) => {
    for (const width of [1000, 390]) {
      const page = await pages.open("?gross-high=lots", {colorScheme, viewport: {width, height: 800}});
      await page.evaluate(axe);
      const findings = await page.evaluate(
        "axe.run().then((r) => r.violations.map((v) => v.id + ' ' + v.nodes[0].html))",
      );
      expect(findings).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    }
  });
});
