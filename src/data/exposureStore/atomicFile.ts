import {randomUUID} from "node:crypto";
import {mkdirSync, renameSync, rmSync} from "node:fs";
import {open} from "node:fs/promises";
import {dirname} from "node:path";

/**
 * Replaces a file whole: whoever reads it, and at whatever moment the process or the machine stops, finds either what
 * was there before or all of the new text.
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.draft`;
  try {
    await writeSynced(draft, text, {nameToo: false});
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, {force: true});
    throw error;
  }
  await syncFolder(dirname(path));
}

/**
 * Writes a file that nobody knows yet, so that it outlives a loss of power. Nothing is left of it where that fails.
 *
 * @param nameToo whether its name in the folder has to outlive it as well
 */
export async function writeSynced(path: string, content: string | Uint8Array, {nameToo = true} = {}): Promise<void> {
  const file = await open(path, "wx"); // what is there already is somebody's, and stays
  try {
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    rmSync(path, {force: true});
    throw error;
  }
  if (nameToo) await syncFolder(dirname(path));
}

/** Sees to it that a file written by others outlives a loss of power, and its name in the folder too. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}

/** Makes a folder, and those above it, so that they outlive a loss of power. */
export async function makeFolder(path: string): Promise<void> {
  const first = mkdirSync(path, {recursive: true});
  if (first === undefined) return;
  for (let made = path; ; made = dirname(made)) {
    await syncFolder(dirname(made));
    if (made === first || made === dirname(made)) return;
  }
}

/** The same for the names in a folder, where the system knows how. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
