import type {Browser, BrowserContextOptions, Page, Request} from "playwright-core";

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
  watchRequests(page);
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

/** What each page has asked for and not been given yet, and how much it has asked for in all. */
const requests = new WeakMap<Page, {open: Set<Request>; count: number}>();

function watchRequests(page: Page): void {
  const seen = {open: new Set<Request>(), count: 0};
  requests.set(page, seen);
  page.on("request", (request) => {
    seen.open.add(request);
    seen.count++;
  });
  page.on("requestfinished", (request) => seen.open.delete(request));
  page.on("requestfailed", (request) => seen.open.delete(request));
}

/**
 * Waits until everything asked for has come, the page has asked for nothing more in 150 ms in which it had time to, and
 * no cell in sight is loading; what is below may wait until it is scrolled to.
 *
 * @param page one that `visit` has opened
 */
export async function settled(page: Page): Promise<void> {
  const seen = requests.get(page);
  if (seen === undefined) throw new Error("the page was not opened by visit()");
  await page.waitForLoadState("load");
  for (const until = Date.now() + 30_000; ;) {
    const before = seen.count;
    const loading = await page.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await new Promise((resolve) => requestIdleCallback(resolve, {timeout: 1000}));
      return [...document.querySelectorAll<HTMLElement>("observablehq-loading")].some(
        (node) => node.offsetParent !== null && node.getBoundingClientRect().top <= innerHeight,
      );
    });
    if (!loading && seen.open.size === 0 && seen.count === before) return;
    if (Date.now() > until) {
      const waiting = [...seen.open].map((request) => request.url());
      throw new Error(`the page does not settle: ${loading ? "a cell is loading" : waiting.join(", ")}`);
    }
  }
}

/** Scrolls through the page, so that everything drawn only in sight is drawn. */
export async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
      scrollTo(0, y);
      // one frame to see what came into sight, and one to draw it
      for (let frame = 0; frame < 2; frame++) {
        await new Promise((resolve) => {
          requestAnimationFrame(resolve);
          setTimeout(resolve, 500); // a browser that finds nothing to paint may spare itself the frame
        });
      }
    }
    scrollTo(0, 0);
  });
  await settled(page);
}
