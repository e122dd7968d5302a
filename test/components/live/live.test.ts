import {afterAll, afterEach, beforeAll, describe, expect, it, vi} from "vitest";
import {paced} from "../../../src/components/live/live.js";
import {executablePath} from "../../../bin/browser/launch.js";
import {componentPages, type ComponentPages} from "../componentPage.js";

const code = `
import {live} from "./live/live.js";
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

describe("paced", () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const pacedValues = () => {
    vi.useFakeTimers();
    vi.stubGlobal("requestAnimationFrame", (run: () => void) => setTimeout(run, 16));
    const told: number[] = [];
    return {told, tell: paced((value: number) => void told.push(value))};
  };

  it("passes the first value on at once, and then the latest alone", () => {
    const {told, tell} = pacedValues();
    for (const value of [1, 2, 3]) tell(value);
    expect(told).toEqual([1]);
    expect(tell.waits).toBe(true);
    vi.runAllTimers();
    expect(told).toEqual([1, 3]);
    expect(tell.waits).toBe(false);
  });
  it("passes the end of a drag on at once, so that nothing of the drag comes after what the reader does next", () => {
    const {told, tell} = pacedValues();
    for (const value of [1, 2, 3]) tell(value);
    tell.end(3);
    expect(told).toEqual([1, 3]);
    expect(tell.waits).toBe(false);
    vi.runAllTimers();
    expect(told).toEqual([1, 3]);
  });
  it("forgets what waits where another choice comes first", () => {
    const {told, tell} = pacedValues();
    for (const value of [1, 2]) tell(value);
    tell.drop();
    vi.runAllTimers();
    expect(told).toEqual([1]);
    tell(5);
    expect(told).toEqual([1, 5]);
  });
  it("is at rest after the last value, so that the next is passed on at once again", () => {
    const {told, tell} = pacedValues();
    tell(1);
    vi.runAllTimers();
    tell(2);
    expect(told).toEqual([1, 2]);
  });
});
