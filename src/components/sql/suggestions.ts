import {mentionedTables} from "../siteTables/engine.js";
import type {SchemaColumn, SchemaTable} from "./siteSchema.js";

/** A column that can be written without its table, and the tables of the query that have it. */
export interface ColumnInSight extends SchemaColumn {
  readonly tables: readonly string[];
}

/** The columns of the tables that a query names, each once; those in several tables say so. */
export function columnsInSight(query: string, tables: readonly SchemaTable[]): ColumnInSight[] {
  const named = new Set(
    mentionedTables(
      query,
      tables.map(({name}) => name),
    ),
  );
  const found = new Map<string, SchemaColumn & {tables: string[]}>();
  for (const table of tables) {
    if (!named.has(table.name)) continue;
    for (const column of table.columns) {
      const {name} = column;
      const known = found.get(name);
      if (known === undefined) found.set(name, {...column, tables: [table.name]});
      else known.tables.push(table.name);
    }
  }
  return [...found.values()];
}

/** A name as SQL takes it: quoted where it is not a plain word of small letters, or is a word of the language. */
export function quotedName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Words that DuckDB reserves. */
const reserved = new Set(
  `all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default
  deferrable desc describe distinct do else end except false fetch for foreign from group having in initially intersect
  into lambda lateral leading limit not null offset on only or order pivot pivot_longer pivot_wider placing primary
  qualify references returning select show some summarize symmetric table then to trailing true union unique unpivot
  using variadic when where window with`.split(/\s+/),
);
