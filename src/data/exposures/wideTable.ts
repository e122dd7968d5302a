import {type HierarchyNode, leavesOf, nodesAtLevel} from "../../analytics/datasets/hierarchy.js";
import type {RiskFactor, Role, TreatedDay} from "../../analytics/datasets/riskDay.js";
import type {TableColumns} from "../arrowTable.js";
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
  readonly #dates: number[] = [];
  readonly #assets: number[] = [];
  readonly #names = new Map<string, number>();
  readonly #values: number[][];

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
    assets.forEach((asset, i) => {
      if (wanted[i] === 0) return;
      this.#dates.push(date);
      let code = this.#names.get(asset);
      if (code === undefined) this.#names.set(asset, (code = this.#names.size));
      this.#assets.push(code);
      this.#columns.forEach(({factors, flag}, c) => {
        if (flag) return void this.#values[c].push(filled[factors[0]]?.[i] ?? 0);
        // a node is missing where all below it are
        const present = factors.map((k) => values[k][i]).filter((value) => !Number.isNaN(value));
        this.#values[c].push(present.length === 0 ? NaN : present.reduce((sum, value) => sum + value, 0));
      });
    });
  }

  columns(): TableColumns {
    return {
      date: Int32Array.from(this.#dates),
      asset_id: {codes: Int32Array.from(this.#assets), names: [...this.#names.keys()]},
      ...Object.fromEntries(
        this.#columns.map(({name, flag}, c) => [name, (flag ? Uint8Array : Float64Array).from(this.#values[c])]),
      ),
    };
  }
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
