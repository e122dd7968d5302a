import {existsSync, readFileSync, readdirSync, statSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {contentSecurityPolicy, largeFiles} from "../../bin/framework/hosts.js";
import {executablePath, launchBrowser} from "../../bin/browser/launch.js";
import {builtSite} from "./builtSite.js";
import {serveSite} from "../../bin/browser/staticServer.js";
import {scrollThrough, visit} from "../../bin/browser/visit.js";

describe("the built site, ready for static hosts", () => {
  let dist: string;
  beforeAll(async () => void (dist = await builtSite()));

  it("has no file that is too large for Cloudflare Pages, and what GitHub Pages must be told", () => {
    expect(largeFiles(dist)).toEqual([]);
    expect(existsSync(join(dist, ".nojekyll"))).toBe(true);
  });

  it("sends the policy of the recipes, and keeps for long only folders whose files are named by content", () => {
    const headers = readFileSync(join(dist, "_headers"), "utf8");
    expect(headers).toContain(`/*\n  Content-Security-Policy: ${contentSecurityPolicy}\n`);
    const recipe = readFileSync("docs/deploying.md", "utf8");
    expect(recipe).toContain(`add_header Content-Security-Policy "${contentSecurityPolicy}" always;`);
    for (const [, folder] of headers.matchAll(/^\/(\w+)\/\*$/gm)) {
      if (!existsSync(join(dist, folder!))) continue;
      const files = readdirSync(join(dist, folder!), {recursive: true, encoding: "utf8"}).filter((file) =>
        statSync(join(dist, folder!, file)).isFile(),
      );
      for (const file of files) expect(file).toMatch(/\.[0-9a-f]{8}\.\w+$|@\d/);
    }
  });

  it.skipIf(executablePath === undefined)(
    "works under a policy that forbids every other origin, the SQL engine and the workers too",
    async () => {
      const headers = {"Content-Security-Policy": contentSecurityPolicy, "X-Content-Type-Options": "nosniff"};
      const served = await serveSite(dist, "/book/", {headers});
      const browser = await launchBrowser();
      try {
        const query = encodeURIComponent("select count(*) as days from exposure_days");
        const sql = await visit(browser, `${served.url}pages/sql?q=${query}`);
        await sql.page.locator("tbody td, tbody th", {hasText: "4,101"}).first().waitFor({timeout: 60_000});
        expect(await sql.problems()).toEqual([]);
        expect(await sql.page.evaluate(() => fetch("https://example.org/").then(String, () => "forbidden"))).toBe(
          "forbidden",
        );
        await sql.close();
        const rotation = await visit(browser, `${served.url}pages/rotation`);
        await scrollThrough(rotation.page);
        await rotation.page.locator("#verdict", {hasText: /shifted/}).waitFor();
        expect(await rotation.problems()).toEqual([]);
        await rotation.close();
      } finally {
        await browser.close();
        await served.close();
      }
    },
  );
});
