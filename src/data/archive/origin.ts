/** A file that a loader read. */
export interface ReadFile {
  /** Path relative to the workspace; what is shown. */
  readonly path: string;
  /** Absolute path; kept out of what the site publishes. */
  readonly location: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
  /** ISO timestamp of the last change. */
  readonly modified: string;
}

/** Where the data of an archive came from; a workspace is one. */
export interface Origin {
  readonly name: string;
  /** Absolute path of the workspace; the empty string for the demo. */
  readonly root: string;
  readonly demo: boolean;
  readonly sources: readonly ReadFile[];
  /** Absolute paths looked for in vain: should one appear, the archive is out of date. */
  readonly absent: Iterable<string>;
  /** Absolute paths of folders of which every file was looked at: should one come or go, the archive is out of date. */
  readonly listed?: Iterable<string>;
}
