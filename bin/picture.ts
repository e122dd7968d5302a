import {mkdirSync, statSync} from "node:fs";
import {join} from "node:path";
import {executablePath, launchBrowser} from "./browser/launch.js";
import {scratchSite} from "./scratchSite.js";
import {serveSite} from "./browser/staticServer.js";
import {visit} from "./browser/visit.js";
import {chromiumAdvice} from "./browser/chromium.js";
import {fail, parseOptions} from "./options.js";

const help = `npm run picture

Takes the README's picture: the regimes notebook on the demo, built afresh.
Writes docs/exposure-regimes.png.

  --help       show this text`;

const PICTURE = "docs/exposure-regimes.png";

parseOptions(help, {});
if (executablePath === undefined) fail(chromiumAdvice.replace("tests need", "picture needs"));
const site = scratchSite({}, {whole: true});
try {
  const {code, output} = await site.run("node", ["--import", "tsx", "bin/build.ts"]);
  if (code !== 0) throw new Error(output);
  const served = await serveSite(join(site.root, "dist"));
  const browser = await launchBrowser();
  const {page} = await visit(browser, `${served.url}pages/exposure-regimes`, {
    viewport: {width: 1280, height: 960},
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  // The slow part of the tables stands once the verdict does.
  await page.locator("#verdict", {hasText: "The regime tells"}).waitFor();
  mkdirSync("docs", {recursive: true});
  await page.screenshot({path: PICTURE, animations: "disabled", caret: "hide"});
  await browser.close();
  await served.close();
  console.log(`${PICTURE}: ${Math.round(statSync(PICTURE).size / 1000)} kB`);
} finally {
  site.remove();
}
