import type {Column, ColumnType} from "./column.js";

/** Columns that a table has once for each member of a list that the data decides, such as the factors of a model. */
export interface Family extends Column {
  readonly type: "number";
  /** What the list is of. */
  readonly of: "factor" | "pair of factors" | "half-life" | "profile";
  /** What the names of the columns put before and after that of the member. */
  readonly prefix: string;
  readonly suffix: string;
}

/** A table of the site. */
export interface Table {
  readonly loader: string;
  readonly name: string;
  /** What a row is, and of what there are rows. */
  readonly about: string;
  readonly columns: Readonly<Record<string, Column>>;
  readonly families: Readonly<Record<string, Family>>;
  /**
   * Whether it repeats other tables at the precision of a chart, so that the first view of a page is light: for drawing
   * alone, neither exported nor offered to SQL.
   */
  readonly drawn: boolean;
}

type Drafts = Readonly<
  Record<
    string,
    {
      readonly about: string;
      readonly columns: Readonly<Record<string, Column>>;
      readonly families?: Readonly<Record<string, Family>>;
      readonly drawn?: true;
    }
  >
>;

type TableOf<L extends string, N, D extends Drafts[string]> = {
  readonly loader: L;
  readonly name: N;
  readonly about: string;
  readonly columns: D["columns"];
  readonly families: D extends {readonly families: infer F} ? F : Readonly<Record<never, Family>>;
  readonly drawn: boolean;
};

/** The tables of a loader, by name. */
export function loaderTables<const L extends string, const D extends Drafts>(
  loader: L,
  drafts: D,
): {readonly [N in keyof D]: TableOf<L, N, D[N]>} {
  return Object.fromEntries(
    Object.entries(drafts).map(([name, {families = {}, drawn = false, ...draft}]) => [
      name,
      {loader, name, families, drawn, ...draft},
    ]),
  ) as never;
}

/** A family of columns named by their members, with a prefix or a suffix where there is one. */
export const family = <const O extends Family["of"]>(
  of: O,
  column: Omit<Column, "type"> & {readonly type: "number"},
  {prefix = "", suffix = ""}: {readonly prefix?: string; readonly suffix?: string} = {},
) => ({...column, of, prefix, suffix}) as const;

/** Name of the column that a member of a family has. */
export const familyColumn = ({prefix, suffix}: Pick<Family, "prefix" | "suffix">, member: string | number): string =>
  `${prefix}${member}${suffix}`;

/** The columns of a table that hold one of these types, and that it always or never certainly has. */
export type ColumnNames<T extends Table, Types extends ColumnType, Optional extends boolean = false> = {
  [C in keyof T["columns"]]: T["columns"][C] extends {readonly type: Types}
    ? T["columns"][C] extends {readonly optional: true}
      ? Optional extends true
        ? C
        : never
      : Optional extends true
        ? never
        : C
    : never;
}[keyof T["columns"]] &
  string;

const affixes = ({prefix, suffix}: Family): number => prefix.length + suffix.length;

/** What a column of a table is, one of a family too; undefined where the contract does not know it. */
export function describeColumn(table: Table, name: string): Column | undefined {
  const own = table.columns[name];
  if (own !== undefined) return own;
  const families = Object.values(table.families).filter(
    ({prefix, suffix}) =>
      name.length > prefix.length + suffix.length && name.startsWith(prefix) && name.endsWith(suffix),
  );
  // `market_error` is of the family with that ending, and not of the one whose names are bare
  return families.sort((a, b) => affixes(b) - affixes(a))[0];
}
