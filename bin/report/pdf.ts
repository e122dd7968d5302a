import type {Browser} from "playwright-core";

/**
 * A document as a PDF: A4 with margins, the number of each page below, a bookmark for each heading. It is printed by a
 * page of its own without scripts, so that the same document gives the same bytes.
 *
 * @param address where the document is said to stand, by which its links are resolved
 */
export async function printDocument(browser: Browser, address: string, html: string): Promise<Buffer> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: {width: PRINTED_WIDTH, height: 1000},
    colorScheme: "light",
  });
  const page = await context.newPage();
  await page.route(address, (route) => route.fulfill({contentType: "text/html; charset=utf-8", body: html}));
  await page.goto(address);
  const pdf = await page.pdf({
    format: "A4",
    scale: SCALE,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: "<span></span>",
    footerTemplate:
      '<div style="width: 100%; padding: 0 14mm; text-align: right; font: 8px sans-serif; color: #5a626b"><span class="pageNumber"></span></div>',
    margin: {top: "14mm", right: "14mm", bottom: "16mm", left: "14mm"},
    outline: true,
    tagged: true,
  });
  await context.close();
  return withoutTraces(pdf);
}

/** Printed at this size, a notebook keeps the layout of a screen: a chart and its controls fit on a page. */
const SCALE = 0.8;

/** CSS pixels between the margins of an A4 page. */
export const PRINTED_WIDTH = Math.floor(((210 - 2 * 14) / 25.4) * (96 / SCALE));

/** Pages of a PDF as Chromium writes it, whose page objects are not compressed. */
export function pageCount(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length ?? 0;
}

/**
 * A PDF without traces of the run that made it: the dates of its metadata are set to one day, and the numbers that the
 * browser gave its elements are counted from 0 in their order. Lengths stay, so that every offset of the file stands.
 */
export function withoutTraces(pdf: Buffer): Buffer {
  const text = pdf.toString("latin1");
  const nodes = [...new Set(text.match(NODE))].sort();
  const ranks = new Map(nodes.map((node, rank) => [node, `node${String(rank).padStart(8, "0")}`]));
  const fixed = text
    .replace(/(\/(?:Creation|Mod)Date \(D:)\d{14}/g, "$120000101000000")
    .replace(NODE, (node) => ranks.get(node)!);
  return Buffer.from(fixed, "latin1");
}

/** As Chromium writes the element behind a part of a tagged PDF. */
const NODE = /(?<=\()node\d{8}(?=\))/g;
