import type {CodedNames} from "../archive/filledTable.js";
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
     from (${versionSql(paths, catalogue, {version}, (each) => each === date)})`,
    [
      ...["asset_id", "asset_id_type", "factor_group", "factor"].map((name) => ({name, kind: "text"}) as const),
      {name: "exposure", kind: "number"},
    ],
  );
  const [asset, idType, group, factor] = ["asset_id", "asset_id_type", "factor_group", "factor"].map(
    (name) => columns[name] as CodedColumn,
  );
  const exposure = columns.exposure as Float64Array;
  const across = factor!.names.length;
  const pair = group!.codes.map((code, row) => code * across + factor!.codes[row]!);
  // names are sorted, and so are their codes; the order of assets outlives that of factors
  const order = sortedBy(
    pair,
    group!.names.length * across,
    sortedBy(asset!.codes, asset!.names.length, Uint32Array.from(exposure.keys())),
  );
  const inOrder = ({codes, names}: CodedColumn): CodedColumn => ({
    codes: codes.map((_, row) => codes[order[row]!]!),
    names,
  });
  return {
    asset: inOrder(asset!),
    idType: inOrder(idType!),
    group: inOrder(group!),
    factor: inOrder(factor!),
    exposure: exposure.map((_, row) => exposure[order[row]!]!),
  };
}

/** Rows by their codes; those of one code stay in the order in which they are given. */
function sortedBy(codes: Int32Array, most: number, rows: Uint32Array): Uint32Array {
  const ends = new Uint32Array(most + 1);
  for (let row = 0; row < rows.length; row++) ends[codes[row]! + 1]!++;
  for (let code = 1; code <= most; code++) ends[code]! += ends[code - 1]!;
  const sorted = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) sorted[ends[codes[rows[i]!]!]!++] = rows[i]!;
  return sorted;
}
