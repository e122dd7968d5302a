import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterAll} from "vitest";
import {dayNumber} from "../../../src/analytics/calendar.js";
import {openDemo, openWorkspace} from "../../../src/data/workspaces/folder.js";
import type {Workspace} from "../../../src/data/workspaces/workspace.js";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true});
});

/** A folder with the given files, removed after the tests of the file. */
export function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), "sextant-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A workspace of the given files on 2 January 2024. */
export function workspaceOf(files: Record<string, string | Uint8Array>): Workspace {
  return {...openWorkspace(folderOf(files)), today: dayNumber("2024-01-02")};
}

/** The demo, whatever folder or environment the tests run in. */
export function demoWorkspace(): Workspace {
  return openDemo();
}
