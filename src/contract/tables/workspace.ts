import {flag, integer, number, text} from "../column.js";
import {loaderTables} from "../table.js";

/** What the workspace holds and what is wrong with it. */
export const workspace = loaderTables("workspace", {
  files: {
    about: "Files that were read; a row a file.",
    columns: {
      file: text("path in the workspace"),
      table: text("input table that it is"),
      usable: flag("whether it can be used"),
      simulated: flag("whether it is simulated"),
      rows_read: integer("count", "rows of data in the file"),
      rows_kept: integer("count", "rows used"),
      set_aside: integer("count", "rows set aside because their key cannot be read"),
      duplicates: integer("count", "rows whose key a later row repeats"),
      first_day: number("days", "first day, as a day number; missing without a date"),
      last_day: number("days", "last day, as a day number; missing without a date"),
      modified_ms: number("milliseconds", "time of the last change, since 1970, UTC"),
      unknown_columns: text("columns that are not read"),
    },
  },
  problems: {
    about: "What the readers found, the gravest first; a row a problem.",
    columns: {
      severity: text("error or warning"),
      file: text("path in the workspace"),
      line: number("line", "line of a text file, row of a Parquet file; missing where the whole file is meant"),
      column: text("column, or key of a JSON file"),
      value: text("what the cell says"),
      expected: text("what was expected"),
      message: text("all of it as a sentence"),
      count: integer("count", "times it was found"),
    },
  },
});
