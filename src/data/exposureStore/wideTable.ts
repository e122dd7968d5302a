import {type HierarchyNode, leavesOf, nodesAtLevel} from "../../analytics/datasets/hierarchy.js";
import type {RiskFactor, Role, TreatedDay} from "../../analytics/datasets/riskDay.js";
import type {TableColumns} from "./tableColumns.js";
import type {LoadSettings} from "./riskDataset.js";

/** A column of a wide table: one factor, or the sum of those below a node of a hierarchy. */
interface WideColumn {
  readonly name: string;
  /** Positions of its factors. */
  readonly factors: readonly number[];
  /** Whether it says what was filled in. */
  readonly flag: boolean;
}

/** A wide table that grows by days: date, asset_id, and a column a factor named `group.factor`. */
export class WideTable {
  readonly #columns: readonly WideColumn[];
  readonly #names = new Map<string, number>();
  readonly #days: {readonly date: number; readonly rows: number}[] = [];
  readonly #assets: Int32Array[] = [];
  /** By column, then by day. */
  readonly #values: (Float64Array | Uint8Array)[][];

  constructor(
    factors: readonly RiskFactor[],
    trees: Readonly<Partial<Record<Role, HierarchyNode>>>,
    settings: LoadSettings,
  ) {
    this.#columns = wideColumns(factors, trees, settings);
    this.#values = this.#columns.map(() => []);
  }

  /** Adds the wanted assets of a day. */
  add(date: number, {assets, values, filled}: TreatedDay, wanted: Uint8Array): void {
    const chosen = Int32Array.from(assets.keys()).filter((i) => wanted[i] !== 0);
    this.#days.push({date, rows: chosen.length});
    this.#assets.push(chosen.map((i) => this.#codeOf(assets[i]!)));
    this.#columns.forEach(({factors, flag}, c) => {
      const column = flag ? new Uint8Array(chosen.length) : new Float64Array(chosen.length);
      chosen.forEach((i, row) => {
        column[row] = flag ? (filled[factors[0]!]?.[i] ?? 0) : sumOf(factors, values, i);
      });
      this.#values[c]!.push(column);
    });
  }

  #codeOf(asset: string): number {
    let code = this.#names.get(asset);
    if (code === undefined) this.#names.set(asset, (code = this.#names.size));
    return code;
  }

  /** All days in one; the table has nothing of them any more, so that memory does not hold them twice. */
  columns(): TableColumns {
    const total = this.#days.reduce((sum, {rows}) => sum + rows, 0);
    const date = new Int32Array(total);
    let from = 0;
    for (const day of this.#days.splice(0)) date.fill(day.date, from, (from += day.rows));
    return {
      date,
      asset_id: {codes: joined(this.#assets, new Int32Array(total)), names: [...this.#names.keys()]},
      ...Object.fromEntries(
        this.#columns.map(({name, flag}, c) => [
          name,
          joined<Float64Array | Uint8Array>(this.#values[c]!, flag ? new Uint8Array(total) : new Float64Array(total)),
        ]),
      ),
    };
  }
}

/** The sum over factors that are there; NaN where none is: a node is missing where all below it are. */
function sumOf(factors: readonly number[], values: TreatedDay["values"], asset: number): number {
  if (factors.length === 1) return values[factors[0]!]![asset]!;
  let sum = NaN;
  for (const k of factors) if (!Number.isNaN(values[k]![asset])) sum = (sum || 0) + values[k]![asset]!;
  return sum;
}

/** Empties a list of parts into one array. */
function joined<Values extends Int32Array | Float64Array | Uint8Array>(parts: Values[], all: Values): Values {
  let from = 0;
  for (const part of parts.splice(0)) {
    all.set(part, from);
    from += part.length;
  }
  return all;
}

function wideColumns(
  factors: readonly RiskFactor[],
  trees: Readonly<Partial<Record<Role, HierarchyNode>>>,
  {market = true, styles, industries = "leaves", regions = "leaves", flags = false}: LoadSettings,
): WideColumn[] {
  const single = ({group, factor}: RiskFactor, k: number): WideColumn => ({
    name: `${group}.${factor}`,
    factors: [k],
    flag: false,
  });
  const level = {industry: industries, region: regions};
  return factors.flatMap((factor, k): WideColumn[] => {
    const {role} = factor;
    if (role === "market") return market ? [single(factor, k)] : [];
    if (role === "style") {
      if (styles !== undefined && !styles.includes(factor.factor)) return [];
      const column = single(factor, k);
      return flags ? [column, {...column, name: `${column.name}.filled`, flag: true}] : [column];
    }
    const wanted = level[role];
    if (wanted === "leaves") return [single(factor, k)];
    // a node stands where its first factor would
    const nodes = wanted === "none" || trees[role] === undefined ? [] : nodesAtLevel(trees[role], wanted);
    return nodes.flatMap((node) => {
      const leaves = new Set(leavesOf(node));
      const below = factors.flatMap((each, at) => (each.role === role && leaves.has(each.factor) ? [at] : []));
      return below[0] === k ? [{name: `${factor.group}.${node.name}`, factors: below, flag: false}] : [];
    });
  });
}
