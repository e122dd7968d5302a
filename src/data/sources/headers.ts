import {type ProblemLog, counted, quoted} from "./problem.js";
import {type ColumnRule, type TableKind, type TableSchema, tableSchemas} from "../../contract/inputs.js";

/** Which column of a file is which. */
export interface HeaderMatch {
  readonly layout: "long" | "wide";
  /** Position of each column the schema names and the file has. */
  readonly columns: ReadonlyMap<string, number>;
  /** Symbol columns of a wide file, by symbol. */
  readonly spread: readonly {readonly symbol: string; readonly index: number}[];
  /** Position of the cash column of a wide file. */
  readonly cash?: number;
  readonly unknown: readonly string[];
}

/** Columns that pandas adds where an index has no name, and columns without a name: never a symbol. */
const NAMELESS = /^(Unnamed: \d+|__index_level_\d+__|\s*)$/;

/** What pandas calls an index of dates. */
const INDEX = /^(Unnamed: 0|__index_level_0__|index|\s*)$/;

/** What is left of a header when case, blanks and punctuation are ignored. */
const bare = (header: string): string => header.toLowerCase().replace(/[^a-z0-9]/g, "");

/**
 * Matches a file's headers to its schema, exactly. A file that names no required column but the date is read as wide
 * where its schema allows that: a symbol is then every column except `date` and `cash`.
 *
 * @returns the match, or undefined where a required column is missing or named twice; the log then says which
 */
export function matchHeaders(kind: TableKind, headers: readonly string[], log: ProblemLog): HeaderMatch | undefined {
  const schema: TableSchema = tableSchemas[kind];
  const wanted = Object.entries(schema.columns).filter(([, {required}]) => required);
  const expected = wanted.map(([name]) => name).join(",");
  if (headers.every((header) => header.trim() === "")) {
    log.add({severity: "error", rule: "empty", what: "is empty", expected: `a header such as ${expected}`});
    return undefined;
  }
  if (headers.length === 1 && /[;\t|]/.test(headers[0]!)) {
    const what = `the header ${quoted(headers[0])} has no comma`;
    log.add({severity: "error", rule: "separator", line: 1, what, expected: "columns separated by commas"});
    return undefined;
  }

  const columns = new Map<string, number>();
  for (const [name, {aliases}] of Object.entries(schema.columns)) {
    const header = [name, ...aliases].find((candidate) => headers.includes(candidate));
    if (header !== undefined) columns.set(name, headers.indexOf(header));
  }
  // frames as pandas writes them: the index, which has no name of its own, is the date
  if (schema.columns.date !== undefined && !columns.has("date") && INDEX.test(headers[0]!)) columns.set("date", 0);
  const longNames = [
    ...wanted.map(([name]) => bare(name)).filter((name) => name !== "date"),
    "quantity",
    "marketvalue",
  ];
  if (schema.wide !== undefined && !headers.some((header) => longNames.includes(bare(header)))) {
    const date = columns.get("date");
    if (date !== undefined) return matchWide(headers, date, log);
    reportMissing("date", schema.columns.date!, headers, log);
    return undefined;
  }

  if (kind === "trades" && !columns.has("entry_time") && headers.includes("realized_pnl")) {
    const what = "lists closings without entry times, as QuantConnect exports them; exposure cannot be read from it";
    log.add({
      severity: "warning",
      rule: "closings",
      line: 1,
      what,
      expected: "entry_time and entry_price, or a positions file",
    });
    return undefined;
  }
  const missing = wanted.filter(([name]) => !columns.has(name));
  if (kind === "positions" && !columns.has("market_value"))
    for (const name of ["quantity", "price"]) if (!columns.has(name)) missing.push([name, schema.columns[name]!]);
  for (const [name, rule] of missing) reportMissing(name, rule, headers, log);
  const used = new Set([...columns.values()].map((index) => headers[index]));
  const twice = repeated(headers.filter((header) => used.has(header)));
  for (const header of twice) reportTwice(header, log);
  if (missing.length > 0 || twice.length > 0) return undefined;

  return {layout: "long", columns, spread: [], unknown: headers.filter((header) => !used.has(header))};
}

function matchWide(headers: readonly string[], date: number, log: ProblemLog): HeaderMatch | undefined {
  const named = headers
    .map((header, index) => ({symbol: header.trim(), index}))
    .filter(({symbol}) => !NAMELESS.test(symbol));
  const twice = repeated(named.map(({symbol}) => symbol));
  for (const header of twice) reportTwice(header, log);
  const cash = named.find(({symbol}) => symbol === "cash")?.index;
  const spread = named
    .filter(({index}) => index !== date && index !== cash)
    .sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
  if (spread.length === 0)
    log.add({
      severity: "error",
      rule: "missing",
      line: 1,
      what: "names no symbol",
      expected: "one column a symbol, or a column named symbol",
    });
  if (twice.length > 0 || spread.length === 0) return undefined;
  const unknown = headers.filter((header) => NAMELESS.test(header));
  return {layout: "wide", columns: new Map([["date", date]]), spread, cash, unknown};
}

function reportMissing(name: string, {aliases}: ColumnRule, headers: readonly string[], log: ProblemLog): void {
  const like = headers.find(
    (header) => bare(header) !== "" && [name, ...aliases].some((wanted) => bare(wanted) === bare(header)),
  );
  const unnamed =
    name === "date" && headers[0]!.trim() === ""
      ? "; the first column has no name, as pandas writes an unnamed index"
      : "";
  log.add({
    severity: "error",
    rule: "missing",
    line: 1,
    column: name,
    value: like,
    what: `the column is missing${like === undefined ? unnamed : `; header names are matched exactly, and ${quoted(like)} was found`}`,
    expected: quoted(name),
  });
}

function reportTwice(header: string, log: ProblemLog): void {
  log.add({
    severity: "error",
    rule: "twice",
    line: 1,
    column: header,
    value: header,
    what: `the header names ${quoted(header)} more than once`,
    expected: counted(1, "such column"),
  });
}

/** Entries that occur more than once, each once. */
function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
