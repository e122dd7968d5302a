import type {exposure} from "../../contract/tables/exposure.js";
import type {ColumnNames} from "../../contract/table.js";
import type {Columns} from "../siteTables/columns.js";

/** The tables of days: for drawing, and in full precision. */
export type DayTable = (typeof exposure)["days" | "chart"];

/** A way to measure exposure, with its words. */
export interface Measure {
  readonly value: string;
  readonly label: string;
  /** What it is, as a sentence under the chart. */
  readonly definition: string;
  /** Column of the table of days. */
  readonly column: ColumnNames<DayTable, "number">;
}

/** The measures of daily exposure, the end-of-day one first. All are shares of equity. */
export const measures = [
  {
    value: "gross",
    label: "Single bar, end of day",
    definition: "Sum of the absolute values held at the close, over the day's equity.",
    column: "gross_exposure",
  },
  {
    value: "net",
    label: "Net",
    definition: "Long plus short value at the close (short is negative), over the day's equity.",
    column: "net_exposure",
  },
  {
    value: "long",
    label: "Long",
    definition: "Value held long at the close, over the day's equity.",
    column: "long_exposure",
  },
  {
    value: "short",
    label: "Short",
    definition: "Value held short at the close (negative), over the day's equity.",
    column: "short_exposure",
  },
  {
    value: "any-open",
    label: "Any open",
    definition:
      "What is held at the close plus what was opened and closed within the bar at its entry price, over the equity of the close before.",
    column: "any_open",
  },
  {
    value: "intraday-peak",
    label: "Intraday peak",
    definition:
      "The largest gross value met within the day, after each fill, over the equity of the close before; an opening counts before a closing of the same time.",
    column: "intraday_peak",
  },
  {
    value: "time-weighted",
    label: "Time-weighted",
    definition: "Value times the share of the session it was held, over the day's equity.",
    column: "time_weighted",
  },
] as const satisfies readonly Measure[];

/** The measures that a table of days knows, those with at least one value; the first where no day has any. */
export function knownMeasures(days: Columns<DayTable>): Measure[] {
  const known = measures.filter(({column}) => days.numbers(column).some((x) => !Number.isNaN(x)));
  return known.length > 0 ? known : measures.slice(0, 1);
}
