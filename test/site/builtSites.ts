import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {TestProject} from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Folder of the sites that tests share. */
    sites: string;
  }
}

/** Makes the folder of the sites that a run of tests shares, and removes it in the end. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "sextant-sites-"));
  project.provide("sites", folder);
  return () => rmSync(folder, {recursive: true, force: true});
}
