import type {Attachment} from "../siteTables/columns.js";
import type {StampedManifest} from "../figure/stampOf.js";

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

/** What a manifest says of an archive, as far as queries need it. */
export interface ArchiveManifest extends StampedManifest {
  readonly tables: Readonly<Record<string, TableSummary>>;
}

interface TableSummary {
  readonly rows: number;
  /** Size and SHA-256 of its file. */
  readonly bytes: number;
  readonly sha256: string;
  readonly columns: readonly SchemaColumn[];
  readonly dates?: {readonly first: string; readonly last: string};
}

/** A column as the manifest describes it. */
export interface SchemaColumn {
  readonly name: string;
  /** `number`, `integer`, `date` or `text`. */
  readonly type: string;
}

/** A table that can be asked, described before anything of it is loaded. */
export interface SchemaTable extends TableSummary {
  readonly name: string;
  readonly loader: string;
  readonly file: Attachment;
  readonly manifest: ArchiveManifest;
}

/**
 * Describes tables by the manifests of their archives, each of which is read once. A table that its manifest does not
 * list is left out.
 */
export async function loadSchema(tables: readonly BoundTable[]): Promise<SchemaTable[]> {
  const manifests = new Map<string, Promise<ArchiveManifest>>();
  const described = tables.map(async ({name, loader, table, file, manifest}) => {
    let reading = manifests.get(loader);
    if (reading === undefined) manifests.set(loader, (reading = manifest.json() as Promise<ArchiveManifest>));
    const archive = await reading;
    const summary = archive.tables[table];
    return summary === undefined ? [] : [{...summary, name, loader, file, manifest: archive}];
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
