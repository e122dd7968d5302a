import type {Attachment} from "../siteTables/columns.js";
import type {ColumnDescription, Manifest, TableDescription} from "../../contract/manifest.js";
import {describeColumn} from "../../contract/table.js";
import {findTable} from "../../contract/tables/index.js";

/** A table of the site as its page binds it: see `siteTables` in bin/framework/freeNames. */
export interface BoundTable {
  /** The name in SQL: loader and table, `exposure_days`. */
  readonly name: string;
  /** Its archive, `exposure`. */
  readonly loader: string;
  /** Its name within the archive, `days`. */
  readonly table: string;
  readonly file: Attachment;
  readonly manifest: {json(): Promise<unknown>};
}

/** A column with what the contract says of it. */
export interface SchemaColumn extends ColumnDescription {
  readonly unit?: string;
  readonly meaning: string;
}

/** A table that can be asked, described before anything of it is loaded. */
export interface SchemaTable extends Omit<TableDescription, "columns"> {
  readonly name: string;
  readonly about: string;
  readonly columns: readonly SchemaColumn[];
  readonly loader: string;
  readonly file: Attachment;
  readonly manifest: Manifest;
}

/**
 * Describes tables by the manifests of their archives, each of which is read once. A table that its manifest does not
 * list is left out.
 */
export async function loadSchema(tables: readonly BoundTable[]): Promise<SchemaTable[]> {
  const manifests = new Map<string, Promise<Manifest>>();
  const described = tables.map(async ({name, loader, table, file, manifest}) => {
    let reading = manifests.get(loader);
    if (reading === undefined) manifests.set(loader, (reading = manifest.json() as Promise<Manifest>));
    const archive = await reading;
    const summary = archive.tables[table];
    if (summary === undefined) return [];
    const known = findTable(loader, table);
    const columns = summary.columns.map((column): SchemaColumn => {
      const {unit, meaning = ""} = (known && describeColumn(known, column.name)) ?? {};
      return {...column, unit, meaning};
    });
    return [{...summary, columns, about: known?.about ?? "", name, loader, file, manifest: archive}];
  });
  return (await Promise.all(described)).flat();
}

/** Tables whose name, or the name of a column, contains a text; all of them for an empty one. */
export function findTables(tables: readonly SchemaTable[], text: string): SchemaTable[] {
  const wanted = text.trim().toLowerCase();
  return tables.filter(({name, columns}) => [name, ...columns.map((column) => column.name)].some(contains(wanted)));
}

/** Whether a name contains a text, in whatever case. */
export function contains(wanted: string): (name: string) => boolean {
  return (name) => name.toLowerCase().includes(wanted);
}
