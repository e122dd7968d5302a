import {execFile} from "node:child_process";
import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, readdirSync, renameSync, symlinkSync, writeFileSync} from "node:fs";
import {basename, join, resolve} from "node:path";
import {promisify} from "node:util";
import {unzipSync} from "fflate";
import {expect, inject, vi} from "vitest";
import {savedNotebook, type SavedView} from "../../src/components/link/savedNotebook.js";
import {scratchSite} from "../../bin/scratchSite.js";

/** The question of the notebook that the reader of the demo has made, beside those of the project. */
export const ownQuestion = 'What "moves" gross?';

/** The view of a notebook that the reader of the demo has saved, as a page of its own. */
export const ownView: SavedView = {
  title: "After Lehman",
  from: "exposure-regimes",
  on: "2026-11-21",
  view: {
    ...{"gross-high": "1.35", days: "2008-09-15..2009-12-31", bucket: "risk_on", "scorecard-sort": "-days"},
    ...{notes: "2008-09-15..2009-03-09 The crisis", open: "how-this-is-calculated", v: "1"},
  },
};

/**
 * The site of the project on a workspace: once in a run of tests, by whichever of them asks first. It is for reading
 * alone. On the demo it is what `npm run build` makes after `npm run new`, with a
 * view that was saved; on any other workspace it is the same with
 * the tables that its loaders write, since pages know nothing of the data until they are opened.
 *
 * @param workspace a folder; the demo where none is given
 * @returns the folder of the site, as a build would have written it
 * @throws Error with what the build or a loader said
 */
export async function builtSite(workspace?: string): Promise<string> {
  const demo = join(inject("sites"), "demo");
  const root = await once(demo, () => buildDemo(demo));
  if (workspace === undefined) return join(root, "dist");
  const path = resolve(workspace);
  const key = createHash("sha256").update(path).digest("hex").slice(0, 8);
  const folder = join(inject("sites"), `${basename(path)}-${key}`);
  return once(folder, () => replaceTables(root, folder, path));
}

/** What a task gives, which only the first to ask for it runs; the others wait. */
async function once(folder: string, task: () => Promise<string>): Promise<string> {
  const outcome = join(folder, "outcome.json");
  if (isFirst(folder)) {
    const said = await task().then(
      (result) => ({result}),
      (error: unknown) => ({error: String(error)}),
    );
    writeFileSync(`${outcome}.part`, JSON.stringify(said));
    renameSync(`${outcome}.part`, outcome);
  }
  await vi.waitFor(() => expect(existsSync(outcome), "the site to be built").toBe(true), {timeout: 220_000});
  const {result, error} = JSON.parse(readFileSync(outcome, "utf8")) as {result?: string; error?: string};
  if (result === undefined) throw new Error(error);
  return result;
}

/** To make a folder is one step: of two tests that ask at once, one is first. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

async function buildDemo(folder: string): Promise<string> {
  const {root, run, read, write} = scratchSite({}, {whole: true, root: join(folder, "project")});
  write("src/pages/after-lehman.md", savedNotebook(read(`src/pages/${ownView.from}.md`), ownView));
  for (const [script, ...args] of [["bin/new.ts", ownQuestion], ["bin/build.ts"]]) {
    const {code, output} = await run("node", ["--import", "tsx", script!, ...args]);
    if (code !== 0) throw new Error(output);
  }
  return root;
}

/** Makes a site of links to that of the demo, but for its tables. */
async function replaceTables(root: string, folder: string, workspace: string): Promise<string> {
  const [demo, site] = [join(root, "dist"), join(folder, "dist")];
  const tables = "_file/data";
  mkdirSync(join(site, tables), {recursive: true});
  linkAll(demo, site, "_file");
  linkAll(join(demo, "_file"), join(site, "_file"), "data");
  const loaders = readdirSync(join(demo, tables));
  const next = async (): Promise<void> => {
    for (let name = loaders.shift(); name !== undefined; name = loaders.shift()) {
      const {stdout} = await promisify(execFile)("node", ["bin/runLoader.js", `src/data/${name}.zip.ts`], {
        cwd: root,
        encoding: "buffer",
        env: {...process.env, SEXTANT_WORKSPACE: workspace},
        maxBuffer: 2 ** 30,
      });
      const members = unzipSync(stdout);
      mkdirSync(join(site, tables, name));
      for (const file of readdirSync(join(demo, tables, name))) {
        const member = file.replace(/\.[0-9a-f]{8}(?=\.\w+$)/, "");
        writeFileSync(join(site, tables, name, file), members[member]!);
      }
    }
  };
  await Promise.all([next(), next()]);
  return site;
}

/** Links everything in a folder from another one, but for one entry. */
function linkAll(from: string, to: string, except: string): void {
  for (const each of readdirSync(from)) if (each !== except) symlinkSync(join(from, each), join(to, each));
}
