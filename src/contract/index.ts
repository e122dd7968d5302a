/** What flows between workspaces, loaders, pages and other programs: input files, tables, manifests and problems. */
export type {Column, ColumnType, Unit} from "./column.js";
export {
  type ColumnData,
  type ColumnRule,
  type InputColumns,
  type InputType,
  type TableKind,
  type TableSchema,
  tableKinds,
  tableSchemas,
} from "./inputs.js";
export type {ColumnDescription, Manifest, SourceFile, TableDescription} from "./manifest.js";
export {type NeededFile, notebookNeeds, requiredColumns} from "./notebooks.js";
export type {LoaderParameters} from "./parameters.js";
export type {FileProblem, Problem, Severity} from "./problem.js";
export {type ColumnNames, type Family, type Table, describeColumn, familyColumn} from "./table.js";
export {type Loader, allTables, findTable, sqlName, tables} from "./tables/index.js";
