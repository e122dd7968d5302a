/** Exposures of one date: assets ascend, a column a factor with an entry an asset, NaN where there is none. */
export interface ExposureDay {
  /** Day number. */
  readonly date: number;
  readonly assets: readonly string[];
  /** Kind of each asset's identifier. */
  readonly idTypes: readonly string[];
  /** Names `group.factor`. */
  readonly factors: readonly string[];
  readonly values: readonly Float64Array[];
}

/** The group of a factor named `group.factor`. */
export const groupOf = (name: string): string => name.slice(0, Math.max(name.indexOf("."), 0));

/** The factor of a name `group.factor`. */
export const factorOf = (name: string): string => name.slice(name.indexOf(".") + 1);

/** Positions of one day's assets in another day's; -1 where it has none of that name. */
export function assetPositions(of: Pick<ExposureDay, "assets">, within: Pick<ExposureDay, "assets">): Int32Array {
  const at = new Map(within.assets.map((asset, position) => [asset, position]));
  return Int32Array.from(of.assets, (asset) => at.get(asset) ?? -1);
}
