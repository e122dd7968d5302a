import {existsSync, linkSync, mkdirSync, rmSync} from "node:fs";
import {randomUUID} from "node:crypto";
import {setTimeout as sleep} from "node:timers/promises";
import {type Engine, type EngineOptions, openEngine} from "./engine.js";
import type {DatasetPaths} from "./layout.js";
import {Refusal} from "./refusal.js";

/** Seconds to wait for another writer before giving up. */
export const DEFAULT_WAIT = 10;

/** Files held by this very process, whom the system would let in twice. */
const held = new Set<string>();

/**
 * Runs a change as the only writer of a dataset. The lock is DuckDB's own on its database file, which the system takes
 * back when a process ends, however it ends; there is nothing to clean up after a crash, and readers need no lock.
 *
 * @param wait seconds to wait for another writer
 * @throws Refusal of kind busy where another process still writes by then
 */
export async function asOnlyWriter<Result>(
  dataset: string,
  {writer, scratch, folder, staged, segments}: DatasetPaths,
  change: (engine: Engine) => Promise<Result>,
  {wait = DEFAULT_WAIT, ...options}: EngineOptions & {readonly wait?: number} = {},
): Promise<Result> {
  for (const part of [folder, staged, segments, scratch]) mkdirSync(part, {recursive: true});
  await makeWriterFile(writer, scratch);
  const until = performance.now() + wait * 1000;
  for (;;) {
    const engine = await tryToOpen(writer, {...options, scratch});
    if (engine !== undefined) {
      try {
        return await change(engine);
      } finally {
        engine.close();
        held.delete(writer);
      }
    }
    if (performance.now() >= until)
      throw new Refusal(
        `Another process is writing to ${JSON.stringify(dataset)}; waited ${wait} s for it. Nothing was changed`,
        "busy",
      );
    await sleep(100);
  }
}

async function tryToOpen(writer: string, options: EngineOptions): Promise<Engine | undefined> {
  if (held.has(writer)) return undefined;
  held.add(writer);
  try {
    return await openEngine(writer, options);
  } catch (error) {
    held.delete(writer);
    if (error instanceof Error && /set lock|being used by another process/i.test(error.message)) return undefined;
    throw error;
  }
}

/** Makes the file that is locked: elsewhere first, so that a process killed meanwhile leaves no half of one. */
async function makeWriterFile(writer: string, scratch: string): Promise<void> {
  if (existsSync(writer)) return;
  const draft = `${scratch}/${randomUUID()}.duckdb`;
  const engine = await openEngine(draft);
  const sql = await engine.connect();
  await sql.run("checkpoint");
  sql.close();
  engine.close();
  try {
    linkSync(draft, writer);
  } catch (error) {
    if (!existsSync(writer)) throw error; // another process was quicker
  } finally {
    rmSync(draft, {force: true});
  }
}
