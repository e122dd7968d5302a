import {randomUUID} from "node:crypto";
import {existsSync, rmSync, statSync} from "node:fs";
import {availableParallelism} from "node:os";
import {basename, join} from "node:path";
import {dayNumber} from "../../analytics/calendar.js";
import {openArchive} from "./archiveMembers.js";
import {type Catalogue, emptyCatalogue, readCatalogue, writeCatalogue} from "./catalogue.js";
import type {Engine} from "./engine.js";
import {FileReader} from "./fileReader.js";
import {FileThreads} from "./fileThreads.js";
import type {DatasetPaths} from "./layout.js";
import {type StageLimits, defaultLimits} from "./limits.js";
import {Refusal} from "./refusal.js";
import {type StageInput, stageFile} from "./stageFile.js";
import {type StagedItem, readStaged, writeStaged} from "./stagedItem.js";
import {sweep} from "./sweep.js";
import {unpackGzip} from "./unpackGzip.js";

/** What became of one file. */
export type StageOutcome =
  | {readonly outcome: "staged" | "replaced"; readonly item: StagedItem}
  | {readonly outcome: "refused"; readonly source: string; readonly reason: string};

type Refused = StageOutcome & {readonly outcome: "refused"};

/** How files are staged. */
export interface StageOptions {
  /** Whether a file takes the place of a staged one of the same name; otherwise it is refused. */
  readonly replace?: boolean;
  readonly limits?: Partial<StageLimits>;
  /** Threads that read; by default two where there are cores, and enough to read, for them. */
  readonly threads?: number;
  /** Told of every file as soon as it is staged, and so safe, or refused. */
  readonly onOutcome?: (outcome: StageOutcome, done: number, total: number) => void;
}

/** Files read side by side: reading waits for the disk, and parsing for a core. */
const SIDE_BY_SIDE = 2;

/** Bytes that repay the start of threads, and those of a file beyond which two at once might take too much memory. */
const [WORTH_THREADS, LARGE] = [100e6, 64e6];

/** The stem of `*_YYYY-MM-DD.csv` and its date; the prefix may hold underscores, and be empty. */
const DATED = /^(.*_(\d{4}-\d{2}-\d{2}))\.csv(\.gz)?$/is;

interface Candidate extends Omit<StageInput, "path"> {
  /** As it lies there, packed or not. */
  readonly bytes: number;
  /** Puts the CSV where it can be read, and says where. */
  fetch(): Promise<{path: string; scratch: boolean}>;
}

/** Stages files and zips of files under the writer's lock; what is committed stays as it is. */
export async function stageFiles(
  engine: Engine,
  dataset: string,
  paths: DatasetPaths,
  files: readonly string[],
  {replace = false, limits: given = {}, threads, onOutcome}: StageOptions,
): Promise<StageOutcome[]> {
  const limits = {...defaultLimits, ...given};
  const catalogue = readCatalogue(paths) ?? (await newDataset(paths, dataset));
  const staged = readStaged(paths, catalogue);
  sweep(paths, catalogue, staged);
  const outcomes: StageOutcome[] = [];
  const names = new Map(staged.map(({name, source}) => [name, {source, earlier: true}]));
  const {candidates, refused, close} = await gather(files, paths, limits);
  let [here, elsewhere]: [FileReader?, FileThreads?] = [];
  try {
    const total = candidates.length + refused.length;
    const report = (outcome: StageOutcome): void => {
      outcomes.push(outcome);
      onOutcome?.(outcome, outcomes.length, total);
    };
    for (const refusal of refused) report(refusal);
    const queue = candidates.filter(({name, source}) => {
      const before = names.get(name);
      if (before !== undefined && !(before.earlier && replace)) {
        const hint = before.earlier ? "; --replace puts this one in its place" : " in this very call";
        report({outcome: "refused", source, reason: `${name} is already staged from ${before.source}${hint}`});
        return false;
      }
      names.set(name, {source, earlier: false});
      return true;
    });
    const earlier = new Set(staged.map(({name}) => name));
    const bytes = queue.reduce((sum, each) => sum + each.bytes, 0);
    const wanted = threads ?? (bytes > WORTH_THREADS ? Math.min(availableParallelism(), SIDE_BY_SIDE) : 1);
    elsewhere = wanted > 1 ? await FileThreads.start(wanted) : undefined;
    const work = async (): Promise<void> => {
      const sql = await engine.connect();
      try {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          const fetched = await fetchOrRefuse(next);
          if ("outcome" in fetched) {
            report(fetched);
            continue;
          }
          const {path, scratch} = fetched;
          const reader = elsewhere && statSync(path).size <= LARGE ? elsewhere : (here ??= new FileReader());
          const item = await stageFile(sql, paths, {...next, path}, {limits, groups: catalogue.groups, reader});
          if (scratch) rmSync(path, {force: true});
          await writeStaged(paths, item);
          report({outcome: earlier.has(item.name) ? "replaced" : "staged", item});
        }
      } finally {
        sql.close();
      }
    };
    // after a failure of one, none begins another file
    const workers = Array.from({length: SIDE_BY_SIDE}, () =>
      work().catch((error: unknown) => {
        queue.length = 0;
        throw error;
      }),
    );
    for (const {status, ...result} of await Promise.allSettled(workers))
      if (status === "rejected") throw (result as PromiseRejectedResult).reason;
  } finally {
    close();
    await elsewhere?.close();
  }
  return outcomes;
}

