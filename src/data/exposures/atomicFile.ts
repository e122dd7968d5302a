import {randomUUID} from "node:crypto";
import {closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";

/**
 * Replaces a file whole: whoever reads it, and at whatever moment the process or the machine stops, finds either what
 * was there before or all of the new text.
 */
export function writeAtomically(path: string, text: string): void {
  const draft = `${path}.${randomUUID()}.draft`;
  try {
    writeSynced(draft, text);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, {force: true});
    throw error;
  }
  syncFolder(dirname(path));
}

/** Writes a file that nobody knows yet, so that it outlives a loss of power. Nothing is left of it where that fails. */
export function writeSynced(path: string, content: string | Uint8Array): void {
  try {
    const file = openSync(path, "wx");
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    rmSync(path, {force: true});
    throw error;
  }
}

/** Sees to it that a file written by others outlives a loss of power. */
export function syncFile(path: string): void {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The same for the names in a folder, where the system knows how. */
function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
