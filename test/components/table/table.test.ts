import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {executablePath} from "../../../bin/browser/launch.js";
import {componentPages, type ComponentPages} from "../componentPage.js";

const code = `
import {table} from "./table/table.js";
import {percent} from "./format.js";
const columns = [
  {key: "name", label: "Name", definition: "What it is called."},
  {key: "share", label: "Share", format: percent, bar: {domain: [0, 1]}},
];
const few = [{name: "b", share: 0.25}, {name: "a", share: 0.5}, {name: "c", share: NaN}];
const many = Array.from({length: 10000}, (_, i) => ({name: "row " + i, share: i / 10000}));
const short = table([], columns, {name: "few", title: "Few", link: "sort"});
const long = table(many, columns, {name: "many", title: "Many", height: 300});
short.id = "few";
long.id = "many";
const sided = table(
  [{pnl: 0.5}, {pnl: -0.5}, {pnl: -0.00001}],
  [{key: "pnl", label: "P&L", format: percent, color: ({pnl}) => (pnl < 0 ? "red" : "green")}],
  {name: "sided", title: "Sided"},
);
sided.id = "sided";
Object.assign(globalThis, {short, long, few});
document.querySelector("main").append(short, long, sided);
short.update(few);
`;

type Rows = {name: string; share: number}[];
interface Globals {
  few: Rows;
  short: {update(rows: Rows): void; csv(): string; sort: {key: string; order: string} | null};
}

const cells = (page: Page, id: string, column: number) =>
  page.$$eval(`#${id} tbody tr:not(.table-spacer) > :nth-child(${column})`, (nodes) => nodes.map((n) => n.textContent));

describe.skipIf(executablePath === undefined)("table", () => {
  let pages: ComponentPages;
  beforeAll(async () => void (pages = await componentPages(code)));
  afterAll(() => pages.close());

  it("keeps its sort in the link under its own name", async () => {
    const page = await pages.open("?many-sort=-share");
    expect((await cells(page, "many", 1))[0]).toBe("row 9999");
    await page.locator("#many th", {hasText: "Name"}).getByRole("button").click();
    await page.waitForURL(/\?many-sort=name&v=1$/);
  });

  it("shows the rows in their order, missing values as an en dash", async () => {
    const page = await pages.open();
    expect(await cells(page, "few", 1)).toEqual(["b", "a", "c"]);
    expect(await cells(page, "few", 2)).toEqual(["25.0%", "50.0%", "–"]);
  });

  it("colours a number by its side, unless it reads as zero", async () => {
    const page = await pages.open();
    const colors = await page.$$eval("#sided tbody th", (nodes) => nodes.map((n) => [n.textContent, n.style.color]));
    expect(colors).toEqual([
      ["50.0%", "green"],
      ["−50.0%", "red"],
      ["0.0%", ""],
    ]);
  });

  it("sorts by its headers with the keyboard, says so, and keeps it in the link", async () => {
    const page = await pages.open("?other=1");
    const header = page.locator("#few th[scope=col]").nth(1);
    await header.getByRole("button").focus();
    await page.keyboard.press("Enter");
    expect(await cells(page, "few", 1)).toEqual(["a", "b", "c"]);
    expect(await header.getAttribute("aria-sort")).toBe("descending");
    await page.waitForURL(/\/sub\/path\/page\?other=1&sort=-share&v=1$/);
    await page.keyboard.press("Enter");
    expect(await cells(page, "few", 1)).toEqual(["b", "a", "c"]);
    await page.keyboard.press("Enter");
    expect(await header.getAttribute("aria-sort")).toBe("none");
    await page.waitForURL(/\?other=1&v=1$/);
  });

  it("starts as its link says", async () => {
    const page = await pages.open("?sort=name");
    expect(await cells(page, "few", 1)).toEqual(["a", "b", "c"]);
  });

  it("updates in place: the same elements, only the text that differs", async () => {
    const page = await pages.open();
    const changes = await page.evaluate(async () => {
      const {short, few} = globalThis as unknown as Globals;
      const seen: string[] = [];
      const body = document.querySelector("#few tbody")!;
      const observer = new MutationObserver((records) =>
        records.forEach((r) => seen.push(`${r.type} ${r.target.textContent}`)),
      );
      observer.observe(body, {subtree: true, childList: true, characterData: true});
      short.update([{...few[0]!, share: 0.75}, few[1]!, few[2]!]);
      await new Promise((resolve) => setTimeout(resolve));
      return seen;
    });
    expect(changes).toEqual(["characterData 75.0%"]);
  });

  it("holds a few rows of ten thousand in the page, and the right ones wherever it is scrolled", async () => {
    const page = await pages.open();
    expect((await cells(page, "many", 1)).length).toBeLessThan(60);
    for (const share of [0.5, 1, 0]) {
      await page.$eval("#many .table-scroll", (node, s) => (node.scrollTop = s * node.scrollHeight), share);
      await page.waitForTimeout(100);
      const inSight = await page.$eval("#many .table-scroll", (node) => {
        const box = node.getBoundingClientRect();
        return document.elementFromPoint(box.x + 5, box.y + box.height / 2)?.textContent;
      });
      const row = Number(/\d+/.exec(inSight ?? "")?.[0]);
      expect(Math.abs(row - share * 10_000)).toBeLessThan(20);
    }
  });

  it("downloads all rows in the order shown, to the last digit", async () => {
    const page = await pages.open("?sort=-share");
    const csv = await page.evaluate(() => (globalThis as unknown as Globals).short.csv());
    expect(csv).toBe("name,share\r\na,0.5\r\nb,0.25\r\nc,\r\n");
  });

  it("shows a column's definition while its header has the keyboard's focus", async () => {
    const page = await pages.open();
    await page.keyboard.press("Tab"); // the theme switch
    const button = page.locator("#few th button").first();
    while (!(await button.evaluate((node) => node === document.activeElement))) await page.keyboard.press("Tab");
    expect(await page.locator(".tooltip").textContent()).toBe("What it is called.");
    await page.keyboard.press("Escape");
    expect(await page.locator(".tooltip").count()).toBe(0);
  });

  it("shows it to a finger until that touches elsewhere", async () => {
    const page = await pages.open("", {hasTouch: true});
    await page.locator("#few th button").first().tap();
    await page.waitForTimeout(300);
    expect(await page.locator(".tooltip").textContent()).toBe("What it is called.");
    await page.locator("h1").tap();
    expect(await page.locator(".tooltip").count()).toBe(0);
  });
});
