/** A node of a hierarchy: a factor where it has no children. */
export interface HierarchyNode {
  readonly name: string;
  readonly label: string;
  readonly children: readonly HierarchyNode[];
}

/** What a hierarchy file says of a node. */
export interface HierarchyRow {
  readonly name: string;
  /** Empty for a node at the top. */
  readonly parent: string;
  readonly label: string;
}

/** The node above all others. */
export const ALL = "ALL";

/**
 * A tree over factors. Factors that no row names stand directly below the root; rows whose branch ends in no factor
 * are left out.
 *
 * @throws RangeError where a node is its own ancestor, or a row names a node twice
 */
export function hierarchy(factors: readonly string[], rows: readonly HierarchyRow[] = []): HierarchyNode {
  const byName = new Map(rows.map((row) => [row.name, row]));
  if (byName.size < rows.length) throw new RangeError("the hierarchy names a node more than once");
  const children = new Map<string, Set<string>>();
  for (const factor of factors) {
    let name = factor;
    for (let steps = 0; name !== ALL; steps++) {
      if (steps > rows.length + 1) throw new RangeError(`${JSON.stringify(name)} is above itself in the hierarchy`);
      const parent = byName.get(name)?.parent || ALL;
      children.set(parent, (children.get(parent) ?? new Set()).add(name));
      name = parent;
    }
  }
  const node = (name: string): HierarchyNode => ({
    name,
    label: byName.get(name)?.label || name,
    children: [...(children.get(name) ?? [])].sort().map(node),
  });
  return node(ALL);
}

/** Factors at or below a node. */
export function leavesOf({name, children}: HierarchyNode): string[] {
  return children.length === 0 ? [name] : children.flatMap(leavesOf);
}

/** A node by its name, in any case for the root. */
export function findNode(root: HierarchyNode, name: string): HierarchyNode | undefined {
  if (root.name === name || (root.name === ALL && name.toUpperCase() === ALL)) return root;
  for (const child of root.children) {
    const found = findNode(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Nodes so many levels below the root, or the factors above them where a branch is shorter. */
export function nodesAtLevel(root: HierarchyNode, level: number): HierarchyNode[] {
  if (level === 0 || root.children.length === 0) return [root];
  return root.children.flatMap((child) => nodesAtLevel(child, level - 1));
}
