import type {risk} from "../../contract/tables/risk.js";
import type {Columns} from "../siteTables/columns.js";
import {factorColor} from "../colors.js";
import {MISSING, integer, ratio} from "../format.js";
import type {Stamp} from "../figure/stamp.js";
import {table, type TableView} from "../table/table.js";
import type {ModelState} from "./state.js";

type Stamped = {readonly stamp: () => Stamp};

/** Exposures of an asset. */
export interface LoadingRow {
  readonly symbol: string;
  readonly exposures: readonly number[];
}

/** Exposures of all assets to each factor, as bars. */
export function loadingsTable(
  loadings: Columns<typeof risk.loadings>,
  factors: readonly string[],
  {stamp}: Stamped,
): TableView<LoadingRow> {
  const columns = factors.map((factor) => loadings.member("exposures", factor));
  const reach = columns.reduce((most, column) => column.reduce((a, x) => Math.max(a, Math.abs(x) || 0), most), 0.1);
  return table<LoadingRow>(
    [],
    [
      {key: "symbol", label: "Asset", kind: "text"},
      ...factors.map((factor, k) => ({
        key: factor,
        label: factor,
        kind: "number" as const,
        value: ({exposures}: LoadingRow) => exposures[k],
        format: ratio,
        digits: 2,
        bar: {domain: [-reach, reach] as const, color: () => factorColor(k)},
        definition: `Exposure to ${factor}: the asset’s return for a factor return of 1.`,
      })),
    ],
    {
      name: "exposures",
      title: "Exposures by asset",
      subtitle: "of the fit in force on the last chosen day; about 1 in size for a typical asset",
      sort: {key: factors[0] ?? "symbol", order: "descending"},
      link: "sort",
      stamp,
    },
  );
}

/** Exposures in force on a day: those of its fit, or of the nearest one before that is drawn. */
export function loadingRows(
  loadings: Columns<typeof risk.loadings>,
  factors: readonly string[],
  day: number,
): LoadingRow[] {
  const date = loadings.days("date");
  const {codes, names} = loadings.text("symbol");
  const columns = factors.map((factor) => loadings.member("exposures", factor));
  let last = date[0];
  for (const each of date) if (each <= day) last = each;
  const rows: LoadingRow[] = [];
  date.forEach((each, row) => {
    if (each === last) rows.push({symbol: names[codes[row]!]!, exposures: columns.map((column) => column[row]!)});
  });
  return rows;
}

/** How a true factor was found. */
export interface RecoveryRow {
  readonly factor: string;
  readonly matched: string;
  readonly correlation: number;
  readonly spanned: number;
  readonly rank: number;
  readonly angle: number;
}

/** The true factors of a simulated book, and how near the estimated ones come. */
export function recoveryTable({stamp}: Stamped): TableView<RecoveryRow> {
  return table<RecoveryRow>(
    [],
    [
      {key: "factor", label: "True factor", kind: "text"},
      {
        key: "matched",
        label: "Found as",
        kind: "text",
        definition: "The estimated factor that stands for it, one each.",
      },
      {
        key: "correlation",
        label: "Correlation",
        format: ratio,
        digits: 3,
        definition: "|correlation| of the two factor returns.",
      },
      {
        key: "spanned",
        label: "With all",
        format: ratio,
        digits: 3,
        definition: "Multiple correlation of the true factor with market and all estimated factors.",
      },
      {
        key: "rank",
        label: "Direction",
        kind: "number",
        format: integer,
        definition: "Directions that both spaces share, the nearest first; they belong to no single factor.",
      },
      {
        key: "angle",
        label: "Angle",
        kind: "number",
        format: (angle) => (Number.isNaN(angle) ? MISSING : `${angle.toFixed(1)}°`),
        definition: "Principal angle between the space of the true factor returns and that of the estimated ones.",
      },
    ],
    {name: "recovery", title: "How near they come", subtitle: "correlations by factor, angles by direction", stamp},
  );
}

/** The rows of `recoveryTable`. */
export function recoveryRows({recovery, data: {truth, returns}}: ModelState): RecoveryRow[] {
  if (recovery === undefined) return [];
  const names = ["market", ...returns.factors];
  return truth.factors.map((factor, i) => ({
    factor,
    matched: names[recovery.matched[i]!] ?? "",
    correlation: recovery.matchedCorrelation[i]!,
    spanned: recovery.spanned[i]!,
    rank: i + 1,
    angle: ((recovery.angles[i] ?? NaN) * 180) / Math.PI,
  }));
}
