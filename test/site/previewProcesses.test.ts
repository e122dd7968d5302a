import {once} from "node:events";
import {rmSync} from "node:fs";
import {afterAll, afterEach, beforeAll, describe, expect, it, vi} from "vitest";
import {type RunningPreview, isTaken, openPage, startPreview} from "./runningPreview.js";
import {VALUES, valuesLoader} from "./valuesLoader.js";
import {type ScratchSite, scratchSite} from "../../bin/scratchSite.js";

describe("a preview among other processes", () => {
  let site: ScratchSite;
  let running: RunningPreview[] = [];
  const books = ["book a", "book b"];
  const start = async (workspace?: string) => {
    const preview = await startPreview(site.root, workspace);
    running.push(preview);
    return preview;
  };
  const shown = async (preview: RunningPreview | undefined) => {
    const answer = await fetch(new URL(VALUES, preview?.url));
    return JSON.parse(await answer.text()) as unknown;
  };
  const runs = () => site.read("runs.log").trim().split("\n").length;

  beforeAll(() => {
    site = scratchSite(valuesLoader);
    for (const book of books) site.write(`${book}/values.txt`, book);
  });
  afterEach(async () => {
    for (const preview of running) await preview.end();
    running = [];
  });
  afterAll(() => site?.remove());

  it("shows its own book beside a preview of another workspace, whichever is asked and whatever changes", async () => {
    const previews = [await start(site.path(books[0]!)), await start(site.path(books[1]!))];
    const pages = await Promise.all(previews.map((preview) => openPage(preview)));
    for (let i = 0; i < 6; i++)
      for (const [at, preview] of previews.entries()) expect(await shown(preview), `request ${i}`).toBe(books[at]);
    site.write(`${books[0]!}/values.txt`, "changed");
    await vi.waitFor(async () => expect(await shown(previews[0])).toBe("changed"), {timeout: 20_000, interval: 50});
    for (let i = 0; i < 6; i++) {
      expect(await shown(previews[1])).toBe(books[1]);
      expect(await shown(previews[0])).toBe("changed");
    }
    site.write(`${books[0]!}/values.txt`, books[0]!);
    for (const page of pages) page.destroy();
    for (const preview of previews) expect((await fetch(preview.url)).status, preview.output()).toBe(200);
  });

  it("shows its own book while another workspace is built, which gets its own too, and neither is made twice", async () => {
    const preview = await start(site.path(books[0]!));
    expect(await shown(preview)).toBe(books[0]);
    let built = false;
    const build = site
      .run("node", ["--import", "tsx", "bin/build.ts"], {SEXTANT_WORKSPACE: site.path(books[1]!)})
      .finally(() => (built = true));
    while (!built) expect(await shown(preview), preview.output()).toBe(books[0]);
    const {code, output} = await build;
    expect(code, output).toBe(0);
    const {output: files} = await site.run("sh", ["-c", "cat dist/_file/data/book/values.*.json"]);
    expect(files).toBe(JSON.stringify(books[1]));
    const before = runs();
    const again = await site.run("node", ["--import", "tsx", "bin/build.ts"], {
      SEXTANT_WORKSPACE: site.path(books[1]!),
    });
    expect(again.output).toContain("dist is up to date");
    expect(await shown(preview)).toBe(books[0]);
    expect(runs()).toBe(before);
    rmSync(site.path("dist"), {recursive: true});
  });

  it.each(["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "leaves nothing on its port after %s",
    async (signal) => {
      const preview = await start();
      expect(await isTaken(preview.port)).toBe(true);
      preview.process.kill(signal);
      if (preview.process.exitCode === null && preview.process.signalCode === null) await once(preview.process, "exit");
      await vi.waitFor(async () => expect(await isTaken(preview.port)).toBe(false), {timeout: 10_000, interval: 50});
    },
  );
});
