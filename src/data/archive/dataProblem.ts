/** A warning or an error about the data, as it is shown. */
export interface DataProblem {
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly count: number;
  readonly file?: string;
  readonly line?: number;
  readonly column?: string;
  readonly value?: string;
  readonly expected?: string;
}