/** A member whose bytes are not what the archive's directory says is refused by itself. */
async function fetchOrRefuse({fetch, source}: Candidate): Promise<Awaited<ReturnType<typeof fetch>> | Refused> {
  try {
    return await fetch();
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === "storage") throw error;
    return {outcome: "refused", source, reason: error.message};
  }
}

async function newDataset(paths: DatasetPaths, dataset: string): Promise<Catalogue> {
  const catalogue = emptyCatalogue(dataset);
  await writeCatalogue(paths, catalogue);
  return catalogue;
}

/** Every CSV that the files amount to, members of archives included, and what is refused by its name alone. */
async function gather(files: readonly string[], {scratch}: DatasetPaths, limits: StageLimits) {
  const candidates: Candidate[] = [];
  const refused: Refused[] = [];
  const archives: {close(): void}[] = [];
  const add = (file: string, source: string, bytes: number, fetch: Candidate["fetch"]): void => {
    const [, name, date] = DATED.exec(file) ?? [];
    const reason =
      name === undefined
        ? "its name does not end in _YYYY-MM-DD.csv or .csv.gz"
        : Number.isNaN(dayNumber(date!))
          ? `${date} in its name is not a day`
          : undefined;
    if (reason !== undefined) refused.push({outcome: "refused", source, reason});
    else candidates.push({name: name!, date: date!, source, bytes, fetch});
  };
  const close = (): void => archives.forEach((archive) => archive.close());
  for (const path of files) {
    const stat = existsSync(path) ? statSync(path) : undefined;
    if (!stat?.isFile())
      refused.push({outcome: "refused", source: path, reason: stat ? "it is not a file" : "there is no such file"});
    else if (!/\.zip$/i.test(path)) {
      if (stat.size > limits.fileBytes)
        refused.push({outcome: "refused", source: path, reason: "it is larger than --max-file-bytes"});
      else if (/\.gz$/i.test(path))
        add(basename(path), path, stat.size, async () => {
          const to = join(scratch, `${randomUUID()}.csv`);
          await unpackGzip(path, to, stat.size, limits);
          return {path: to, scratch: true};
        });
      else add(basename(path), path, stat.size, async () => ({path, scratch: false}));
    } else {
      try {
        const archive = await openArchive(path, limits);
        archives.push(archive);
        for (const member of archive.members)
          add(basename(member.fileName), `${path}!${member.fileName}`, member.uncompressedSize, async () => {
            const to = join(scratch, `${randomUUID()}.csv`);
            await archive.unpack(member, to);
            return {path: to, scratch: true};
          });
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind === "storage") throw error;
        refused.push({outcome: "refused", source: path, reason: error.message});
      }
    }
  }
  return {candidates, refused, close};
}
