import {element} from "../element.js";
import type {ListedProblem} from "./problems.js";

/** A file of the workspace that a notebook reads. */
export interface NeededFile {
  /** Name without its ending. */
  readonly file: string;
  readonly columns: string;
  /** Whether it is needed beside the one before it, rather than in its place. */
  readonly beside?: boolean;
}

/** What each notebook reads; any one of its alternatives is enough, unless a file is needed beside the one before. */
export const notebookNeeds = {
  dailyExposure: [
    {file: "positions", columns: "date, symbol, quantity, price"},
    {file: "transactions", columns: "date, symbol, amount, price"},
    {file: "trades", columns: "symbol, side, quantity, entry_time, entry_price, exit_time, exit_price"},
  ],
  exposureRegimes: [
    {file: "daily_snapshots", columns: "date, gross_exposure, net_exposure, long_exposure, short_exposure, nav"},
    {file: "transactions", columns: "date, symbol, amount, price"},
    {file: "positions", columns: "date, symbol, quantity, price"},
  ],
  risk: [
    {file: "weights", columns: "date, then a column a symbol"},
    {file: "prices", columns: "date, symbol, close", beside: true},
  ],
  rotation: [
    {file: "ohlcv", columns: "date, open, high, low, close, volume; with vix, date and close, better"},
    {
      file: "profiles",
      columns: "date, regime, profile_1_score to profile_6_score, profile_1_return to profile_6_return",
    },
  ],
  explorer: [
    {file: "weights", columns: "date, then a column a symbol"},
    {file: "prices", columns: "date, symbol, close", beside: true},
    {file: "ohlcv", columns: "date, open, high, low, close, volume"},
    {file: "daily_snapshots", columns: "date, gross_exposure, net_exposure, long_exposure, short_exposure, nav"},
  ],
  exposureDatasets: [
    {
      file: "exposures/NAME_YYYY-MM-DD",
      columns:
        "date, asset_id, asset_id_type, factor_group, factor, exposure; staged and committed with npx sextant exposures",
    },
  ],
} as const satisfies Record<string, readonly NeededFile[]>;

/** One friendly sentence that says which files would fill a notebook. */
export function needSentence(needs: readonly NeededFile[]): Node {
  const sentence = document.createDocumentFragment();
  sentence.append("This notebook comes to life with ");
  needs.forEach(({file, columns, beside}, i) =>
    sentence.append(i === 0 ? "" : beside ? " and " : ", or ", element("code", {}, `${file}.csv`), ` (${columns})`),
  );
  sentence.append(" in your workspace.");
  return sentence;
}

/** Of the files that a notebook could live on, those that are there and cannot be used. */
export function unusableFiles(
  needs: readonly NeededFile[],
  problems: readonly Pick<ListedProblem, "severity" | "file">[],
): string[] {
  const tables = new Set(needs.map(({file}) => file));
  const files = problems.filter(({severity}) => severity === "error").map(({file}) => file ?? "");
  return [...new Set(files)].filter((file) => tables.has(file.replace(/^.*\//, "").replace(/\..*$/, "")));
}

/**
 * The sentence where a notebook has no data, nothing where it has; with a second one where files that would do are
 * there but cannot be used. Without data everything of class `evidence` is hidden, so that no empty chart stands under
 * the sentence.
 *
 * @param rows rows of the table the notebook lives on
 * @param problems what the manifest of its tables lists
 */
export function needs(
  rows: number,
  files: readonly NeededFile[],
  problems: readonly Pick<ListedProblem, "severity" | "file">[] = [],
): Node {
  document.body.toggleAttribute("data-lacking", rows === 0);
  if (rows > 0) return document.createDocumentFragment();
  const note = element("p", {class: "note", id: "needs"}, needSentence(files));
  const unusable = unusableFiles(files, problems);
  if (unusable.length > 0)
    note.append(
      ` ${unusable.join(" and ")} cannot be used; `,
      element("a", {href: "../#problems"}, "the front page says why"),
      ".",
    );
  return note;
}
