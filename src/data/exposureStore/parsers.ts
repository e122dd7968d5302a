import {sqlText, sqlTexts} from "./engine.js";
import {longColumns} from "./longColumns.js";

/** A way to read a file, once its header is known to be of that kind. */
export interface ParsePlan {
  readonly parser: string;
  /** A query for the rows `asset_id, asset_id_type, factor_group, factor, exposure`, and `date` as far as given. */
  select(path: string): string;
}

/** Either a plan, or the reason why there is none. */
export type ParseAttempt = ParsePlan | {readonly parser: string; readonly reason: string};

/** A format: what it looks for in a header. */
export type Parser = (header: readonly string[]) => ParseAttempt;

/** Type of an identifier where a wide file does not say. */
export const UNNAMED_ID_TYPE = "asset_id";

/** A row an exposure. */
const long: Parser = (header) => {
  const parser = "long";
  const missing = longColumns.filter((column) => !header.includes(column));
  if (missing.length > 0) return {parser, reason: `the header has no ${missing.join(", ")}`};
  const cell = (name: string): string => cellName(header.indexOf(name));
  const names = longColumns.slice(1, -1).map((name) => `${cell(name)} as ${name}`);
  const select = `select ${[dayOf(cell("date")), ...names, numberOf(cell("exposure"))].join(", ")}`;
  return {parser, select: (path) => `${select} from ${csv(path, header, ["exposure"])}`};
};

/** A row an asset, a column a factor named `group.factor`; what is blank has no exposure. */
const wide: Parser = (header) => {
  const parser = "wide";
  const factors = header.filter((column) => /^[^.]+\../s.test(column));
  if (!header.includes("asset_id")) return {parser, reason: "the header has no asset_id"};
  if (factors.length === 0) return {parser, reason: "the header has no column named group.factor"};
  const cell = (name: string): string => cellName(header.indexOf(name));
  const idType = header.includes("asset_id_type") ? cell("asset_id_type") : sqlText(UNNAMED_ID_TYPE);
  const date = header.includes("date") ? `${dayOf(cell("date"))}, ` : "";
  const listed = factors.map(cell).join(", ");
  // cells are called by their place, since names that differ in case alone are one to DuckDB
  const named = (part: string): string => `${part}[substr(place, ${CELL.length + 1})::integer + 1]`;
  const [groups, names] = [
    header.map((name) => name.split(".", 1)[0]!),
    header.map((name) => name.replace(/^[^.]*\.?/s, "")),
  ];
  return {
    parser,
    select: (path) => `
      select ${date}${cell("asset_id")} as asset_id, ${idType} as asset_id_type,
        ${named(`[${sqlTexts(groups)}]`)} as factor_group, ${named(`[${sqlTexts(names)}]`)} as factor, ${numberOf("value")}
      from (unpivot ${csv(path, header, factors)} on ${listed} into name place value value)`,
  };
};

/** Every format, in the order in which they are tried. */
export const parsers: readonly Parser[] = [long, wide];

/** Tries every parser on a header: the first that takes it, and why the ones before did not. */
export function findParser(header: readonly string[]): {plan?: ParsePlan; refused: Record<string, string>} {
  const refused: Record<string, string> = {};
  for (const parser of parsers) {
    const attempt = parser(header);
    if ("select" in attempt) return {plan: attempt, refused};
    refused[attempt.parser] = attempt.reason;
  }
  return {refused};
}

const CELL = "cell";
const cellName = (at: number): string => `${CELL}${at}`;

/** An ISO date, or the time of one; whatever else a date column says is of no day. */
export const DAY = String.raw`\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?)?`;

const dayOf = (cell: string): string =>
  `case when regexp_full_match(${cell}, ${sqlText(DAY)}) then try_cast(${cell}[:10] as date) end as date`;

/** DuckDB would read 1_000 as a thousand. */
const numberOf = (cell: string): string => `replace(${cell}, '_', 'x')::double as exposure`;

/**
 * A CSV file with every cell as it is spelled, by its place: an asset may be called NA, TRUE or 1e5. Only where a number
 * is to be is nothing missing; elsewhere it is an empty text.
 */
function csv(path: string, header: readonly string[], numbers: readonly string[]): string {
  const columns = header.map((_, at) => `${cellName(at)}: 'VARCHAR'`).join(", ");
  const texts = header.flatMap((name, at) => (numbers.includes(name) ? [] : [cellName(at)]));
  const keepEmpty = texts.length === 0 ? "" : `, force_not_null = [${sqlTexts(texts)}]`;
  return `read_csv(${sqlText(path)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', columns = {${columns}}${keepEmpty})`;
}
