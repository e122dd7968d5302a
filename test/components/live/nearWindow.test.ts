import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {executablePath} from "../../../bin/browser/launch.js";
import {componentPages, type ComponentPages} from "../componentPage.js";

const code = `
import {drawNear} from "./live/nearWindow.js";
import {element} from "./element.js";
const main = document.querySelector("main");
const place = element("div", {id: "place", style: "height: 100px"});
let state = 0, drawings = 0;
const draw = drawNear(place, () => {
  drawings++;
  place.textContent = state;
  place.dataset.drawings = drawings;
});
main.append(element("div", {style: "height: " + (new URLSearchParams(location.search).get("above") ?? 0) + "px"}), place);
Object.assign(window, {change: (to) => { state = to; draw(); return place.textContent; }});
`;

describe.skipIf(executablePath === undefined)("nearWindow", () => {
  let pages: ComponentPages;
  beforeAll(async () => void (pages = await componentPages(code)));
  afterAll(() => pages.close());

  const opened = async (search: string) => {
    const page = await pages.open(search);
    await page.waitForTimeout(100);
    return {
      page,
      change: (to: number) =>
        page.evaluate((state) => (window as unknown as {change(to: number): string}).change(state), to),
      text: () => page.locator("#place").textContent(),
      drawings: () => page.locator("#place").getAttribute("data-drawings"),
    };
  };

  it("draws at once what is in sight", async () => {
    const {page, change} = await opened("");
    expect(await change(1)).toBe("1");
    expect(await change(2)).toBe("2");
    await page.context().close();
  });

  it("draws what is out of sight once, when the changes rest", async () => {
    const {page, text, drawings} = await opened("?above=5000");
    await page.evaluate(() => {
      const {change} = window as unknown as {change(to: number): string};
      for (let to = 1; to <= 9; to++) change(to);
    });
    expect(await text()).toBe("");
    await vi.waitFor(async () => expect(await text()).toBe("9"), {timeout: 5000});
    expect(await drawings()).toBe("1");
    await page.context().close();
  });

  it("draws what is owed before the page is printed", async () => {
    const {page} = await opened("?above=5000");
    const printed = await page.evaluate(() => {
      const {change} = window as unknown as {change(to: number): string};
      change(7);
      dispatchEvent(new Event("beforeprint"));
      return document.querySelector("#place")?.textContent;
    });
    expect(printed).toBe("7");
    await page.context().close();
  });

  it("draws at once what scrolling brings near", async () => {
    const {page, change, text} = await opened("?above=5000");
    await page.evaluate(() => scrollTo(0, 5000));
    await page.waitForTimeout(100);
    expect(await change(3)).toBe("3");
    expect(await text()).toBe("3");
    await page.context().close();
  });
});
