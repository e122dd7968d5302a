import {regimes} from "../../analytics/exposure/classify.js";
import {sourceNames} from "../../analytics/explorer/rowPnl.js";
import {regimeLabels as rotationLabels} from "../../analytics/rotation/regimes.js";
import {factorColor, ink, profileSwatches, regimeSwatch, rotationSwatches, type Swatch} from "../colors.js";
import {sourceSwatch} from "../factorPnl/sources.js";

/** The members of each dimension that has any, by place; their names stand in the link. */
export interface Members {
  readonly exposure: readonly Swatch[];
  readonly rotation: readonly Swatch[];
  readonly profiles: readonly Swatch[];
  readonly sources: readonly Swatch[];
  readonly assets: readonly Swatch[];
}

export type MemberDimension = keyof Members;

/** What a member of each dimension is called. */
export const dimensionLabels: Readonly<Record<MemberDimension, string>> = {
  exposure: "Exposure regime",
  rotation: "Rotation regime",
  profiles: "Profile",
  sources: "Factor",
  assets: "Asset",
};

/** The members of a workspace. */
export function membersOf(factors: readonly string[], assets: readonly string[]): Members {
  return {
    exposure: regimes.map(regimeSwatch),
    rotation: rotationSwatches.slice(0, rotationLabels.length),
    profiles: profileSwatches,
    sources: sourceNames(factors).map((source) => sourceSwatch(source, factors)),
    assets: assets.map((asset) => ({name: asset, label: asset, color: ink.accent})),
  };
}

/** The account, where it stands in a table beside nothing else. */
export const accountSwatch: Swatch = {name: "account", label: "Account", color: factorColor(0)};
