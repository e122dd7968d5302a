import {type ColumnRule, type TableKind, tableSchemas} from "./inputs.js";

/** A file of the workspace that a notebook reads. */
export interface NeededFile {
  /** Name without its ending. */
  readonly file: string;
  /** The columns that it needs, in words. */
  readonly columns: string;
  /** Whether it is needed beside the one before it, rather than in its place. */
  readonly beside?: boolean;
}

/** Columns of a long file that has either of two shapes: those that people have. */
const usual: Readonly<Partial<Record<TableKind, string>>> = {
  positions: "date, symbol, quantity, price",
  weights: "date, then a column a symbol",
  profiles: "date, regime, profile_1_score to profile_6_score, profile_1_return to profile_6_return",
};

/** The columns that an input file must have, in words. */
export function requiredColumns(kind: TableKind): string {
  const rules = Object.entries<ColumnRule>(tableSchemas[kind].columns);
  const required = rules.filter(([, rule]) => rule.required).map(([name]) => name);
  return usual[kind] ?? required.join(", ");
}

const needed = <K extends TableKind>(kind: K, more = "") =>
  ({file: kind, columns: requiredColumns(kind) + more}) as const;
const beside = <K extends TableKind>(kind: K) => ({...needed(kind), beside: true}) as const;

/** What each notebook reads; any one of its alternatives is enough, unless a file is needed beside the one before. */
export const notebookNeeds = {
  dailyExposure: [needed("positions"), needed("transactions"), needed("trades")],
  exposureRegimes: [needed("daily_snapshots"), needed("transactions"), needed("positions")],
  risk: [needed("weights"), beside("prices")],
  rotation: [needed("ohlcv", `; with vix (${requiredColumns("vix")}), better`), needed("profiles")],
  explorer: [needed("weights"), beside("prices"), needed("ohlcv"), needed("daily_snapshots")],
  exposureDatasets: [
    {
      file: "exposures/NAME_YYYY-MM-DD",
      columns:
        "date, asset_id, asset_id_type, factor_group, factor, exposure; staged and committed with npx sextant exposures",
    },
  ],
} as const satisfies Record<string, readonly NeededFile[]>;
