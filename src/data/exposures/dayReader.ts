import type {CodedNames} from "../arrowTable.js";
import type {Catalogue} from "./catalogue.js";
import type {Sql} from "./engine.js";
import type {DatasetPaths} from "./layout.js";
import {versionSql} from "./query.js";
import {readColumns} from "./readColumns.js";

/** Names by their position in a list. */
export interface CodedColumn extends CodedNames {
  readonly codes: Int32Array;
}

/** The rows of one date of a dataset; assets ascend within a factor. */
export interface DatasetDay {
  readonly asset: CodedColumn;
  readonly idType: CodedColumn;
  readonly group: CodedColumn;
  readonly factor: CodedColumn;
  readonly exposure: Float64Array;
}

/** Reads one date of a version. */
export async function readDay(
  sql: Sql,
  paths: DatasetPaths,
  catalogue: Catalogue,
  version: number,
  date: string,
): Promise<DatasetDay> {
  const columns = await readColumns(
    sql,
    `select asset_id, asset_id_type, factor_group, factor, exposure
     from (${versionSql(paths, catalogue, {version}, (each) => each === date)})
     order by factor_group, factor, asset_id`,
    ["text", "text", "text", "text", "number"],
  );
  return {
    asset: columns.asset_id as CodedColumn,
    idType: columns.asset_id_type as CodedColumn,
    group: columns.factor_group as CodedColumn,
    factor: columns.factor as CodedColumn,
    exposure: columns.exposure as Float64Array,
  };
}
