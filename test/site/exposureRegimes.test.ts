import type {BrowserContextOptions, Page} from "playwright-core";
import {beforeAll, describe, expect, it, vi} from "vitest";
import {dayNumber, isoDate} from "../../src/analytics/calendar.js";
import {defaultThresholds, type RegimeThresholds} from "../../src/analytics/exposure/thresholds.js";
import {executablePath} from "../../bin/browser/launch.js";
import {downloaded, dragAcross, fieldOf, linkOf} from "./onPage.js";
import {servedSite} from "./servedSite.js";
import {scrollThrough, settled} from "../../bin/browser/visit.js";

/** The book that the page shows, read from the table it loads. */
interface Book {
  readonly date: Int32Array;
  readonly gross: Float64Array;
  readonly net: Float64Array;
}

/** Everything on the page that follows a threshold. */
interface Shown {
  readonly handles: Readonly<Record<string, number>>;
  readonly entries: Readonly<Record<string, string>>;
  readonly answer: string;
  readonly ribbon: string;
  readonly tables: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Which column each table is sorted by, and how. */
  readonly sorts: Readonly<Record<string, string>>;
}

const waiting = {timeout: 20_000, interval: 50};

// The definitions of the spec once more, a day at a time, to hold against what the page says.
const isHigh = (gross: number, {grossHigh}: RegimeThresholds) => gross >= grossHigh;
const isLow = (gross: number, {grossLow}: RegimeThresholds) => gross <= grossLow;

function regimeOf(gross: number, net: number, thresholds: RegimeThresholds): string {
  const side = net >= thresholds.netLong ? "net long" : net <= thresholds.netShort ? "net short" : "market neutral";
  return `${isHigh(gross, thresholds) ? "High" : isLow(gross, thresholds) ? "Low" : "Mid"} gross, ${side}`;
}

/** A regime as files name it: `high_gross__net_long`. */
const idOf = (regime: string) => regime.toLowerCase().replace(", ", "__").replaceAll(" ", "_");

const words = (count: number) => count.toLocaleString("en");

