import type {Problem} from "../../contract/problem.js";

/** Problems named one by one on a terminal; the front page lists every one. */
export const REPORTED_PROBLEMS = 20;

/**
 * Environment variable by which a command that runs several loaders tells them to leave their problems to it: each file
 * is read by more than one of them.
 */
export const REPORTED_ELSEWHERE = "SEXTANT_PROBLEMS_REPORTED_ELSEWHERE";

/**
 * Problems as a terminal shows them, one line each, errors first, each message once: how many there are, the first
 * twenty, and how many more. Nothing where there is none.
 *
 * What a file says reaches the terminal as text: control and formatting characters, which could move its cursor or
 * turn its text around, are written as escapes.
 */
export function problemLines(problems: readonly Problem[]): string[] {
  const unique = [...new Map(problems.map((problem) => [problem.message, problem])).values()];
  const errors = unique.filter(({severity}) => severity === "error");
  const warnings = unique.filter(({severity}) => severity === "warning");
  if (unique.length === 0) return [];
  const total = (some: readonly Problem[], noun: string): string => {
    const count = some.reduce((sum, problem) => sum + problem.count, 0);
    return count === 0 ? "" : `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
  };
  const counts = [total(errors, "error"), total(warnings, "warning")].filter(Boolean).join(" and ");
  const lines = [...errors, ...warnings].map(({severity, message}) => `  ${severity}: ${escaped(message)}`);
  const shown = lines.slice(0, REPORTED_PROBLEMS);
  const more = lines.length - shown.length;
  if (more > 0) shown.push(`  … and ${more.toLocaleString("en-US")} more; the front page lists every one`);
  return [`The files of the workspace have ${counts}:`, ...shown];
}

/** Writes `problemLines` to stderr, or to a stand-in. */
export function reportProblems(
  problems: readonly Problem[],
  stream: {write(text: string): unknown} = process.stderr,
): void {
  for (const line of problemLines(problems)) stream.write(`${line}\n`);
}

const escaped = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
