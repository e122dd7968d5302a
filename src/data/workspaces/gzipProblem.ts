import {type ProblemLog, reason} from "../sources/problem.js";

/** Says why gzip could not be inflated: a RangeError means that there is too much of it. */
export function gzipProblem(error: unknown, limit: number, log: ProblemLog): void {
  const tooLarge = error instanceof RangeError;
  log.add({
    severity: "error",
    rule: "gzip",
    what: tooLarge
      ? `inflates to more than ${limit.toLocaleString("en-US")} bytes`
      : `cannot be inflated (${reason(error)})`,
    expected: tooLarge ? "at most that" : "a complete gzip file",
  });
}
