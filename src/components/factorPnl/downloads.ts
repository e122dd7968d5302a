import type {ColumnDescription} from "../../contract/manifest.js";
import {type Attachment, arrowColumns, textsOf} from "../siteTables/columns.js";
import {type CsvColumn, toCsv} from "../table/csv.js";
import {download} from "../figure/download.js";
import {element} from "../element.js";
import {integer} from "../format.js";
import {type Stamp, exportName} from "../figure/stamp.js";

/** A table that is large enough to be fetched only when it is asked for. */
export interface LargeTable {
  readonly label: string;
  readonly name: string;
  readonly file: Attachment;
  readonly rows: number;
  readonly columns: readonly ColumnDescription[];
}

/** Buttons that fetch whole tables, all days and assets in full precision, and hand them over as CSV. */
export function downloads(tables: readonly LargeTable[], stamp: () => Stamp): HTMLElement {
  const button = ({label, name, file, rows, columns}: LargeTable) => {
    const node = element("button", {type: "button", class: "button"}, `${label} (${integer(rows)} rows)`);
    const write = async () => {
      const table = arrowColumns(await file.arrayBuffer(), name);
      const csv = columns.map(({name, type}): CsvColumn => {
        if (type === "date") return {name, values: table.days(name), days: true};
        if (type !== "text") return {name, values: table.numbers(name)};
        const text = textsOf(table.text(name));
        return {name, values: Array.from({length: table.length}, (_, row) => text(row))};
      });
      download(exportName(name, "csv", stamp()), toCsv(csv, stamp()), "text/csv");
    };
    node.addEventListener("click", () => {
      node.disabled = true;
      void write().finally(() => (node.disabled = false));
    });
    return node;
  };
  return element("p", {class: "downloads"}, ...tables.map(button));
}
