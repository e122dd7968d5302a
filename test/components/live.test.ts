import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {executablePath} from "../site/browser.js";
import {componentPages, type ComponentPages} from "./componentPage.js";

const code = `
import {live} from "./live.js";
import {element} from "./element.js";
let drawings = 0;
const draw = (state, width) => {
  const grip = (name) => element("button", {"aria-label": name, tabindex: "0"}, name);
  return element("div", {id: "drawing", "data-drawings": String(++drawings)}, grip("low"), grip("high"));
};
document.querySelector("main").append(live(draw, 0), element("button", {id: "elsewhere"}, "elsewhere"));
`;

describe.skipIf(executablePath === undefined)("live", () => {
  let pages: ComponentPages;
  beforeAll(async () => void (pages = await componentPages(code)));
  afterAll(() => pages.close());

  it.each([
    ["on the part of that name", '[aria-label="high"]'],
    ["elsewhere", "#elsewhere"],
  ])("leaves the keyboard %s when the width of the page has a chart drawn again", async (_, selector) => {
    const page = await pages.open();
    await page.locator(selector).focus();
    const drawings = () => page.locator("#drawing").getAttribute("data-drawings").then(Number);
    const before = await drawings();
    await page.setViewportSize({width: 700, height: 800});
    await expect.poll(drawings).toBeGreaterThan(before);
    expect(await page.locator(selector).evaluate((node) => node === document.activeElement)).toBe(true);
    await page.context().close();
  });
});
