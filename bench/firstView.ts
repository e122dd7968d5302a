/** How soon a page shows something, and what that costs on the line: a part of the benchmark of pages. */
import {sized} from "./size.js";
import type {Browser} from "playwright-core";
import {median} from "./peers.js";

/** Loads of which the median counts. */
export const LOADS = sized(5, 1);

const KILOBYTES = 700;
const MILLISECONDS = 1000;

export const VIEWPORT = {width: 1280, height: 900};

interface FirstView {
  /** Bytes over the wire, head and body, by kind of file. */
  readonly bytes: ReadonlyMap<string, number>;
  /** Milliseconds from the start of navigation until the first chart's lines are painted, or what stands in its place. */
  readonly chart: number;
}

/** What a page shows first: a chart, and where there is none the rows of a table, an editor or a list. */
const evidence = "svg path[d], svg rect[fill], tbody th, .cm-line, .glossary dt";

/** Marks when the first chart is painted: a task that is asked for in a frame runs once that frame is painted. */
const markFirstChart = `requestAnimationFrame(function look() {
  const shown = [...(document.querySelector("#observablehq-main")?.querySelectorAll(${JSON.stringify(evidence)}) ?? [])];
  const drawn = shown.some((each) => each.getBoundingClientRect().width > 40);
  requestAnimationFrame(drawn ? () => setTimeout(() => performance.mark("chart")) : look);
})`;

/** Opens a page with nothing in any cache. */
async function firstView(browser: Browser, url: string): Promise<FirstView> {
  const context = await browser.newContext({viewport: VIEWPORT});
  const page = await context.newPage();
  await page.addInitScript(markFirstChart);
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  const kinds = new Map<string, string>();
  const bytes = new Map<string, number>();
  cdp.on("Network.responseReceived", ({requestId, response}) => kinds.set(requestId, kindOf(response.url)));
  cdp.on("Network.loadingFinished", ({requestId, encodedDataLength}) => {
    const kind = kinds.get(requestId);
    if (kind !== undefined) bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength);
  });
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName("chart").length > 0);
  await page.waitForLoadState("networkidle");
  const chart = await page.evaluate(() => performance.getEntriesByName("chart")[0]!.startTime);
  await context.close();
  return {bytes, chart};
}

function kindOf(url: string): string {
  const {protocol, pathname} = new URL(url);
  if (!protocol.startsWith("http")) return "inline";
  const ending = /\.([a-z]+)$/.exec(pathname)?.[1];
  return ending === undefined ? "html" : ending === "woff" || ending === "woff2" ? "fonts" : ending;
}

/** Opens a page several times with empty caches, and prints what it costs. */
export async function reportFirstView(browser: Browser, url: string, name: string): Promise<void> {
  const views: FirstView[] = [];
  for (let load = 0; load < LOADS; load++) views.push(await firstView(browser, url));
  const kinds = [...views[0]!.bytes].sort(([, a], [, b]) => b - a);
  const total = kinds.reduce((sum, [, size]) => sum + size, 0) / 1000;
  const parts = kinds.map(([kind, size]) => `${kind} ${(size / 1000).toFixed(0)}`).join(", ");
  const chart = median(views.map((view) => view.chart));
  console.log(
    `  ${name.padEnd(24)}${total.toFixed(0).padStart(4)} kB (${parts})   ${total <= KILOBYTES ? "within" : "OVER"} ${KILOBYTES} kB\n` +
      `  ${"".padEnd(24)}${chart.toFixed(0)} ms to the first chart   ${chart <= MILLISECONDS ? "within" : "OVER"} ${MILLISECONDS} ms`,
  );
}
