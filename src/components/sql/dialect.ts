import {SQLDialect} from "@codemirror/lang-sql";

const keywords = `all and anti any as asc asof at attach between by case cast check collate copy create cross current
cube database default delete desc describe distinct drop else end escape except exclude exists explain export extract
false fetch filter first following for from full glob group grouping having if ignore ilike in index inner insert
intersect into is isnull join key last lateral left like limit macro map materialized natural not notnull null nulls
of offset on or order outer over partition pivot positional preceding primary qualify range recursive rename replace
respect returning right rollup row rows sample schema select semi set sets show similar some struct summarize table
temp temporary then ties to true try_cast unbounded union unique unpivot update using values view when where window
with within`;

const types = `bigint bit blob boolean bool decimal double float hugeint integer int interval numeric real smallint
text time timestamp tinyint ubigint uinteger usmallint utinyint uuid varchar`;

/** Functions that a researcher reaches for, with what they take; DuckDB knows many more. */
export const functions: Readonly<Record<string, string>> = {
  abs: "number",
  any_value: "column",
  arg_max: "value, by",
  arg_min: "value, by",
  avg: "number",
  coalesce: "a, b, …",
  corr: "y, x",
  count: "* or column",
  covar_samp: "y, x",
  cume_dist: "over (…)",
  date_diff: "'day', from, to",
  date_part: "'year', date",
  date_trunc: "'month', date",
  day: "date",
  dayname: "date",
  dayofweek: "date",
  dense_rank: "over (…)",
  exp: "number",
  first: "column order by …",
  first_value: "column, over (…)",
  floor: "number",
  generate_series: "from, to, step",
  greatest: "a, b, …",
  ifnull: "a, b",
  isnan: "number",
  kurtosis: "number",
  lag: "column, rows, default",
  last: "column order by …",
  last_value: "column, over (…)",
  lead: "column, rows, default",
  least: "a, b, …",
  length: "text",
  list: "column",
  ln: "number",
  lower: "text",
  mad: "number",
  max: "column, n",
  median: "number",
  min: "column, n",
  mode: "column",
  month: "date",
  monthname: "date",
  ntile: "n, over (…)",
  nullif: "a, b",
  percent_rank: "over (…)",
  power: "number, exponent",
  product: "number",
  quantile_cont: "number, fraction",
  quarter: "date",
  range: "from, to, step",
  rank: "over (…)",
  regexp_extract: "text, pattern",
  regexp_matches: "text, pattern",
  regr_intercept: "y, x",
  regr_r2: "y, x",
  regr_slope: "y, x",
  replace: "text, from, to",
  round: "number, digits",
  row_number: "over (…)",
  sign: "number",
  skewness: "number",
  sqrt: "number",
  stddev_pop: "number",
  stddev_samp: "number",
  strftime: "date, format",
  string_agg: "text, separator",
  sum: "number",
  upper: "text",
  var_samp: "number",
  week: "date",
  year: "date",
};

/** Functions whose names are more often those of columns, and stay in the colour of names. */
export const columnLike = new Set("count day list mode month quarter rank week year".split(" "));

const words = (text: string) => text.split(/\s+/).join(" ");

/** DuckDB's SQL as the editor reads it. */
export const duckdb = SQLDialect.define({
  keywords: words(keywords),
  types: words(types),
  builtin: Object.keys(functions)
    .filter((name) => !columnLike.has(name))
    .join(" "),
  doubleDollarQuotedStrings: true,
  slashComments: false,
  operatorChars: "+-*/<>=~!@%^&|:",
});
