import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {expect, inject, vi} from "vitest";
import {scratchSite} from "./scratchSite.js";

/**
 * The site of the project on a workspace, as `npm run build` makes it: once in a run of tests, by whichever of them asks
 * first. It is for reading alone.
 *
 * @param workspace a folder; the demo where none is given
 * @returns the folder that the build wrote
 */
export async function builtSite(workspace?: string): Promise<string> {
  const folder = join(inject("sites"), workspace === undefined ? "demo" : basename(workspace));
  const [dist, outcome] = [join(folder, "dist"), join(folder, "outcome")];
  if (isFirst(folder)) {
    const site = scratchSite({}, {whole: true});
    try {
      const {code, output} = await site.run("node", ["--import", "tsx", "bin/build.ts"], {
        SEXTANT_WORKSPACE: workspace,
      });
      if (code === 0) renameSync(join(site.root, "dist"), dist);
      writeFileSync(`${outcome}.part`, code === 0 ? "" : output);
      renameSync(`${outcome}.part`, outcome);
    } finally {
      site.remove();
    }
  }
  await vi.waitFor(() => expect(existsSync(outcome), "the site to be built").toBe(true), {timeout: 110_000});
  expect(existsSync(dist), readFileSync(outcome, "utf8")).toBe(true);
  return dist;
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
