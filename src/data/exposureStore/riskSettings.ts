import type {HierarchyRow} from "../../analytics/datasets/hierarchy.js";
import type {Role} from "../../analytics/datasets/riskDay.js";

/** Exposures that go into a risk dataset. */
export interface RiskSource {
  /** Exposure dataset. */
  readonly dataset: string;
  /** Its version: once created, a risk dataset never changes. */
  readonly version: number;
  /** Which of its groups plays which part. */
  readonly groups: Readonly<Partial<Record<Role, string>>>;
  readonly fillMissing: boolean;
  readonly huberize: boolean;
}

/** What a risk dataset is made of. */
export interface RiskSettings {
  /** Another risk dataset, which gives what the sources do not: parts that none of them plays, and its assets. */
  readonly reference?: string;
  readonly sources: readonly RiskSource[];
  /** First and last date, ISO. */
  readonly trimStart?: string;
  readonly trimEnd?: string;
  /** none: also assets that only the reference has; union: those of any source. */
  readonly trimAssets: "none" | "union";
  /** How industries and regions are grouped; without rows they stand side by side. */
  readonly hierarchies: Readonly<Partial<Record<"industry" | "region", readonly HierarchyRow[]>>>;
}

/** A risk dataset as it lies in the store. */
export interface RiskRecord {
  readonly format: 1;
  readonly name: string;
  readonly created: string;
  readonly settings: RiskSettings;
}

/** What a risk dataset is asked to be made of; a version that is not given is the newest. */
export interface RiskRequest extends Partial<Omit<RiskSettings, "sources">> {
  readonly sources: readonly (Partial<RiskSource> & Pick<RiskSource, "dataset">)[];
}
