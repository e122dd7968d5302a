/** An error makes a table unavailable; a warning leaves it usable and says what was decided. */
export type Severity = "error" | "warning";

/** One thing wrong with the data, ready to show on a terminal or a page. */
export interface Problem {
  readonly severity: Severity;
  /** Path relative to the workspace; absent where no file is to blame. */
  readonly file?: string;
  /** Physical line of a text file, the header being line 1; row number of a Parquet file. */
  readonly line?: number;
  /** Column of a table; key of a JSON file. */
  readonly column?: string;
  /** What the cell says, shortened where it is long. */
  readonly value?: string;
  readonly expected?: string;
  /** All of the above as one sentence. */
  readonly message: string;
  /** How many occurrences this entry sums up; 1 for a single one. */
  readonly count: number;
}

/** One thing wrong with an input file. */
export type FileProblem = Problem & {readonly file: string};
