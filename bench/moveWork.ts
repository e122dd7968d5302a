import {sized} from "./size.js";
import type {Browser, CDPSession, Page} from "playwright-core";

/** Milliseconds between moves: one a frame, which is as fast as a browser hands them on. */
const REST = 1000 / 60;

/** Moves made before those that are measured, so that the code is warm. */
const WARM = sized(40, 2);

/** Pixels from the left and the top of the window. */
export type Point = readonly [x: number, y: number];

/** A task, or the dispatch of an event, on a page's main thread. Microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: {readonly data?: {readonly type?: string}};
}

/**
 * Milliseconds of work that each move of the pressed pointer costs, moves coming one a frame.
 *
 * Work is what Chromium's own trace calls tasks (`RunTask`) of the page's main thread: the event, the page's cells,
 * style, layout and paint, timers and garbage collection. All tasks from one move to the next count for the first of
 * them, so that nothing is left out, whichever frame it falls into. Clocks inside the page would miss what the browser
 * does after the last script, and Event Timing rounds to 8 ms. Raster threads are left out: they work beside the page.
 * Time is the thread's own on a processor (`tdur`), so that other programs on a busy machine do not count.
 *
 * @param start where the pointer is pressed
 * @param at where it is after each move
 * @param event what the moves are called in the trace
 */
export async function moveWork(
  browser: Browser,
  page: Page,
  start: Point,
  at: (move: number) => Point,
  moves: number,
  event = "pointermove",
): Promise<number[]> {
  // Straight to the browser: Playwright's own mouse runs code in the page with every move.
  const cdp = await page.context().newCDPSession(page);
  const mouse = (type: "mousePressed" | "mouseMoved" | "mouseReleased", [x, y]: Point) =>
    cdp.send("Input.dispatchMouseEvent", {type, x, y, button: "left", buttons: 1, clickCount: 1});
  const drag = async (count: number) => {
    for (let move = 0; move < count; move++)
      await Promise.all([mouse("mouseMoved", at(move)), new Promise((resolve) => setTimeout(resolve, REST))]);
  };
  await mouse("mousePressed", start);
  await drag(WARM);
  const trace = await traced(browser, () => drag(moves));
  await mouse("mouseReleased", at(moves - 1));

  const moved = trace.filter(({name, args}) => name === "EventDispatch" && args?.data?.type === event);
  const [first] = moved;
  const tasks = trace.filter(({name, pid, tid}) => name === "RunTask" && pid === first?.pid && tid === first.tid);
  // The task that dispatches a move begins before the event itself.
  const starts = moved.map(({ts}) => tasks.findLast((task) => task.ts <= ts)?.ts ?? ts);
  if (moved.length < 0.9 * moves) throw new Error(`Only ${moved.length} of ${moves} moves reached the page.`);
  return starts.slice(0, -1).map((start, i) => {
    const during = tasks.filter(({ts}) => ts >= start && ts < starts[i + 1]!);
    return during.reduce((sum, {tdur = 0}) => sum + tdur, 0) / 1000;
  });
}

/** What Chromium's trace tells about main threads while something is done, in order of time. */
async function traced(browser: Browser, run: () => Promise<void>): Promise<TraceEvent[]> {
  const cdp: CDPSession = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  cdp.on("Tracing.dataCollected", ({value}) => void events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((resolve) => cdp.once("Tracing.tracingComplete", resolve));
  await cdp.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: {includedCategories: ["devtools.timeline", "disabled-by-default-devtools.timeline"]},
  });
  await run();
  await cdp.send("Tracing.end");
  await complete;
  await cdp.detach();
  return events.filter(({dur}) => dur !== undefined).sort((a, b) => a.ts - b.ts);
}
