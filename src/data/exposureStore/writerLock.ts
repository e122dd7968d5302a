import {existsSync, linkSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {randomUUID} from "node:crypto";
import {dirname} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {makeFolder, syncFolder} from "./atomicFile.js";
import {type Engine, type EngineOptions, type Sql, openEngine, sqlText} from "./engine.js";
import type {DatasetPaths} from "./layout.js";
import {checkParts} from "./ownParts.js";
import {Refusal, storageRefusal} from "./refusal.js";

/** Seconds to wait for another writer before giving up. */
export const DEFAULT_WAIT = 10;

/** Milliseconds after which a mending that has not ended is one whose process was killed. */
const MENDING = 10_000;

/** Files held by this very process, whom the system would let in twice. */
const held = new Set<string>();

/** How one becomes the only writer. */
export interface WriterOptions extends EngineOptions {
  /** Seconds to wait for another writer. */
  readonly wait?: number;
  /** Receives a sentence about what was found and mended. */
  readonly onNotice?: (sentence: string) => void;
}

/**
 * Runs a change as the only writer of a dataset. The lock is DuckDB's own on its database file, which the system takes
 * back when a process ends, however it ends; there is nothing to clean up after a crash, and readers need no lock. The
 * file is only attached: the change runs in a database in memory, which nothing in a file from elsewhere can alter.
 *
 * @throws Refusal of kind busy where another process still writes by then, and where a part of the dataset is a link
 */
export async function asOnlyWriter<Result>(
  dataset: string,
  paths: DatasetPaths,
  change: (engine: Engine) => Promise<Result>,
  {wait = DEFAULT_WAIT, onNotice, ...options}: WriterOptions = {},
): Promise<Result> {
  checkParts(paths);
  const {writer, scratch, folder, staged, segments} = paths;
  for (const part of [folder, staged, segments, scratch]) await makeFolder(part);
  const until = performance.now() + wait * 1000;
  let engine: Engine | undefined;
  let [mended, locked] = [false, false];
  try {
    for (;;) {
      await makeWriterFile(writer, scratch);
      const outcome = await tryToLock(
        writer,
        async () => (engine ??= await openEngine(":memory:", {...options, scratch})),
      );
      locked = outcome === "locked";
      if (locked) return await change(engine!);
      if (outcome instanceof Error) {
        if (mended) throw outcome;
        mended = await mendWriterFile(writer, onNotice);
        continue;
      }
      if (performance.now() >= until)
        throw new Refusal(
          `Another process is writing to ${JSON.stringify(dataset)}; waited ${wait} s for it. Nothing was changed`,
          "busy",
        );
      await sleep(100);
    }
  } finally {
    engine?.close();
    if (locked) held.delete(writer);
  }
}

/** Takes the lock; an error is one of the file itself. @throws where the disk does not let us */
async function tryToLock(writer: string, open: () => Promise<Engine>): Promise<"locked" | "busy" | Error> {
  if (held.has(writer)) return "busy";
  held.add(writer);
  let sql: Sql | undefined;
  try {
    sql = await (await open()).connect();
    await sql.run(`attach ${sqlText(writer)} as writer_lock (type duckdb)`);
    return "locked";
  } catch (error) {
    held.delete(writer);
    if (!(error instanceof Error)) throw error;
    if (/set lock|being used by another process/i.test(error.message)) return "busy";
    if (storageRefusal(error, writer) !== undefined) throw error;
    return error;
  } finally {
    sql?.close();
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
  await syncFolder(dirname(writer));
}

/**
 * Puts a file that is no database of DuckDB's aside; it holds nothing of the dataset's. One process does so at a time,
 * so that none takes away the good file that another has just put there. Returns whether this one did.
 */
async function mendWriterFile(writer: string, onNotice?: (sentence: string) => void): Promise<boolean> {
  const turn = `${writer}.mending`;
  try {
    writeFileSync(turn, "", {flag: "wx"});
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const since = statSync(turn, {throwIfNoEntry: false})?.mtimeMs ?? Date.now();
    if (Date.now() - since > MENDING) rmSync(turn, {force: true});
    await sleep(100);
    return false;
  }
  try {
    // it may have been mended since it was found wanting
    const engine = await openEngine();
    const outcome = await tryToLock(writer, async () => engine);
    engine.close();
    if (outcome === "locked") held.delete(writer);
    if (!(outcome instanceof Error)) return false;
    const aside = `${writer}.${randomUUID()}.foreign`;
    const empty = statSync(writer).size === 0;
    if (empty) rmSync(writer);
    else renameSync(writer, aside);
    if (existsSync(`${writer}.wal`)) renameSync(`${writer}.wal`, `${aside}.wal`);
    onNotice?.(
      `${writer} ${empty ? "was empty" : `was not the lock that a store makes, and is now ${aside}`}; a new one was made. It holds no exposures`,
    );
    return true;
  } finally {
    rmSync(turn, {force: true});
  }
}
