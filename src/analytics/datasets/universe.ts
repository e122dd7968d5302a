import {type HierarchyNode, findNode, leavesOf} from "./hierarchy.js";
import {type DayExposures, type Role} from "./riskDay.js";

/** Nodes of a hierarchy, at any level, whose assets are taken and left out. */
export interface NodeChoice {
  /** Everything by default, assets without any factor of the role included. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Which assets are wanted. */
export interface UniverseSettings {
  readonly industry?: NodeChoice;
  readonly region?: NodeChoice;
  /** Kinds of identifiers; all by default. */
  readonly idTypes?: readonly string[];
}

/**
 * The assets of a day that a choice of industries and regions wants: those with an exposure to any included factor and
 * none to an excluded one.
 *
 * @returns 1 for each asset that is wanted
 * @throws RangeError for a name that the hierarchy does not have
 */
export function wantedAssets(
  day: DayExposures,
  trees: Readonly<Partial<Record<Role, HierarchyNode>>>,
  {industry, region}: UniverseSettings,
): Uint8Array {
  const wanted = new Uint8Array(day.assets.length).fill(1);
  for (const [role, choice] of [
    ["industry", industry],
    ["region", region],
  ] as const) {
    if (choice === undefined) continue;
    const tree = trees[role];
    const include = choice.include && factorsOf(tree, choice.include, role);
    const exclude = factorsOf(tree, choice.exclude ?? [], role);
    const included = include && exposed(day, role, include);
    const excluded = exposed(day, role, exclude);
    wanted.forEach((_, asset) => {
      if (included?.[asset] === 0 || excluded[asset] === 1) wanted[asset] = 0;
    });
  }
  return wanted;
}

function factorsOf(tree: HierarchyNode | undefined, names: readonly string[], role: Role): Set<string> {
  return new Set(
    names.flatMap((name) => {
      const node = tree && findNode(tree, name);
      if (node === undefined) throw new RangeError(`there is no ${role} ${JSON.stringify(name)}`);
      return leavesOf(node);
    }),
  );
}

function exposed({assets, factors, values}: DayExposures, role: Role, names: ReadonlySet<string>): Uint8Array {
  const any = new Uint8Array(assets.length);
  factors.forEach((factor, k) => {
    if (factor.role !== role || !names.has(factor.factor)) return;
    values[k]!.forEach((value, asset) => {
      if (!Number.isNaN(value) && value !== 0) any[asset] = 1;
    });
  });
  return any;
}
