import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {executablePath} from "../../../bin/browser/launch.js";
import {componentPages, type ComponentPages} from "../componentPage.js";

describe.skipIf(executablePath === undefined)("headScript", () => {
  let pages: ComponentPages;
  const code = `document.querySelector("main").append(document.createElement("p"))`;
  const background = () => getComputedStyle(document.documentElement).backgroundColor;
  beforeAll(async () => void (pages = await componentPages(code)));
  afterAll(() => pages.close());

  it("follows the system until the reader chooses, remembers the choice, and returns to the system", async () => {
    const page = await pages.open("", {colorScheme: "dark"});
    const dark = await page.evaluate(background);
    const button = page.getByRole("button", {name: /^Theme/});
    await button.click();
    expect(await button.getAttribute("aria-label")).toBe("Theme: light. Change to dark");
    expect(await page.evaluate(background)).not.toBe(dark);
    await page.reload();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("light");
    await button.click();
    expect(await page.evaluate(background)).toBe(dark);
    await button.click();
    expect(await page.evaluate(() => [document.documentElement.dataset.theme, localStorage.length])).toEqual([
      undefined,
      0,
    ]);
  });

  it("ignores nonsense in the storage", async () => {
    const page = await pages.open("", {colorScheme: "light"});
    await page.evaluate(() => localStorage.setItem("sextant-theme", "sepia"));
    await page.reload();
    expect(await page.getByRole("button", {name: /^Theme: system/}).count()).toBe(1);
  });

  it("names the language and lets the reader zoom", async () => {
    const page = await pages.open();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
    expect(await page.$eval("meta[name=viewport]", (m) => m.getAttribute("content"))).not.toContain("maximum");
  });

  it("is light on paper whatever the theme", async () => {
    const page = await pages.open("", {colorScheme: "dark"});
    await page.emulateMedia({media: "print", colorScheme: "dark"});
    expect(await page.evaluate(background)).toBe("rgb(255, 255, 255)");
  });
});
