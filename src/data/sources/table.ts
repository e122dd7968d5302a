import {type Table, buildTable} from "./buildTable.js";
import {type RawTable, parseCsv} from "./csv.js";
import {demoTable} from "../demo/demo.js";
import type {FileProblem} from "../../contract/problem.js";
import {ProblemLog} from "./problem.js";
import type {TableKind} from "../../contract/inputs.js";
import {type Workspace, findFiles, noteSource} from "../workspaces/workspace.js";

/** What came of looking for a table: the table where it is usable, and everything found wrong with it. */
export interface Reading<K extends TableKind = TableKind> {
  readonly kind: K;
  /** Path of the file relative to the workspace; undefined where there is none. */
  readonly file?: string;
  readonly table?: Table<K>;
  /** Whether the workspace has no such file. */
  readonly absent: boolean;
  readonly problems: readonly FileProblem[];
}

/**
 * Reads one table of a workspace, once; later calls get the same reading. Whatever is wrong with the file is reported
 * and never thrown: a cell that cannot be read becomes missing, a row without a usable key is set aside, and a file
 * that cannot be read as a whole, or has no usable row, leaves the table out.
 *
 * @see spec: workspace
 */
export function readTable<K extends TableKind>(workspace: Workspace, kind: K): Promise<Reading<K>> {
  let reading = workspace.readings.get(kind) as Promise<Reading<K>> | undefined;
  if (reading === undefined) {
    reading = workspace.demo ? demoTable(workspace, kind) : readFiles(workspace, kind);
    workspace.readings.set(kind, reading);
  }
  return reading;
}

async function readFiles<K extends TableKind>(workspace: Workspace, kind: K): Promise<Reading<K>> {
  const [file, ...others] = findFiles(workspace, kind);
  if (file === undefined) return {kind, absent: true, problems: []};
  const log = new ProblemLog(file);
  for (const other of others)
    log.add({severity: "warning", rule: "several", what: `${other} is there too and is not read`});

  const content = await workspace.port.read(file, log);
  if (content === undefined) return {kind, file, absent: false, problems: log.list()};
  const raw = await parseFile(workspace, file, content.bytes, log);
  noteSource(workspace, file, raw?.lines.length ?? 0, content.facts);
  const table = raw && buildTable(kind, raw, log, workspace.today);
  return {kind, file, table, absent: false, problems: log.list()};
}

/** The cells of a file by its ending; undefined where it cannot be taken apart, and the log then says why. */
export async function parseFile(
  {port}: Pick<Workspace, "port">,
  path: string,
  bytes: Uint8Array,
  log: ProblemLog,
): Promise<RawTable | undefined> {
  // Only a workspace that holds Parquet waits for its reader to load.
  if (path.endsWith(".parquet")) return (await import("./parquet.js")).parseParquet(bytes, log);
  const text = path.endsWith(".gz") ? await port.inflate(bytes, log) : bytes;
  return text && parseCsv(text, log);
}
