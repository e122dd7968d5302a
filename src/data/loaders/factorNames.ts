import {allTables} from "../../contract/tables/index.js";

/** Name of the intercept of the regressions, which stands before the factors. */
const MARKET = "market";

/** What a page calls the sums and parts that it shows beside the factors. */
const SHOWN: readonly string[] = ["asset", "total", "other", "idiosyncratic", "covered", "return"];

/** Columns of the tables that have one a factor under its bare name, and what pages show beside factors. */
const TAKEN: readonly string[] = [
  MARKET,
  ...SHOWN,
  ...allTables
    .filter(({families}) => Object.values(families).some(({of, prefix}) => of === "factor" && prefix === ""))
    .flatMap(({columns}) => Object.keys(columns)),
];

const error = (name: string) => `${name}_error`;

/**
 * Names of factors under which each has columns of its own, whatever the case of letters, since SQL does not tell it: a
 * factor that is called "market" becomes "market_factor".
 */
export function factorNames(factors: readonly string[]): string[] {
  const used = new Set([...TAKEN, error(MARKET)]);
  const free = (name: string) => [name, error(name)].every((column) => !used.has(column.toLowerCase()));
  const take = (name: string) => {
    for (const column of [name, error(name)]) used.add(column.toLowerCase());
    return name;
  };
  // Whose name is free keeps it, wherever it stands.
  const kept = factors.map((name) => (free(name) ? take(name) : undefined));
  return factors.map((name, k) => {
    if (kept[k] !== undefined) return name;
    let other = `${name}_factor`;
    while (!free(other)) other += "_factor";
    return take(other);
  });
}

/** The columns of factor returns: market, then the factors. */
export function modelColumns(factors: readonly string[]): string[] {
  return [MARKET, ...factors];
}
