import {type Sql, type SqlValue, sqlText, sqlTexts} from "./engine.js";
import type {ExposureSummary, FactorSummary} from "./stagedItem.js";

/** What a file's rows come to, and how many of them fail a check. */
export interface Summing {
  readonly summary: ExposureSummary;
  /** By group and factor. */
  readonly factors: readonly FactorSummary[];
  /** Failures of all checks together; 0 where the rows are sound. */
  readonly faults: number;
}

/** A name, a kind of asset or a factor is missing. */
const BLANK = ["asset_id", "asset_id_type", "factor_group", "factor"]
  .map((name) => `trim(${name}, e' \\t\\r\\n') = ''`)
  .join(" or ");

/** Not a finite number of a sane size; NaN is above every number to DuckDB, and so fails too. */
const WILD = "not (abs(exposure) < 1e100)";

/** Infinity has no deviation, and DuckDB stops at it where the rest can still be summed up. */
const SAMPLE_DEVIATION = `stddev_samp(exposure) filter (not (${WILD}))`;

/**
 * Sums up the rows of one file, over all factors and by factor, and counts what is wrong with them. Means, medians and
 * sample standard deviations are over the exposures that are there.
 *
 * @param file Parquet, with a row an exposure
 */
export async function summarize(
  sql: Sql,
  file: string,
  {date, groups}: {date: string; groups: readonly string[]},
): Promise<Summing> {
  const rows = `read_parquet(${sqlText(file)})`;
  const day = `date ${sqlText(date)}`;
  const {faults, ...summary} = await sql.row<ExposureSummary & {faults: number} & Record<string, SqlValue>>(`
    select count(distinct asset_id) as n_assets, min(exposure) as min_exposure, max(exposure) as max_exposure,
      avg(exposure) as mean_exposure, median(exposure) as median_exposure, ${SAMPLE_DEVIATION} as std_exposure,
      count(*) as n_rows, count(*) - count(exposure) as n_blank,
      count(*) - count(distinct hash(asset_id, factor_group, factor))
        + count(*) filter (${BLANK}) + count(*) filter (${WILD}) + count(*) filter (date is distinct from ${day})
        + count(*) filter (factor_group not in (${sqlTexts(groups)})) as faults
    from ${rows}`);
  const factors = await sql.rows<FactorSummary & Record<string, SqlValue>>(`
    select factor_group, factor, count(*) as size, count(exposure) as count, min(exposure) as min,
      max(exposure) as max, avg(exposure) as mean, median(exposure) as median, ${SAMPLE_DEVIATION} as std
    from ${rows} group by all order by factor_group, factor`);
  return {summary, factors, faults};
}
