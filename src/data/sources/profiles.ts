import {PROFILES} from "../../analytics/rotation/profiles.js";
import {NO_REGIME, REGIMES, regimeLabels} from "../../analytics/rotation/regimes.js";
import type {FileProblem} from "../../contract/problem.js";
import {ProblemLog, andMore} from "./problem.js";
import {readTable} from "./table.js";
import type {Workspace} from "../workspaces/workspace.js";

/** A researcher's own profiles: what the built-in backtests would otherwise give. */
export interface OwnProfiles {
  /** Day numbers. */
  readonly date: Int32Array;
  /** Codes 1 to 6; 0 where the file has none. */
  readonly regime: Uint8Array;
  /** From 0 to 1, a column a profile; NaN where blank. */
  readonly scores: readonly Float64Array[];
  /** Simple returns, fractions, a column a profile; NaN where blank. */
  readonly returns: readonly Float64Array[];
}

/** A daily return beyond this is no fraction. */
const LARGE_RETURN = 1;

/**
 * Reads the researcher's own profiles; undefined where the workspace has none.
 *
 * A regime is the number 1 to 6 or the name, in any case and with spaces, dashes or underscores; blank is none, and
 * another one is reported and becomes none. Scores beyond 0 to 1 are reported and kept. Most returns beyond 100% look
 * like percents and are reported; they are read as fractions all the same.
 */
export async function readProfiles(
  workspace: Workspace,
): Promise<{profiles?: OwnProfiles; problems: readonly FileProblem[]}> {
  const {table, problems} = await readTable(workspace, "profiles");
  if (table === undefined) return {problems};
  const {columns, lines} = table;
  const log = new ProblemLog(table.file);
  const numbers = columns as unknown as Readonly<Record<string, Float64Array>>;
  const own = (what: string) => Array.from({length: PROFILES}, (_, p) => numbers[`profile_${p + 1}_${what}`]!);
  const [scores, returns] = [own("score"), own("return")];
  const regime = Uint8Array.from(columns.regime, (name, row) => {
    const code = regimeOf(name);
    if (code === undefined) {
      const expected = `1 to ${REGIMES} or ${regimeLabels.join(", ")}`;
      const what = `${JSON.stringify(name)} is no regime, so the day has none`;
      log.add({severity: "warning", rule: "regime", line: lines[row]!, column: "regime", value: name, what, expected});
    }
    return code ?? NO_REGIME;
  });
  scores.forEach((score, p) => report(score, `profile_${p + 1}_score`, (x) => x < 0 || x > 1, 1));
  returns.forEach((column, p) => {
    const known = column.filter((r) => Math.abs(r) > 1e-6).length;
    report(column, `profile_${p + 1}_return`, (r) => Math.abs(r) > LARGE_RETURN, known / 2);
  });
  return {
    profiles: {date: columns.date, regime, scores: scores, returns: returns},
    problems: [...problems, ...log.list()],
  };

  /** One entry for a column of which as many values or more lie where none should. */
  function report(column: Float64Array, name: string, wrong: (value: number) => boolean, least: number): void {
    const count = column.filter(wrong).length;
    if (count === 0 || count < least) return;
    const row = column.findIndex(wrong);
    const score = name.endsWith("score");
    const what = score
      ? `a score of ${column[row]} is not between 0 and 1${andMore(count)}; kept as it is`
      : `${column[row]} looks like a percentage, and so does most of the column`;
    const expected = score ? "a score from 0 to 1" : "fractions, such as 0.012";
    log.add({
      severity: "warning",
      rule: "range",
      line: lines[row]!,
      column: name,
      value: column[row]!,
      what,
      expected,
      count,
    });
  }
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");

const codes = new Map<string, number>(
  regimeLabels.flatMap((label, r) => [[plain(label), r + 1] as const, [String(r + 1), r + 1] as const]),
);

/** Code of a regime by number or name, none where blank; undefined where there is no such regime. */
function regimeOf(name: string): number | undefined {
  const text = plain(name.replace(/\.0+$/, "")); // 1.0, as pandas writes whole numbers of a column with blanks
  return text === "" || text === "0" || text === "none" ? NO_REGIME : codes.get(text);
}
