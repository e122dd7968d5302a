import {inputsOf} from "./archiveInputs.js";
import type {LoaderParameters} from "../../contract/parameters.js";
import type {Loader} from "../../contract/tables/index.js";
import {encodedPieces} from "./arrowTable.js";
import type {FilledTable, LoaderTables} from "./filledTable.js";
import type {Problem} from "../../contract/problem.js";
import {manifestOf} from "./manifest.js";
import type {Origin} from "./origin.js";
import {REPORTED_ELSEWHERE, reportProblems} from "./reportProblems.js";
import {storedZip} from "./storedZip.js";

/** What goes into an archive beside the tables. */
export interface ArchiveOptions<L extends Loader> {
  readonly from: Origin;
  /** Parameters the tables were computed with. */
  readonly parameters: LoaderParameters[L];
  readonly problems?: readonly Problem[];
}

/**
 * A zip of tables: `<name>.arrow` (an Arrow IPC stream) for each, `manifest.json` and `inputs.json`.
 * The same tables from the same files give the same bytes.
 *
 * @returns the archive in pieces; those of a table lie in the memory of its columns
 */
export function zipTables<L extends Loader>(
  _loader: L,
  tables: NoInfer<LoaderTables<L>>,
  options: NoInfer<ArchiveOptions<L>>,
): Uint8Array[] {
  return zipAny(tables, options);
}

/** The same of any tables, of the contract or not. */
export function zipAny(tables: Readonly<Record<string, FilledTable>>, options: ArchiveOptions<Loader>): Uint8Array[] {
  const {from, parameters, problems = []} = options;
  const encoded = Object.entries(tables).map(([name, filled]) => ({
    name,
    filled,
    pieces: encodedPieces(filled),
  }));
  return storedZip({
    ...Object.fromEntries(encoded.map(({name, pieces}) => [`${name}.arrow`, pieces])),
    "manifest.json": [asJson(manifestOf(encoded, from, parameters, problems))],
    "inputs.json": [asJson(inputsOf(from, problems))],
  });
}

/**
 * Writes the archive of a loader to stdout, and nothing else; problems go to stderr.
 *
 * @param tables columns by table and name
 * @param options where the data came from, parameters, and problems met on the way
 */
export async function writeTables<L extends Loader>(
  _loader: L,
  tables: NoInfer<LoaderTables<L>>,
  options: NoInfer<ArchiveOptions<L>>,
): Promise<void> {
  if (process.stdout.isTTY) {
    process.stderr.write("This loader writes a zip archive. Send it to a file: … > tables.zip\n");
    process.exitCode = 1;
    return;
  }
  if (!process.env[REPORTED_ELSEWHERE]) reportProblems(options.problems ?? []);
  const {stdout} = process;
  stdout.cork();
  for (const piece of zipAny(tables, options)) stdout.write(piece);
  await new Promise<void>((resolve, reject) => {
    stdout.write("", (error) => (error ? reject(error) : resolve()));
    stdout.uncork();
  });
}

function asJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}
