import {readFile} from "node:fs/promises";
import type {Locator, Page} from "playwright-core";

/** Text as a reader sees it, in one line. */
export const textOf = async (page: Page, selector = "#observablehq-main"): Promise<string> =>
  (await page.locator(selector).innerText()).replace(/\s+/g, " ");

/** The sentence that a notebook opens with. */
export const answerOf = (page: Page): Promise<string> => textOf(page, ".answer >> nth=0");

/** The control with a label. */
export const fieldOf = (page: Page, label: string): Locator =>
  page.locator(".parameter", {has: page.locator("label", {hasText: new RegExp(`^${label}$`)})});

/** The rows of the table with a title that are in sight, a cell each. */
export const rowsOf = (page: Page, title: string): Promise<string[][]> =>
  page
    .locator(`table[aria-label="${title}"] tbody tr:not(.table-spacer)`)
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => (cell.textContent ?? "").trim())));

/** The parameters that the address of the page holds. */
export const linkOf = (page: Page): Record<string, string> => Object.fromEntries(new URL(page.url()).searchParams);

/** Waits until nothing on the page has changed or moved for a while: only then is a place on it worth measuring. */
export async function still(page: Page, quiet = 300): Promise<void> {
  await page.evaluate(
    (quiet) =>
      new Promise<void>((resolve) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const observer = new MutationObserver(() => wait());
        const wait = () => {
          clearTimeout(timer);
          timer = setTimeout(() => {
            observer.disconnect();
            // the page may have been too busy to change: it has to have a free moment, too
            requestIdleCallback(() => resolve(), {timeout: 1000});
          }, quiet);
        };
        observer.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
        wait();
      }),
    quiet,
  );
}

/** Drags over a strip, from one share of its width to another. */
export async function dragAcross(page: Page, strip: Locator, from: number, to: number): Promise<void> {
  await strip.scrollIntoViewIfNeeded();
  const {x, y, width, height} = (await strip.boundingBox())!;
  await page.mouse.move(x + from * width, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + to * width, y + height / 2, {steps: 6});
  await page.mouse.up();
}

/** What a button downloads. */
export async function downloaded(page: Page, button: Locator): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFile(await file.path());
}
