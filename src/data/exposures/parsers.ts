import {sqlName, sqlText, sqlTexts} from "./engine.js";

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

/** Columns of a long file. */
export const longColumns: readonly string[] = [
  "date",
  "asset_id",
  "asset_id_type",
  "factor_group",
  "factor",
  "exposure",
];

/** A row an exposure. */
const long: Parser = (header) => {
  const parser = "long";
  const missing = longColumns.filter((column) => !header.includes(column));
  if (missing.length > 0) return {parser, reason: `the header has no ${missing.join(", ")}`};
  return {parser, select: (path) => `select ${longColumns.join(", ")} from ${csv(path, header, ["exposure"])}`};
};

/** A row an asset, a column a factor named `group.factor`; what is blank has no exposure. */
const wide: Parser = (header) => {
  const parser = "wide";
  const factors = header.filter((column) => /^[^.]+\../s.test(column));
  if (!header.includes("asset_id")) return {parser, reason: "the header has no asset_id"};
  if (factors.length === 0) return {parser, reason: "the header has no column named group.factor"};
  const idType = header.includes("asset_id_type") ? "asset_id_type" : sqlText(UNNAMED_ID_TYPE);
  const date = header.includes("date") ? "date, " : "";
  const listed = factors.map(sqlName).join(", ");
  return {
    parser,
    select: (path) => `
      select ${date}asset_id, asset_id_type, split_part(_factor, '.', 1) as factor_group,
        substr(_factor, position('.' in _factor) + 1) as factor, exposure
      from (unpivot (select ${date}asset_id, ${idType} as asset_id_type, ${listed}
        from ${csv(path, header, factors)}) on ${listed} into name _factor value exposure)`,
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

/** A CSV file with every column as it is spelled: text stays text, so that an asset may be called NA, TRUE or 1e5. */
function csv(path: string, header: readonly string[], numbers: readonly string[]): string {
  const type = (column: string): string =>
    numbers.includes(column) ? "DOUBLE" : column === "date" ? "DATE" : "VARCHAR";
  const columns = header.map((column) => `${sqlText(column)}: ${sqlText(type(column))}`).join(", ");
  const texts = header.filter((column) => type(column) === "VARCHAR");
  const keepEmpty = texts.length === 0 ? "" : `, force_not_null = [${sqlTexts(texts)}]`;
  return `read_csv(${sqlText(path)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', columns = {${columns}}${keepEmpty})`;
}
