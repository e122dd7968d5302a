/** How a table is sorted; null is the order the rows came in. */
export interface Sort {
  readonly key: string;
  readonly order: "ascending" | "descending";
}

type Cell = number | string | null | undefined;

const isMissing = (value: Cell) => value == null || value === "" || Number.isNaN(value);

const collator = new Intl.Collator("en", {numeric: true});

/**
 * Row numbers in the order of a column. Stable; missing values come last whichever way the rest is sorted.
 *
 * @param values the column; null, the empty string and NaN are missing
 */
export function sortedOrder(values: readonly Cell[], order: Sort["order"]): Uint32Array {
  const rows = Uint32Array.from(values, (_, i) => i);
  const sign = order === "ascending" ? 1 : -1;
  return rows.sort((i, j) => {
    const a = values[i];
    const b = values[j];
    const missing = Number(isMissing(a)) - Number(isMissing(b));
    if (missing !== 0) return missing;
    if (isMissing(a)) return i - j;
    const difference = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
    return difference !== 0 ? sign * difference : i - j;
  });
}

/** A sort as it stands in a link: `days`, `-days` for descending, and nothing for the order the rows come in. */
export function writeSort(sort: Sort | null): string {
  return sort === null ? "" : `${sort.order === "descending" ? "-" : ""}${sort.key}`;
}

/** The sort a link's text means; undefined where it names no column. */
export function readSort(text: string, keys: readonly string[]): Sort | null | undefined {
  if (text === "") return null;
  const key = text.replace(/^-/, "");
  return keys.includes(key) ? {key, order: text.startsWith("-") ? "descending" : "ascending"} : undefined;
}
