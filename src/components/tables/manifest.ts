import type {ArchiveManifest} from "../sql/siteSchema.js";

/** What the preview knows of tables that are behind their files: see bin/framework/tableState. */
export interface TableState {
  /** Loaders at work, and what changed. */
  readonly making: Readonly<Record<string, string>>;
  /** Loaders whose last run failed. */
  readonly failed: readonly string[];
}

/** A manifest with everything that says where its tables came from. */
export interface FullManifest extends ArchiveManifest {
  readonly workspace: {readonly name: string; readonly demo: boolean};
  readonly sources: readonly SourceFile[];
}

/** A file that a loader read. */
export interface SourceFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
  /** ISO timestamp of its last change. */
  readonly modified: string;
}

/** The day on which most of an archive's tables end, ISO, the later where two are as frequent; undefined without any. */
export function lastDay({tables}: Pick<FullManifest, "tables">): string | undefined {
  const ends = new Map<string, number>();
  for (const {dates} of Object.values(tables)) if (dates) ends.set(dates.last, (ends.get(dates.last) ?? 0) + 1);
  return [...ends].sort(([a, n], [b, m]) => m - n || b.localeCompare(a))[0]?.[0];
}

/** When the newest of the files changed, ISO; undefined where none was read. */
export function lastChange(manifests: readonly Pick<FullManifest, "sources">[]): string | undefined {
  return manifests
    .flatMap(({sources}) => sources.map(({modified}) => modified))
    .sort()
    .at(-1);
}
