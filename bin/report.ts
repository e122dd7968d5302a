import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {spawn} from "node:child_process";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {launchBrowser} from "./browser/launch.js";
import {serveSite} from "./browser/staticServer.js";
import {scrollThrough, visit} from "./browser/visit.js";
import {chromiumAdvice, findChromium} from "./browser/chromium.js";
import {ended} from "./framework/framework.js";
import {fail, parseCommand} from "./options.js";
import {listPages} from "./framework/pages.js";
import {askedNotebook, defaultNotebooks} from "./report/notebooks.js";
import {reportDocument, type Shown} from "./report/document.js";
import {pageCount, PRINTED_WIDTH, printDocument} from "./report/pdf.js";
import {type Snapshot, takeSnapshot} from "./report/snapshot.js";

const help = `npm run report -- [options] [notebook ...]

Prints notebooks into one PDF with contents, page numbers and bookmarks. A notebook is
the name of its page, or a link to it, whose parameters are kept:

  npm run report -- exposure-regimes "rotation?cap=0.3&v=1"

Without any, those that hold evidence are printed, in the order of the sidebar. The site
is built first. The same tables give the same bytes.

  --out FILE     where to write; report.pdf by default
  --title TEXT   heading of the first page
  --site DIR     take this built site as it is, instead of building
  --help         show this text`;

const {values, positionals} = parseCommand(
  help,
  {out: {type: "string"}, title: {type: "string"}, site: {type: "string"}},
  {allowPositionals: true},
);
const {out = "report.pdf", title = "Report", site} = values;
const listed = listPages().map(({path}) => path.replace("/pages/", ""));
const asked = positionals.length === 0 ? defaultNotebooks(listed).map((name) => ({name, search: ""})) : [];
for (const text of positionals) {
  const notebook = askedNotebook(text);
  if (!listed.includes(notebook.name)) fail(`There is no notebook ${text}; there are ${listed.join(", ")}.`);
  if (asked.some(({name}) => name === notebook.name)) fail(`${notebook.name} is asked for twice.`);
  asked.push(notebook);
}
if (findChromium() === undefined)
  fail(chromiumAdvice.replace("tests need", "report needs").replace("npm test", "npm run report"));
if (site === undefined) {
  const build = spawn(process.execPath, ["--import", "tsx", "bin/build.ts"], {stdio: ["ignore", "ignore", "inherit"]});
  if ((await ended(build)) !== 0) fail("The site could not be built: npm run build says why.");
}
const folder = site ?? "dist";
if (!existsSync(join(folder, "index.html"))) fail(`${folder} holds no built site.`);

const served = await serveSite(folder);
const browser = await launchBrowser();
try {
  const names = asked.map(({name}) => name);
  const snapshots: Snapshot[] = [];
  for (const {name, search} of asked) {
    process.stderr.write(`${name}\n`);
    // the height has everything in sight, so that nothing waits to be scrolled to
    const seen = await visit(browser, `${served.url}pages/${name}${search}`, {
      viewport: {width: PRINTED_WIDTH, height: 2000},
      colorScheme: "light",
      reducedMotion: "reduce",
    });
    await seen.page.addScriptTag({content: "globalThis.__name ??= (named) => named"});
    await seen.page.emulateMedia({media: "print", colorScheme: "light"});
    await seen.page.evaluate(() => {
      for (const part of document.querySelectorAll<HTMLDetailsElement>("main > details")) part.open = true;
    });
    await scrollThrough(seen.page).catch((error: Error) => fail(`${name}: ${error.message}`));
    await seen.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await stands(seen.page);
    const problems = await seen.problems();
    if (problems.length > 0) fail(`${name}: ${problems.join("\n")}`);
    snapshots.push(await takeSnapshot(seen.page, name, names));
    await seen.close();
  }

  const sheets = readFileSync(join(folder, "index.html"), "utf8").match(/<link rel="stylesheet"[^>]*>/g) ?? [];
  const print = (shown: Shown) =>
    printDocument(browser, `${served.url}report`, reportDocument(title, snapshots, sheets.join(""), shown));
  const pages: number[] = [];
  let next = 1;
  for (const only of ["contents", ...names]) {
    pages.push(next);
    next += pageCount(await print({only}));
  }
  const pdf = await print({pages: pages.slice(1)});
  if (pageCount(pdf) !== next - 1)
    fail(`The report has ${pageCount(pdf)} pages where its parts have ${next - 1}: something is wider than the paper.`);
  writeFileSync(out, pdf);
  console.log(`${out}: ${pageCount(pdf)} pages, ${Math.round(pdf.length / 1000)} kB`);
} finally {
  await browser.close();
  await served.close();
}

/** Waits until the page has stood still for a moment: numbers that take long are computed in the background. */
async function stands(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(resolve, 1500);
        new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(resolve, 1500);
        }).observe(document.querySelector("#observablehq-main")!, {
          subtree: true,
          childList: true,
          characterData: true,
        });
        setTimeout(resolve, 60_000);
      }),
  );
}
