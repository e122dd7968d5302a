import type {FileProblem} from "../../contract/problem.js";

/** Why a refusal came about; the command line gives each an exit code of its own. */
export type RefusalKind = "refused" | "busy" | "storage";

/** Something that was asked of the store and not done; the store is as it was before. */
export class Refusal extends Error {
  /**
   * @param message one sentence: what was refused and why
   * @param kind refused: what was asked or given is wrong; busy: another process writes; storage: disk or rights
   * @param problems what is wrong with which file and line
   */
  constructor(
    message: string,
    readonly kind: RefusalKind = "refused",
    readonly problems: readonly FileProblem[] = [],
  ) {
    super(message);
    this.name = "Refusal";
  }
}

const STORAGE: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would be larger than allowed",
  EROFS: "the file system is read-only",
  EACCES: "there is no right to write",
  EPERM: "there is no right to write",
  EIO: "the disk reports an error",
};

/** What stands in the texts of DuckDB for the same. */
const STORAGE_TEXTS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/no space left|disk (is )?full|out of disk/i, STORAGE.ENOSPC!],
  [/file too large/i, STORAGE.EFBIG!],
  [/quota exceeded/i, STORAGE.EDQUOT!],
  [/read-only file system/i, STORAGE.EROFS!],
  [/permission denied|operation not permitted/i, STORAGE.EACCES!],
];

/** The refusal that a failure of the disk amounts to; undefined for any other error. */
export function storageRefusal(error: unknown, folder: string): Refusal | undefined {
  const {code = "", message = ""} = error as NodeJS.ErrnoException;
  const reason = STORAGE[code] ?? STORAGE_TEXTS.find(([pattern]) => pattern.test(message))?.[1];
  return reason === undefined ? undefined : new Refusal(`Nothing could be written to ${folder}: ${reason}`, "storage");
}

/** Runs a change of the store; a failure of the disk becomes a refusal that says so. */
export async function refusingStorage<Result>(folder: string, change: () => Promise<Result>): Promise<Result> {
  try {
    return await change();
  } catch (error) {
    throw error instanceof Refusal ? error : (storageRefusal(error, folder) ?? error);
  }
}
