import {dayNumber} from "../../analytics/calendar.js";
import {element} from "../element.js";
import {integer} from "../format.js";
import {table} from "../table/table.js";
import type {Column} from "../table/tableColumn.js";
import type {Archive} from "./load.js";
import type {SourceFile} from "../../contract/manifest.js";
import {describeColumn} from "../../contract/table.js";
import {findTable} from "../../contract/tables/index.js";
import {archiveSentence, moment, parameterText} from "./reading.js";

/** An archive as a card: what made it from what, its tables with their hashes, and its parameters. */
export function archiveCard(archive: Archive): HTMLElement {
  const {loader, manifest, href} = archive;
  return element(
    "section",
    {class: "card archive"},
    element("h2", {id: loader}, loader),
    element(
      "p",
      {},
      element("code", {}, `src/data/${loader}.zip.ts`),
      ` ${archiveSentence(archive)} `,
      element("a", {href, download: `${loader}-manifest.json`}, "Manifest"),
    ),
    tablesTable(archive),
    ...(manifest.sources.length > 0 ? [sourcesTable(archive)] : []),
    folded("Parameters", {...manifest.parameters}),
    element("details", {}, element("summary", {}, "Columns"), columnsTable(archive)),
  );
}

interface ColumnRow {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly unit: string;
  readonly meaning: string;
}

/** Every column of an archive with its type, unit and meaning. */
function columnsTable({loader, manifest}: Archive): HTMLElement {
  const rows = Object.entries(manifest.tables).flatMap(([name, {columns}]) => {
    const contract = findTable(loader, name);
    return columns.map((column): ColumnRow => {
      const {unit = "", meaning = ""} = (contract && describeColumn(contract, column.name)) ?? {};
      return {table: name, name: column.name, type: column.type, unit, meaning};
    });
  });
  return table<ColumnRow>(
    rows,
    [
      {key: "table", label: "Table", kind: "text"},
      {key: "name", label: "Column", kind: "text"},
      {key: "type", label: "Type", kind: "text"},
      {key: "unit", label: "Unit", kind: "text"},
      {key: "meaning", label: "Meaning", kind: "text"},
    ],
    {name: `${loader}-columns`, title: "Columns", sort: null, height: 400},
  );
}

interface TableRow {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly first: number;
  readonly last: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly href?: string;
}

function tablesTable({loader, manifest, files}: Archive): HTMLElement {
  const rows = Object.entries(manifest.tables).map(([name, {rows, columns, dates, bytes, sha256}]): TableRow => ({
    name,
    rows,
    columns: columns.length,
    first: dates === undefined ? NaN : dayNumber(dates.first),
    last: dates === undefined ? NaN : dayNumber(dates.last),
    bytes,
    sha256,
    href: files.get(name),
  }));
  return table<TableRow>(
    rows,
    [
      {
        key: "name",
        label: "Table",
        kind: "text",
        file: ({name, href}) => (href === undefined ? undefined : {href, name: `${loader}_${name}.arrow`}),
        definition: "A click downloads it as an Arrow stream. Tables without a link repeat others for drawing.",
      },
      {key: "rows", label: "Rows", format: integer},
      {key: "columns", label: "Columns", format: integer},
      {key: "first", label: "From", kind: "date"},
      {key: "last", label: "To", kind: "date"},
      ...fileColumns,
    ],
    {name: `${loader}-tables`, title: "Tables", subtitle: `hash of the whole ${manifest.hash.slice(0, 12)}…`},
  );
}

function sourcesTable({loader, manifest}: Archive): HTMLElement {
  return table<SourceFile>(
    manifest.sources,
    [
      {key: "path", label: "File", kind: "text"},
      {key: "rows", label: "Rows", format: integer},
      {key: "modified", label: "Changed", kind: "text", value: ({modified}) => moment(modified)},
      ...fileColumns,
    ],
    {name: `${loader}-files`, title: "Made from", subtitle: "the files that the loader read"},
  );
}

const fileColumns: readonly Column<{readonly bytes: number; readonly sha256: string}>[] = [
  {key: "bytes", label: "Bytes", format: integer},
  {key: "sha256", label: "SHA-256", kind: "text", definition: "The hash of the file, as sha256sum prints it."},
];

function folded(title: string, values: Readonly<Record<string, unknown>>): HTMLElement | null {
  const entries = Object.entries(values);
  if (entries.length === 0) return null;
  return element(
    "details",
    {},
    element("summary", {}, `${title}`),
    element(
      "dl",
      {class: "archive-values"},
      ...entries.flatMap(([name, value]) => [
        element("dt", {}, element("code", {}, name)),
        element("dd", {}, parameterText(value)),
      ]),
    ),
  );
}
