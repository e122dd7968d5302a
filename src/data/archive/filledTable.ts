import type {Column, ColumnType} from "../../contract/column.js";
import type {Loader, tables} from "../../contract/tables/index.js";
import {type Family, type Table, familyColumn} from "../../contract/table.js";

/** Names by their position in a list, such as the symbols of a book; a position outside the list is missing. */
export interface CodedNames {
  readonly codes: ArrayLike<number>;
  readonly names: readonly string[];
}

/** Values of a column in memory, by its type. */
export interface Values {
  /** Missing = NaN. */
  number: Float64Array | Float32Array;
  integer: Int8Array | Uint8Array | Uint16Array | Int32Array | Uint32Array;
  /** Day numbers; `STILL_OPEN` is no day. */
  date: Int32Array;
  /** Missing = null, or a position outside the list. */
  text: readonly (string | null)[] | CodedNames;
  flag: Uint8Array;
}

/** Values of a column of any type. */
export type ColumnValues = Values[ColumnType];

type Required<T extends Table> = {
  [C in keyof T["columns"]]: T["columns"][C] extends {readonly optional: true} ? never : C;
}[keyof T["columns"]];

type ValuesOf<C> = C extends {readonly type: infer Type extends ColumnType} ? Values[Type] : never;

/** The columns of a table, those that it may lack only where there is something in them. */
export type TableValues<T extends Table> = {readonly [C in Required<T>]: ValuesOf<T["columns"][C]>} & {
  readonly [C in Exclude<keyof T["columns"], Required<T>>]?: ValuesOf<T["columns"][C]>;
};

/** For each family of a table its members with their columns, in order. */
export type FamilyValues<T extends Table> = {
  readonly [F in keyof T["families"]]: readonly (readonly [member: string | number, values: Values["number"]])[];
};

/** A column with what the contract says of it. */
export interface FilledColumn {
  readonly name: string;
  readonly column: Column;
  readonly values: ColumnValues;
}

/** A table of the contract with its values. */
export interface FilledTable<T extends Table = Table> {
  readonly table: T;
  /** All of one length, in the order of the contract, families last. */
  readonly columns: readonly FilledColumn[];
  readonly rows: number;
}

/** All tables of a loader with their values. */
export type LoaderTables<L extends Loader> = {
  readonly [N in keyof (typeof tables)[L]]: (typeof tables)[L][N] extends infer T extends Table
    ? FilledTable<T>
    : never;
};

/**
 * Fills a table of the contract. What the contract does not know, or what is of another type, does not compile.
 *
 * @throws RangeError where columns differ in length or two have one name
 */
export function fill<T extends Table>(
  table: T,
  values: TableValues<T>,
  ...[families]: keyof T["families"] extends never ? [] : [families: FamilyValues<T>]
): FilledTable<T> {
  const given = values as Readonly<Record<string, ColumnValues | undefined>>;
  const columns: FilledColumn[] = [];
  for (const [name, column] of Object.entries(table.columns)) {
    const own = given[name];
    if (own !== undefined) columns.push({name, column, values: own});
    else if (!column.optional) throw new RangeError(`${table.name} lacks the column ${name}`);
  }
  const lists = (families ?? {}) as Readonly<Record<string, FamilyValues<Table>[string]>>;
  for (const [key, family] of Object.entries<Family>(table.families))
    for (const [member, own] of lists[key]!)
      columns.push({name: familyColumn(family, member), column: family, values: own});
  return {table, columns, rows: checkedRows(table, columns)};
}

function checkedRows({name: table}: Table, columns: readonly FilledColumn[]): number {
  const rows = columns[0] === undefined ? 0 : lengthOf(columns[0].values);
  const names = new Set<string>();
  for (const {name, values} of columns) {
    const length = lengthOf(values);
    if (length !== rows)
      throw new RangeError(`column ${name} of ${table} has ${length} rows where the table has ${rows}`);
    if (names.has(name)) throw new RangeError(`${table} has two columns ${name}`);
    names.add(name);
  }
  return rows;
}

/** Rows of a column. */
export function lengthOf(values: ColumnValues): number {
  return "codes" in values ? values.codes.length : values.length;
}

/** Members of a family with their columns, as `fill` takes them. */
export const members = <M extends string | number>(
  names: readonly M[],
  column: (member: M, k: number) => Values["number"],
): (readonly [M, Values["number"]])[] => names.map((name, k) => [name, column(name, k)]);
