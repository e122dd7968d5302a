import {element} from "./element.js";

/** A file of the workspace that a notebook reads. */
export interface NeededFile {
  /** Name without its ending. */
  readonly file: string;
  readonly columns: string;
}

/** What each notebook reads; any one of its alternatives is enough. */
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
} as const satisfies Record<string, readonly NeededFile[]>;

/** One friendly sentence that says which files would fill a notebook. */
export function needSentence(needs: readonly NeededFile[]): string {
  const files = needs.map(({file, columns}) => `${file}.csv (${columns})`);
  const last = files.pop() ?? "";
  return `This notebook comes to life with ${files.length > 0 ? `${files.join(", or ")}, or ${last}` : last} in your workspace.`;
}

/**
 * The sentence where a notebook has no data, nothing where it has. Without data everything of class `evidence` is
 * hidden, so that no empty chart stands under the sentence.
 *
 * @param rows rows of the table the notebook lives on
 */
export function needs(rows: number, files: readonly NeededFile[]): Node {
  document.body.toggleAttribute("data-lacking", rows === 0);
  return rows > 0 ? document.createDocumentFragment() : element("p", {class: "note", id: "needs"}, needSentence(files));
}
