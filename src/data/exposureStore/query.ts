import {join} from "node:path";
import {dayNumber} from "../../analytics/calendar.js";
import {parseNumber} from "../sources/cells.js";
import {checkSegments} from "./checksum.js";
import {type Catalogue, segmentsOf, versionAt} from "./catalogue.js";
import {sqlName, sqlText} from "./engine.js";
import type {DatasetPaths} from "./layout.js";
import {Refusal} from "./refusal.js";

/** Columns of a dataset. */
export const exposureColumns = ["date", "asset_id", "asset_id_type", "factor_group", "factor", "exposure"] as const;
export type ExposureColumn = (typeof exposureColumns)[number];

/** Ways to compare a column with a value. */
export const operators = ["=", "!=", "<=", ">=", "<", ">"] as const;
export type Operator = (typeof operators)[number];

/** What rows have to be. Conditions on several columns hold together; of several `=` on one column, any one. */
export interface Condition {
  readonly column: ExposureColumn;
  readonly operator: Operator;
  readonly value: string;
}

/** Which version to read: by number, or by a time at which it was the newest; the newest by default. */
export interface VersionChoice {
  readonly version?: number;
  /** ISO timestamp. */
  readonly asOf?: string;
}

/** What to read of a dataset. */
export interface ExposureQuery extends VersionChoice {
  /** All of them by default, in the order of `exposureColumns`. */
  readonly columns?: readonly ExposureColumn[];
  readonly where?: readonly Condition[];
  /** Whether equal rows are given once. */
  readonly unique?: boolean;
  /** At most so many rows. */
  readonly head?: number;
}

/** The SQL of a query; rows come by date, group, factor and asset. */
export function querySql(paths: DatasetPaths, catalogue: Catalogue, query: ExposureQuery): string {
  const columns = (query.columns ?? exposureColumns).map((column) => sqlName(checkedColumn(column)));
  const where = query.where ?? [];
  const conditions = conditionsSql(where);
  const order = ["date", "factor_group", "factor", "asset_id"].map(sqlName);
  const sorted = query.unique ? order.filter((name) => columns.includes(name)) : order;
  return `select ${query.unique ? "distinct " : ""}${columns.join(", ")}
    from (${versionSql(paths, catalogue, query, (date) => mayHold(where, date))})
    ${conditions === "" ? "" : `where ${conditions}`}
    order by ${(sorted.length > 0 ? sorted : columns).join(", ")}
    ${query.head === undefined ? "" : `limit ${Math.max(0, Math.floor(query.head))}`}`;
}

/**
 * All rows of a version, as SQL; only of the dates that are asked for.
 *
 * @throws Refusal where a file is missing, or does not hold the bytes that were committed
 */
export function versionSql(
  paths: DatasetPaths,
  catalogue: Catalogue,
  choice: VersionChoice,
  wanted: (date: string) => boolean = () => true,
): string {
  const segments = segmentsOf(catalogue, versionAt(catalogue, choice)).filter(({date}) => wanted(date));
  if (segments.length === 0)
    return `select null::date as date, '' as asset_id, '' as asset_id_type, '' as factor_group, '' as factor,
      null::double as exposure where false`;
  checkSegments(paths.segments, catalogue.dataset, segments);
  const files = segments.map(({file}) => sqlText(join(paths.segments, file)));
  return `select * from read_parquet([${files.join(", ")}])`;
}

/** A condition as it is typed: `factor_group=style`, `exposure>=0.5`. */
export function parseCondition(text: string): Condition {
  const [, column = "", operator = "", value = ""] = /^\s*(\w+)\s*(!=|<=|>=|=|<|>)(.*)$/s.exec(text) ?? [];
  if (operator === "")
    throw new Refusal(`${JSON.stringify(text)} is no condition; expected one such as factor_group=style`);
  const condition = {column: checkedColumn(column), operator: operator as Operator, value};
  if (column === "exposure" && !Number.isFinite(parseNumber(value) ?? NaN))
    throw new Refusal(`${JSON.stringify(value)} is not a number, which exposure is compared with`);
  if (column === "date") checkDay(value);
  return condition;
}

/** @throws Refusal for a text that is not a day as ISO writes it */
export function checkDay(text: string): void {
  if (text.length !== 10 || Number.isNaN(dayNumber(text)))
    throw new Refusal(`${JSON.stringify(text)} is not a day; expected one such as 2025-05-01`);
}

function checkedColumn(column: string): ExposureColumn {
  const known = exposureColumns.find((name) => name === column);
  if (known === undefined)
    throw new Refusal(`There is no column ${JSON.stringify(column)}; there are ${exposureColumns.join(", ")}`);
  return known;
}

function conditionsSql(where: readonly Condition[]): string {
  const comparison = ({column, operator, value}: Condition): string =>
    `${sqlName(checkedColumn(column))} ${operator} ${column === "exposure" ? Number(value) : column === "date" ? `date ${sqlText(value)}` : sqlText(value)}`;
  const any = new Map<string, string[]>();
  const all: string[] = [];
  for (const condition of where)
    if (condition.operator === "=")
      any.set(condition.column, [...(any.get(condition.column) ?? []), comparison(condition)]);
    else all.push(comparison(condition));
  return [...all, ...[...any.values()].map((some) => `(${some.join(" or ")})`)].join(" and ");
}

/** Whether rows of a date may meet the conditions; dates that may not are not read at all. */
function mayHold(where: readonly Condition[], date: string): boolean {
  const conditions = where.filter(({column}) => column === "date");
  const equal = conditions.filter(({operator}) => operator === "=");
  if (equal.length > 0 && !equal.some(({value}) => value === date)) return false;
  return conditions.every(({operator, value}) =>
    operator.startsWith("<") ? date <= value : operator.startsWith(">") ? date >= value : true,
  );
}
