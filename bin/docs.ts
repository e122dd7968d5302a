/**
 * Writes what the documentation derives from the code: `docs/tables.md`, every table and input file of the contract, and
 * `docs/api.md`, whatever another program can import. Run with `npm run docs` after a change of either; a test holds the
 * files to it.
 */
import {writeFileSync} from "node:fs";
import {format} from "prettier";
import type {Column} from "../src/contract/column.js";
import {type ColumnRule, tableKinds, tableSchemas} from "../src/contract/inputs.js";
import type {Family, Table} from "../src/contract/table.js";
import {sqlName, tables} from "../src/contract/tables/index.js";
import {apiReport} from "./apiReport.js";

export const TABLES_FILE = "docs/tables.md";
export const API_FILE = "docs/api.md";

/** The text of `docs/api.md`. */
export const apiDocument = (): Promise<string> => format(apiReport(), {parser: "markdown", printWidth: 120});

/** The text of `docs/tables.md`. */
export async function tablesDocument(): Promise<string> {
  const parts = [
    "# Tables\n",
    "Written from the contract (`src/contract`) by `npm run docs`.\n",
    "## Input files\n",
    "A workspace may hold any of these, as `.csv`, `.csv.gz` or `.parquet`. Required columns are marked with an asterisk.\n",
    "| file | columns | also read as |\n|---|---|---|",
    ...tableKinds.map(inputRow),
    "",
    ...Object.entries(tables).flatMap(([loader, own]) => [
      `## ${loader}\n`,
      `Made by \`src/data/${loader}.zip.ts\`.\n`,
      ...Object.values<Table>(own).map(tableSection),
    ]),
  ];
  return format(parts.join("\n"), {parser: "markdown", printWidth: 120});
}

function inputRow(kind: (typeof tableKinds)[number]): string {
  const rules = Object.entries<ColumnRule>(tableSchemas[kind].columns);
  const names = rules.map(([name, {required}]) => `${name}${required ? "\\*" : ""}`);
  const aliases = rules.flatMap(([name, {aliases}]) => (aliases.length > 0 ? [`${name}: ${aliases.join(", ")}`] : []));
  return `| \`${kind}\` | ${names.join(", ")} | ${aliases.join("; ")} |`;
}

function tableSection(table: Table): string {
  const {about, columns, families, drawn} = table;
  const rows = [
    ...Object.entries(columns).map(([name, column]) => columnRow(`\`${name}\``, column)),
    ...Object.values(families).map((family) => columnRow(familyName(family), family)),
  ];
  return [
    `### ${sqlName(table)}\n`,
    `${about}${drawn ? " For drawing alone: neither exported nor offered to SQL." : ""}\n`,
    "| column | type | unit | meaning |\n|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

const columnRow = (name: string, {type, unit, meaning, optional}: Column): string =>
  `| ${name} | ${type}${optional ? ", optional" : ""} | ${unit ?? ""} | ${meaning} |`;

const familyName = ({of, prefix, suffix}: Family): string => `\`${prefix}…${suffix}\`, one a ${of}`;

if (process.argv[1] === import.meta.filename) {
  writeFileSync(TABLES_FILE, await tablesDocument());
  writeFileSync(API_FILE, await apiDocument());
}
