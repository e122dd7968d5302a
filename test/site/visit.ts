import type {Browser, BrowserContextOptions, Page} from "playwright-core";

/** A page that was opened, and everything that went wrong on it. */
export interface Visit {
  readonly page: Page;
  /** Console errors, uncaught errors, failed requests, requests to another origin, and cells that failed. */
  problems(): Promise<string[]>;
  close(): Promise<void>;
}

/** Opens a page in a window of its own and waits until its cells have run. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {viewport: {width: 1280, height: 900}},
): Promise<Visit> {
  const context = await browser.newContext({acceptDownloads: true, ...options});
  const page = await context.newPage();
  const problems: string[] = [];
  const {origin} = new URL(url);
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
  page.on("requestfailed", (request) => problems.push(`failed: ${request.url()}`));
  page.on("request", (request) => {
    const address = new URL(request.url());
    if (/^https?:$/.test(address.protocol) && address.origin !== origin) problems.push(`foreign: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(url);
  await settled(page);
  return {
    page,
    async problems() {
      const cells = await page.$$eval(".observablehq--error", (nodes) => nodes.map((node) => node.textContent ?? ""));
      return [...problems, ...cells.map((text) => `cell: ${text}`)];
    },
    close: () => context.close(),
  };
}

/** Waits until nothing is on its way and no cell in sight is loading; what is below may wait until it is scrolled to. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() =>
    [...document.querySelectorAll("observablehq-loading")].every(
      (node) => (node as HTMLElement).offsetParent === null || node.getBoundingClientRect().top > innerHeight,
    ),
  );
}

/** Scrolls through the page, so that everything drawn only in sight is drawn. */
export async function scrollThrough(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 500) {
    await page.evaluate((top) => scrollTo(0, top), y);
    await page.waitForTimeout(60);
  }
  await page.evaluate(() => scrollTo(0, 0));
  await settled(page);
}
