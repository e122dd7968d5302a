/** How much a single input may ask for; each can be raised by whoever knows their files. */
export interface StageLimits {
  /** Members of an archive. */
  readonly members: number;
  /** Bytes of one file, unpacked. */
  readonly fileBytes: number;
  /** Bytes of all members of an archive, unpacked. */
  readonly archiveBytes: number;
  /** Bytes unpacked for each byte packed; CSV of exposures is at 5 to 60, a zip bomb beyond 1,000. */
  readonly ratio: number;
  /** Columns of a file; two files of so many fit into the memory of the engine side by side. */
  readonly columns: number;
}

export const defaultLimits: StageLimits = {
  members: 10_000,
  fileBytes: 2e9,
  archiveBytes: 50e9,
  ratio: 300,
  columns: 3_000,
};

/** Bytes as people read them. */
export function readableBytes(bytes: number): string {
  const [unit, size] =
    bytes >= 1e9 ? ["GB", 1e9] : bytes >= 1e6 ? ["MB", 1e6] : bytes >= 1e3 ? ["kB", 1e3] : ["bytes", 1];
  return `${(bytes / size).toLocaleString("en-US", {maximumFractionDigits: 1})} ${unit}`;
}
