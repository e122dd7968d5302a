import {type ChildProcess, spawn} from "node:child_process";
import {rmSync} from "node:fs";
import {createServer} from "node:net";
import type {AddressInfo} from "node:net";
import {once} from "node:events";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {executablePath, launchBrowser} from "../../bin/browser/launch.js";
import {countingLoader} from "./countingLoader.js";
import {type ScratchSite, scratchSite} from "../../bin/scratchSite.js";

describe.skipIf(executablePath === undefined)("an open page of the running preview", () => {
  let site: ScratchSite;
  let preview: ChildProcess;
  let browser: Browser;
  let page: Page;
  let output = "";

  const waiting = {timeout: 30_000, interval: 100};
  const shown = (expected: string) =>
    vi.waitFor(async () => expect(await page.locator("#values").textContent()).toBe(expected), waiting);

  beforeAll(async () => {
    site = scratchSite(countingLoader);
    const port = String(await freePort());
    const env = {...process.env, SEXTANT_WORKSPACE: undefined};
    preview = spawn(process.execPath, ["--import", "tsx", "bin/dev.ts", "--port", port], {cwd: site.root, env});
    preview.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    preview.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    await vi.waitFor(() => expect(output).toContain(`http://127.0.0.1:${port}/`), waiting);
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    await shown("2 4");
  });

  afterAll(async () => {
    await browser?.close();
    if (preview?.exitCode === null) {
      preview.kill("SIGINT");
      await once(preview, "close");
    }
    site?.remove();
  });

  it("shows a change to a file of the workspace, and says so while the tables are behind it", async () => {
    site.write("hold", "");
    site.write("workspace/values.csv", "value\n1\n5\n");
    await page.locator("#data-age", {hasText: "Files are newer: making the counted tables"}).waitFor(waiting);
    rmSync(site.path("hold"));
    await shown("2 10");
    await vi.waitFor(async () => expect(await page.locator("#data-age a").count()).toBe(0), waiting);
  });

  it("shows a change to a module that the loader imports", async () => {
    site.write("src/data/factor.ts", "export const factor = 3;\n");
    await shown("3 15");
  });

  it("shows it when changes follow each other while the loader runs", async () => {
    for (const value of [6, 7, 8]) {
      site.write("workspace/values.csv", `value\n1\n${value}\n`);
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
    await shown("3 24");
  });

  it("recovers by itself from a mistake in a module that the loader imports", async () => {
    const error = page.locator(".observablehq--error").first();
    site.write("src/data/factor.ts", "export const factor = ;\n");
    await error.waitFor({timeout: 30_000});
    await page.locator("#data-age", {hasText: "Counted tables cannot be made"}).waitFor({timeout: 30_000});
    site.write("src/data/factor.ts", "export const factor = 4;\n");
    await shown("4 32");
    expect(await error.count()).toBe(0);
  });

  it("lists a notebook that was added, without a restart", async () => {
    site.write("src/pages/added.md", "---\ntitle: Added later\n---\n\n# Added\n");
    const sidebar = page.locator("#observablehq-sidebar");
    await vi.waitFor(async () => expect(await sidebar.textContent()).toContain("Added later"), waiting);
  });

  it("writes a view of a notebook beside it, for its own pages alone", async () => {
    const panel = `import {parameters, slider} from "../components/parameters/parameters.js";
const chosen = view(parameters({limit: slider({label: "Limit", min: 0, max: 9, step: 1, value: 3})}));`;
    site.write(
      "src/pages/limits.md",
      `---\ntitle: Limits\n---\n\n# Which limit?\n\n\`\`\`js\n${panel}\n\`\`\`\n\n<p id="limit">\${chosen.limit}</p>\n`,
    );
    const url = `${new URL(page.url()).origin}/pages/limits?limit=7&v=1`;
    await page.goto(url);
    await page.locator("#limit", {hasText: "7"}).waitFor();
    await page.getByRole("button", {name: "Save as notebook"}).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Title").fill("Limits");
    await dialog.getByText("Save in src/pages").click();
    await dialog.getByText("src/pages/limits.md is there already; another title is needed.").waitFor();
    await dialog.getByLabel("Title").fill("The seventh");
    // The preview reloads its pages for the new entry of the sidebar: here before the page hears that it is saved.
    await page.route("**/_sextant/notebooks", async (route) => {
      await route.fetch();
      await page.evaluate(() => location.reload()).catch(() => undefined); // the reload may end the call
    });
    await dialog.getByLabel("Title").press("Enter");
    await page.waitForURL("**/pages/the-seventh");
    await page.locator("#limit", {hasText: "7"}).waitFor();
    expect(await page.locator("h1").innerText()).toBe("The seventh");
    expect(site.read("src/pages/the-seventh.md")).toContain('\n  limit: "7"\n');

    const forged = await fetch(new URL("/_sextant/notebooks", url), {
      method: "POST",
      headers: {"Content-Type": "application/json", Origin: "http://evil.example"},
      body: JSON.stringify({page: "limits", title: "Forged", on: "2026-11-21", view: {}}),
    });
    expect(forged.status).toBe(403);
    expect(() => site.read("src/pages/forged.md")).toThrow();
  });

  it("ends cleanly when interrupted", async () => {
    preview.kill("SIGINT");
    const [code] = (await once(preview, "close")) as [number];
    expect(code, output).toBe(0);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const {port} = server.address() as AddressInfo;
  server.close();
  return port;
}