describe.skipIf(executablePath === undefined)("the exposure regimes notebook in a browser", () => {
  const site = servedSite();
  let book: Book;

  beforeAll(() => {
    const columns = site.table("exposure", "snapshots");
    book = {
      date: columns.days("date"),
      gross: columns.numbers("gross_exposure"),
      net: columns.numbers("net_exposure"),
    };
  });

  async function open(search = "", options?: BrowserContextOptions): Promise<Page> {
    const page = await site.open(`pages/exposure-regimes${search}`, options);
    await page.locator(".threshold").first().waitFor();
    return page;
  }

  const handle = (page: Page, label: string) => page.locator(`[role="slider"][aria-label="${label} threshold"]`);
  const entry = (page: Page, label: string) => fieldOf(page, label).locator('input[type="text"]').first();
  const sentence = (page: Page) => page.locator(".changed").innerText();

  const shown = (page: Page): Promise<Shown> =>
    page.evaluate(() => {
      const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
      const text = (node: Element | null) => (node?.textContent ?? "").trim();
      const tables = all("#observablehq-main table[aria-label]");
      const name = (node: Element) => node.getAttribute("aria-label") ?? "";
      const rows = (table: Element) =>
        [...table.querySelectorAll("tbody tr:not(.table-spacer)")].map((row) => [...row.children].map(text));
      const sorted = (table: Element) => {
        const header = table.querySelector('th[aria-sort]:not([aria-sort="none"])');
        return `${text(header)} ${header?.getAttribute("aria-sort")}`;
      };
      return {
        handles: Object.fromEntries(all(".grip").map((node) => [name(node), Number(node.ariaValueNow)])),
        entries: Object.fromEntries(
          all(".parameter").map((node) => {
            const inputs = [
              ...node.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input[type="text"], select'),
            ];
            return [text(node.querySelector("label")), inputs.map(({value}) => value).join(" ")];
          }),
        ),
        answer: text(document.querySelector(".answer")),
        ribbon: all('[aria-label="Regimes"] path')
          .map((path) => path.getAttribute("d"))
          .join("|"),
        tables: Object.fromEntries(tables.map((table) => [name(table), rows(table)])),
        sorts: Object.fromEntries(tables.map((table) => [name(table), sorted(table)])),
      };
    });

  /** Everything once the slow part, bootstrap and permutations, stands too. */
  async function complete(page: Page): Promise<Shown> {
    await vi.waitFor(async () => expect(await page.locator("#verdict").innerText()).toContain("tells"), waiting);
    await page.waitForTimeout(500); // tables out of sight follow when nothing changes any more
    return shown(page);
  }

  /** The numbers on the page are those of the book under these thresholds. */
  async function expectFollowed(
    page: Page,
    thresholds: RegimeThresholds,
    {from, to}: {from: number; to: number} = {from: 0, to: book.date.length},
  ): Promise<void> {
    const gross = book.gross.subarray(from, to);
    const net = book.net.subarray(from, to);
    const days = new Map<string, number>();
    gross.forEach((value, i) => {
      const regime = regimeOf(value, net[i]!, thresholds);
      days.set(regime, (days.get(regime) ?? 0) + 1);
    });
    const count = (holds: (gross: number, net: number) => boolean) =>
      words(gross.reduce((sum, value, i) => sum + Number(holds(value, net[i]!)), 0));
    await vi.waitFor(async () => {
      const {tables, answer} = await shown(page);
      const second = (name: string) => tables[name]!.map((row) => row[1]);
      expect(Object.fromEntries(tables.Regimes!.map(([regime, n]) => [regime!, n!]))).toEqual(
        Object.fromEntries([...days].map(([regime, n]) => [regime, words(n)])),
      );
      expect(second("Scorecard")).toEqual([
        count((g) => g > thresholds.grossHigh),
        count((g) => g < thresholds.grossLow),
        count((_, n) => n > thresholds.netLong),
        count((_, n) => n < thresholds.netShort),
      ]);
      const on = count((g) => isHigh(g, thresholds));
      const off = count((g) => !isHigh(g, thresholds) && isLow(g, thresholds));
      const middle = count((g) => !isHigh(g, thresholds) && !isLow(g, thresholds));
      expect(second("Days by risk state").slice(0, 3)).toEqual([on, middle, off]);
      expect(answer).toContain(`of ${words(to - from)} days`);
    }, waiting);
  }

  /** Days whose regime two sets of thresholds tell apart. */
  function changedDays(a: RegimeThresholds, b: RegimeThresholds): number {
    return book.gross.reduce(
      (sum, g, i) => sum + Number(regimeOf(g, book.net[i]!, a) !== regimeOf(g, book.net[i]!, b)),
      0,
    );
  }

  /** What must differ once a threshold has moved far enough. */
  function expectAllChanged(after: Shown, before: Shown): void {
    expect(after.answer).not.toBe(before.answer);
    expect(after.ribbon).not.toBe(before.ribbon);
    for (const name of ["Regimes", "Risk states", "Scorecard", "Days by risk state"])
      expect(after.tables[name], name).not.toEqual(before.tables[name]);
  }

  async function expectMovedTo(page: Page, grossHigh: number, before: Shown): Promise<void> {
    const percent = Math.round(100 * grossHigh);
    const thresholds = {...defaultThresholds, grossHigh};
    await expectFollowed(page, thresholds);
    await vi.waitFor(async () => expectAllChanged(await shown(page), before), waiting);
    const after = await shown(page);
    expect(after.handles["High gross threshold"]).toBe(percent);
    expect(after.entries["High gross"]).toBe(String(percent));
    expect(after.answer).toContain(`at or above ${percent}% gross`);
    expect(await sentence(page)).toMatch(
      new RegExp(`^The last move changed the regime of ${words(changedDays(defaultThresholds, thresholds))} days? `),
    );
    await vi.waitFor(() => expect(linkOf(page)["gross-high"]).toBe(String(grossHigh)), waiting);
  }

  it("repaints everything that follows while a threshold is dragged, and counts the days it changed", async () => {
    const page = await open();
    const before = await shown(page);
    await page.evaluate(() => {
      const answers = new Set<string>();
      const node = document.querySelector(".answer");
      if (node === null) throw new Error("no answer");
      new MutationObserver(() => answers.add(node.textContent ?? "")).observe(node, {
        childList: true,
        subtree: true,
        characterData: true,
      });
      Object.assign(window, {answers});
    });
    const {x, y, width, height} = (await handle(page, "High gross").boundingBox())!;
    const [startX, startY] = [x + width / 2, y + height / 2];
    await page.mouse.move(startX, startY);
    await page.mouse.down();
    for (let pixel = 2; pixel <= 16; pixel += 2) {
      await page.mouse.move(startX, startY - pixel);
      await page.waitForTimeout(50);
    }
    await vi.waitFor(async () => expect((await shown(page)).answer).not.toBe(before.answer), waiting);
    const answers = await page.evaluate(() => (window as unknown as {answers: Set<string>}).answers.size);
    expect(answers, "answers seen during the drag").toBeGreaterThan(3);
    const dragged = (await shown(page)).handles["High gross threshold"];
    expect(dragged).toBeGreaterThan(125);
    await expectMovedTo(page, dragged! / 100, before);
    await page.mouse.up();
    await expectMovedTo(page, dragged! / 100, before);
  });

  it("does the same for the arrow keys on a handle", async () => {
    const page = await open();
    const before = await shown(page);
    await handle(page, "High gross").focus();
    for (let press = 0; press < 3; press++) await page.keyboard.press("ArrowUp");
    await expectMovedTo(page, 1.23, before);
  });

  it("does the same for a number that is entered and for a slider", async () => {
    const page = await open();
    const before = await shown(page);
    await entry(page, "High gross").fill("133");
    await expectMovedTo(page, 1.33, before);
    const slider = fieldOf(page, "High gross").locator('input[type="range"]');
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await expectFollowed(page, {...defaultThresholds, grossHigh: 1.34});
    expect((await shown(page)).handles["High gross threshold"]).toBe(134);
  });

  it("never lets the low threshold pass the high one", async () => {
    const page = await open();
    await handle(page, "Low gross").focus();
    await page.keyboard.press("End");
    const met = {...defaultThresholds, grossLow: 1.2};
    await expectFollowed(page, met);
    expect((await shown(page)).entries["Low gross"]).toBe("120");
    const {x, y, width, height} = (await handle(page, "Low gross").boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y - 40, {steps: 4});
    await page.mouse.up();
    await entry(page, "Low gross").fill("150");
    await entry(page, "Low gross").press("Tab");
    await expectFollowed(page, met);
    expect((await shown(page)).entries["Low gross"]).toBe("120");
  });

  it("restores everything on reset", async () => {
    const page = await open();
    const before = await complete(page);
    await entry(page, "High gross").fill("140");
    await entry(page, "Net short").fill("-10");
    await entry(page, "Days").fill("2010-01-04");
    await vi.waitFor(async () => expectAllChanged(await shown(page), before), waiting);
    await page.getByRole("button", {name: "Reset"}).first().click();
    await expectFollowed(page, defaultThresholds);
    expect(await complete(page)).toEqual(before);
    await vi.waitFor(() => expect(new URL(page.url()).search).toBe(""), waiting);
  });

  it("copies a link that shows the same in a new window", async () => {
    const page = await open("", {permissions: ["clipboard-read", "clipboard-write"]});
    await entry(page, "High gross").fill("131.25");
    await handle(page, "Net short").focus();
    await page.keyboard.press("ArrowDown");
    await entry(page, "Days").fill("2007-05-01");
    await page.locator('table[aria-label="Regimes"] th', {hasText: "Avg gross"}).getByRole("button").click();
    await page.locator("select").first().selectOption({index: 1});
    await expectFollowed(
      page,
      {...defaultThresholds, grossHigh: 1.3125, netShort: -0.31},
      {from: book.date.findIndex((day) => day >= dayNumber("2007-05-01")), to: book.date.length},
    );
    await page.getByRole("button", {name: "Copy link"}).first().click();
    await page.getByText("Link copied").first().waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(Object.fromEntries(new URL(link).searchParams)).toMatchObject({
      "gross-high": "1.3125",
      "net-short": "-0.31",
      days: "2007-05-01..",
      sort: "-averageGross",
    });
    expect(link.startsWith(site.url)).toBe(true);
    const other = await site.open(link);
    expect(await complete(other)).toEqual(await complete(page));
  });

  it("computes everything on the days selected on the strip", async () => {
    const page = await open();
    const before = await shown(page);
    await dragAcross(page, page.locator(".overview-brush .overlay"), 0.25, 0.6);
    const days = () =>
      fieldOf(page, "Days")
        .locator("input")
        .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    await vi.waitFor(async () => expect(await days()).not.toContain(isoDate(book.date[0]!)), waiting);
    const [first, last] = (await days()).map(dayNumber);
    const share = (day: number) => (day - book.date[0]!) / (book.date[book.date.length - 1]! + 1 - book.date[0]!);
    expect(share(first!)).toBeCloseTo(0.25, 2);
    expect(share(last!)).toBeCloseTo(0.6, 2);
    const rows = [...book.date.keys()].filter((i) => book.date[i]! >= first! && book.date[i]! <= last!);
    await expectFollowed(page, defaultThresholds, {from: rows[0]!, to: rows[rows.length - 1]! + 1});
    await vi.waitFor(async () => expectAllChanged(await shown(page), before), waiting);
    await vi.waitFor(() => expect(linkOf(page).days).toBe(`${isoDate(first!)}..${isoDate(last!)}`), waiting);
  });

  it("says what it cannot follow in a link, and shows the defaults", async () => {
    const page = await open("?v=1&gross-high=abc&net-long=900&days=yesterday&colour=red");
    const complaints = page.locator(".parameters-problems");
    await vi.waitFor(async () => {
      const text = (await complaints.allInnerTexts()).join(" ");
      for (const part of ["gross-high=abc", "net-long=900", "days=yesterday", "colour"]) expect(text).toContain(part);
    }, waiting);
    await expectFollowed(page, defaultThresholds);
  });

  it("counts a day that lies on a threshold as beyond it, and as no breach of it", async () => {
    const level = book.gross.find((gross) => gross > 1.1 && gross < 1.3) ?? NaN;
    const page = await open(`?gross-high=${level}`);
    await expectFollowed(page, {...defaultThresholds, grossHigh: level});
    const {tables} = await shown(page);
    const number = (text: string) => Number(text.replaceAll(",", ""));
    const beyond = number(tables["Days by risk state"]![0]![1]!);
    const touching = book.gross.filter((gross) => gross === level).length;
    expect(touching).toBeGreaterThan(0);
    expect(beyond - number(tables.Scorecard![0]![1]!)).toBe(touching);
  });

  it("downloads a table as CSV with the parameters, the hash of the data and every digit", async () => {
    const page = await open("?gross-high=1.3");
    await expectFollowed(page, {...defaultThresholds, grossHigh: 1.3});
    const lines = (await downloaded(page, page.getByTitle("Download Regimes as CSV"))).toString().split("\r\n");
    const comments = lines.filter((line) => line.startsWith("#"));
    expect(comments).toContain(`# manifest: ${site.manifest("exposure").hash}`);
    expect(comments.join("\n")).toMatch(/^# High gross: 130%$/m);
    expect(comments.join("\n")).toContain(`# link: ${site.url}pages/exposure-regimes?gross-high=1.3`);
    const [header, ...rows] = lines
      .filter((line) => !line.startsWith("#") && line !== "")
      .map((line) => [...line.matchAll(/("[^"]*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell!.replaceAll('"', "")));
    const {tables} = await shown(page);
    expect(rows.map(([regime]) => regime!)).toEqual(tables.Regimes!.map(([regime]) => idOf(regime!)));
    const average = header!.indexOf("averageGross");
    for (const row of rows) {
      const days = [...book.gross].filter(
        (gross, i) => idOf(regimeOf(gross, book.net[i]!, {...defaultThresholds, grossHigh: 1.3})) === row[0],
      );
      const mean = days.reduce((sum, gross) => sum + gross, 0) / days.length;
      expect(Number(row[average])).toBeCloseTo(mean, 12);
      expect(Number(row[header!.indexOf("share")])).toBe(days.length / book.date.length);
    }
  });

  it("downloads a chart as SVG and PNG, with the parameters and the hash of the data in both", async () => {
    const page = await open("?gross-high=1.3");
    const svg = (await downloaded(page, page.getByTitle("Download Exposure and its regimes as SVG"))).toString();
    const metadata = await page.evaluate((source) => {
      const document = new DOMParser().parseFromString(source, "image/svg+xml");
      return document.querySelector("metadata")?.textContent ?? document.documentElement.outerHTML;
    }, svg);
    const stamped = {manifest: site.manifest("exposure").hash, parameters: {"High gross": "130%"}};
    expect(JSON.parse(metadata)).toMatchObject(stamped);

    const png = await downloaded(page, page.getByTitle("Download Exposure and its regimes as PNG"));
    const chunk = png.indexOf("tEXtDescription\0");
    const end = chunk + 4 + png.readUInt32BE(chunk - 4);
    const text = png.toString("latin1", chunk + "tEXtDescription\0".length, end);
    expect(JSON.parse(text)).toMatchObject(stamped);
    const colours = await page.evaluate(async (base64) => {
      const blob = await (await fetch(`data:image/png;base64,${base64}`)).blob();
      const bitmap = await createImageBitmap(blob);
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
      context.drawImage(bitmap, 0, 0);
      const {data} = context.getImageData(0, 0, bitmap.width, bitmap.height);
      const seen = new Map<number, number>();
      for (let i = 0; i < data.length; i += 4) {
        const colour = (data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!;
        seen.set(colour, (seen.get(colour) ?? 0) + 1);
      }
      // Those that fill a part of the picture, and not only the edge of a letter.
      return [...seen.values()].filter((pixels) => pixels > data.length / 4 / 5000).length;
    }, png.toString("base64"));
    expect(colours, "colours that fill a part of the picture").toBeGreaterThan(8);
  });

  it("prints the evidence without the controls", async () => {
    const page = await open();
    await scrollThrough(page);
    await page.emulateMedia({media: "print"});
    await settled(page);
    const controls = await page
      .locator("#observablehq-main")
      .locator('button:visible, input[type="range"]:visible, .figure-menu:visible, .parameters-actions:visible')
      .evaluateAll((nodes) =>
        nodes.filter((node) => node.closest("th") === null).map((node) => node.outerHTML.slice(0, 120)),
      );
    expect(controls).toEqual([]);
    for (const visible of [
      ".answer",
      ".time-panels svg",
      'table[aria-label="Regimes"]',
      'table[aria-label="Scorecard"]',
    ])
      expect(await page.locator(visible).first().isVisible(), visible).toBe(true);
    const pdf = await page.pdf();
    expect(pdf.length, "bytes of the PDF").toBeGreaterThan(30_000);
  });
});
