import {tableFromIPC, tableToIPC} from "@uwdata/flechette";
import {stampJson, type Stamp} from "../figure/stamp.js";

/** A result as one Arrow IPC stream, with the stamp under `sextant` in the metadata of its schema. */
export function arrowFile(parts: readonly Uint8Array[], stamp: Stamp): Uint8Array {
  const table = tableFromIPC([...parts], {useBigInt: true});
  const metadata = new Map(table.schema.metadata ?? []).set("sextant", stampJson(stamp));
  Object.assign(table.schema, {metadata});
  const bytes = tableToIPC(table, {format: "stream"});
  if (bytes === null) throw new Error("Arrow wrote no bytes");
  return bytes;
}
