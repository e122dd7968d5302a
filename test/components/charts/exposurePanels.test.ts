import type {Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from "vitest";
import {executablePath} from "../../../bin/browser/launch.js";
import {componentPages, type ComponentPages} from "../componentPage.js";

const code = `
import {classify} from "./../analytics/exposure/classify.js";
import {exposurePanels} from "./charts/exposurePanels.js";
import {overviewBrush} from "./charts/overviewBrush.js";
const empty = location.search === "?empty";
const n = empty ? 0 : 3000;
const column = (f) => Float64Array.from({length: n}, (_, i) => i === 40 ? NaN : f(i));
const date = Int32Array.from({length: n}, (_, i) => 12000 + i);
const gross = column((i) => 1 + 0.6 * Math.sin(i / 90));
const net = column((i) => 0.6 * Math.sin(i / 130));
const snapshots = {date, gross, net, long: column((i) => (gross[i] + net[i]) / 2), short: column((i) => (net[i] - gross[i]) / 2)};
let thresholds = {grossHigh: 1.2, grossLow: 0.8, netLong: 0.3, netShort: -0.3, targetGross: 1};
const told = [];
const width = Math.min(1000, document.querySelector("main").clientWidth);
const panels = exposurePanels(snapshots, {
  width, thresholds, events: [{date: new Date("2004-05-05"), label: "A thing happened"}],
  onThreshold(name, value, phase) {
    told.push([name, value, phase]);
    thresholds = {...thresholds, [name]: value};
    panels.update({thresholds, regime: classify(snapshots, thresholds).regime});
  },
});
const brush = overviewBrush({date, values: gross}, {width, label: "Gross exposure", onRange: (span) => told.push(["range", span?.map((day) => day.toISOString().slice(0, 10))])});
document.querySelector("main").append(panels, brush);
Object.assign(window, {panels, brush, told, thresholds});
`;

interface Window {
  readonly panels: HTMLElement & {update(change: object): void};
  readonly brush: HTMLElement & {value: readonly [Date, Date] | undefined};
  readonly told: (readonly unknown[])[];
}

describe.skipIf(executablePath === undefined)("exposurePanels and overviewBrush in a browser", () => {
  let pages: ComponentPages;
  let page: Page;
  beforeAll(async () => void (pages = await componentPages(code)));
  afterAll(() => pages.close());
  beforeEach(async () => void (page = await pages.open()));
  afterEach(() => page.context().close());

  const told = () => page.evaluate(() => (window as unknown as Window).told);
  const handle = (name: string) => page.getByRole("slider", {name});
  const ribbon = () =>
    page.$$eval("[aria-label=Regimes] path", (paths) => paths.map((path) => path.getAttribute("d")).join());
  const lines = () =>
    page.$$eval("[data-mark=line] path", (paths) => paths.map((path) => path.getAttribute("d")).join());
  async function centre(name: string): Promise<{x: number; y: number}> {
    const box = await handle(name).boundingBox();
    if (box === null) throw new Error(`no handle ${name}`);
    return {x: box.x + box.width / 2, y: box.y + box.height / 2};
  }

  it("tells the start, the moves and the end of a drag, and repaints the ribbon but not the lines", async () => {
    const before = {ribbon: await ribbon(), lines: await lines()};
    const {x, y} = await centre("High gross");
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let k = 1; k <= 5; k++) await page.mouse.move(x, y - 3 * k);
    await page.mouse.up();
    const calls = await told();
    expect(calls[0]).toEqual(["grossHigh", 1.2, "start"]);
    expect(calls.at(-1)?.[2]).toBe("end");
    expect(calls.slice(1, -1).every(([name, , phase]) => name === "grossHigh" && phase === "move")).toBe(true);
    const value = Number(calls.at(-1)?.[1]);
    expect(value).toBeGreaterThan(1.25);
    expect(await handle("High gross").getAttribute("aria-valuenow")).toBe(String(Math.round(value * 100)));
    expect(await ribbon()).not.toBe(before.ribbon);
    expect(await lines()).toBe(before.lines);
  });

  it("takes hold of a line anywhere along it", async () => {
    const {y} = await centre("Net short");
    await page.mouse.move(400, y);
    await page.mouse.down();
    await page.mouse.move(400, y - 10);
    await page.mouse.up();
    expect((await told())[0]).toEqual(["netShort", -0.3, "start"]);
    expect(Number((await told()).at(-1)?.[1])).toBeGreaterThan(-0.3);
  });

  it("moves a threshold with the keys, and stops at the other of its pair", async () => {
    await handle("Low gross").focus();
    await page.keyboard.press("ArrowUp");
    expect(await told()).toEqual([
      ["grossLow", 0.8, "start"],
      ["grossLow", 0.81, "move"],
      ["grossLow", 0.81, "end"],
    ]);
    await page.keyboard.press("PageDown");
    expect(await handle("Low gross").getAttribute("aria-valuetext")).toBe("71% of NAV");
    await page.keyboard.press("End");
    expect(await handle("Low gross").getAttribute("aria-valuenow")).toBe("120");
    await page.keyboard.press("Home");
    expect(await handle("Low gross").getAttribute("aria-valuenow")).toBe("0");
  });

  it("puts a threshold back on Escape", async () => {
    const {x, y} = await centre("High gross");
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y - 20);
    await page.keyboard.press("Escape");
    await page.mouse.up();
    expect((await told()).at(-1)).toEqual(["grossHigh", 1.2, "end"]);
  });

  it("makes room for a threshold set beyond its axis", async () => {
    await page.evaluate(() =>
      (window as unknown as Window).panels.update({
        thresholds: {grossHigh: 3, grossLow: 0.8, netLong: 0.3, netShort: -0.3, targetGross: 1},
      }),
    );
    expect(Number(await handle("High gross").getAttribute("aria-valuemax"))).toBeGreaterThanOrEqual(300);
  });

  it("reads out the day under the pointer, and the day the arrow keys go to", async () => {
    const day = page.locator(".reading-day");
    expect(await day.textContent()).toBe("25 Jan 2011");
    const chart = await page.locator(".time-panels svg").boundingBox();
    await page.mouse.move((chart?.x ?? 0) + 300, (chart?.y ?? 0) + 150);
    await expect.poll(() => day.textContent()).not.toBe("25 Jan 2011");
    await page.mouse.move(5, 5);
    await page.getByRole("slider", {name: "Day read out"}).focus();
    await page.keyboard.press("ArrowLeft");
    expect(await day.textContent()).toBe("24 Jan 2011");
    expect(await page.getByRole("slider", {name: "Day read out"}).getAttribute("aria-valuetext")).toMatch(
      /^24 Jan 2011: Gross \d+\.\d%, Net/,
    );
  });

  it("selects days with the brush, all of them on a double click, and tells nobody when it is set", async () => {
    const strip = await page.locator(".overview-brush svg").boundingBox();
    const [x, y] = [(strip?.x ?? 0) + 200, (strip?.y ?? 0) + 25];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 150, y, {steps: 4});
    await page.mouse.up();
    await expect.poll(async () => (await told()).length).toBeGreaterThan(0);
    const [name, span] = (await told()).at(-1) as [string, [string, string]];
    expect(name).toBe("range");
    expect(span[0] < span[1]).toBe(true);
    await page.mouse.dblclick(x + 70, y);
    await expect.poll(async () => (await told()).at(-1)).toEqual(["range", undefined]);
    const before = (await told()).length;
    await page.evaluate(() => {
      (window as unknown as Window).brush.value = [new Date("2005-01-01"), new Date("2006-01-01")];
    });
    expect(await page.locator(".overview-caption").textContent()).toContain("1 Jan 2005 to 1 Jan 2006");
    expect((await told()).length).toBe(before);
  });

  it("shows a domain, and all days again", async () => {
    const all = await lines();
    await page.evaluate(() =>
      (window as unknown as Window).panels.update({domain: [new Date("2004-01-01"), new Date("2004-12-31")]}),
    );
    expect(await lines()).not.toBe(all);
    expect(await page.locator(".reading-day").textContent()).toBe("31 Dec 2004");
    await page.evaluate(() => (window as unknown as Window).panels.update({domain: undefined}));
    expect(await lines()).toBe(all);
  });

  it("stands without any days", async () => {
    const blank = await pages.open("?empty");
    expect(await blank.locator(".reading-day").textContent()).toBe("No days");
    await blank.context().close();
  });
});
