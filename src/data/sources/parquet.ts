import type {Cell} from "./cells.js";
import type {RawTable} from "./csv.js";
import {FILE_LIMIT} from "../workspaces/port.js";
import {type ProblemLog, reason} from "./problem.js";

/** Most cells read; a file of a few bytes can claim any number. */
const CELL_LIMIT = 50e6;

/** Names under which an index without a name is written. */
const UNNAMED_INDEX = /^(__index_level_0__|index)$/;

/** What pandas notes about a column in the file's metadata. */
interface PandasColumn {
  field_name?: string | null;
  metadata?: {timezone?: string | null} | null;
}

/**
 * Takes a Parquet file apart into columns of cells. Of a file written by pandas, an index without a name
 * (`__index_level_0__` or `index`) is called `date` where no column is. Timestamps come as UTC instants; where pandas
 * notes another zone the log says so.
 *
 * @returns the cells, or undefined where the file cannot be read; the log then says why
 */
export async function parseParquet(
  bytes: Uint8Array,
  log: ProblemLog,
  cellLimit = CELL_LIMIT,
): Promise<RawTable | undefined> {
  const failed = (what: string, expected: string): undefined => {
    log.add({severity: "error", rule: "parquet", what, expected});
  };
  // Loaded for the first file there is: most workspaces have none.
  const [{parquetMetadata, parquetScan}, {compressors}] = await Promise.all([
    import("hyparquet"),
    import("hyparquet-compressors"),
  ]);
  try {
    const buffer = new Uint8Array(bytes).buffer;
    const metadata = parquetMetadata(buffer);
    const rows = Number(metadata.num_rows);
    const fields = metadata.schema.slice(1).filter((field) => field.num_children === undefined);
    if (fields.length !== metadata.schema.length - 1) return failed("has nested columns", "flat columns");
    const inflated = metadata.row_groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
    if (inflated > FILE_LIMIT || rows * fields.length > cellLimit)
      return failed(
        `inflates to ${rows.toLocaleString("en-US")} rows, ${inflated.toLocaleString("en-US")} bytes`,
        `at most ${cellLimit.toLocaleString("en-US")} cells in 500 MB`,
      );

    const names = fields.map((field) => field.name);
    if (new Set(names).size < names.length) return failed("names a column twice", "one column a name");

    const file = {byteLength: buffer.byteLength, slice: (start: number, end?: number) => buffer.slice(start, end)};
    const {ranges, readColumn} = await parquetScan({file, metadata, compressors, useOffsetIndex: false});
    const cells = names.map(() => new Array<Cell>(rows));
    // One read at a time: of several that fail together, the library leaves all but one rejected and unheard.
    for (const [i, column] of names.entries()) {
      for (const {rowStart, rowEnd} of ranges) {
        const chunk = await readColumn({column, rowStart, rowEnd});
        for (let row = rowStart; row < rowEnd; row++) cells[i]![row] = chunk[row - rowStart] as Cell;
      }
    }

    for (const zone of foreignZones(metadata.key_value_metadata)) {
      log.add({
        severity: "warning",
        rule: "zone",
        column: zone.column,
        what: `timestamps are in ${zone.name}; their date is taken in UTC`,
      });
    }
    const headers = names.includes("date") ? names : names.map((name) => (UNNAMED_INDEX.test(name) ? "date" : name));
    return {headers, cells, lines: Int32Array.from({length: rows}, (_, i) => i + 1), broken: new Set()};
  } catch (error) {
    return failed(`cannot be read as Parquet (${reason(error)})`, "a complete Parquet file");
  }
}

/** The columns whose timestamps pandas wrote in a zone other than UTC. */
function foreignZones(entries: {key: string; value?: string}[] = []): {column: string; name: string}[] {
  const pandas = entries.find(({key}) => key === "pandas")?.value;
  if (pandas === undefined) return [];
  const {columns = []} = JSON.parse(pandas) as {columns?: PandasColumn[]};
  return columns.flatMap(({field_name, metadata}) => {
    const name = metadata?.timezone;
    return name == null || /^(Etc\/)?(UTC|GMT)$|^[+-]00:?00$/.test(name) ? [] : [{column: field_name ?? "date", name}];
  });
}
