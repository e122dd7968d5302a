/** What each loader computed its tables with, as its manifest says. */
export interface LoaderParameters {
  readonly exposure: ExposureParameters;
  readonly attribution: AttributionParameters;
  readonly risk: RiskParameters;
  readonly rotation: RotationParameters;
  readonly datasets: DatasetParameters;
  readonly workspace: WorkspaceParameters;
}

/** What exports are labelled with. */
interface Labelled {
  /** Whether what the tables come from is simulated. */
  readonly simulated: boolean;
}

/** Settings of the daily exposure, and where each came from. */
export interface SettingParameters {
  /** Currency; null where none is given and none had to be assumed. */
  readonly startingCash: number | null;
  /** Trading hours, UTC, such as 14:30; 00:00 to 24:00 where none are given. */
  readonly session: {readonly open: string; readonly close: string};
  /** Percent; where the margin slider begins. The tables themselves are against equity. */
  readonly accountMargin: number;
  /** For each of them a file, "demo" or "default"; starting cash has no default: "assumed" from the fills, or "none". */
  readonly from: Readonly<Record<"startingCash" | "session" | "accountMargin", string>>;
}

export interface ExposureParameters extends Labelled, SettingParameters {
  readonly basis: "positions" | "transactions" | "trades" | "none";
  /** Whether the snapshots come from a file or were computed from the book. */
  readonly snapshots: "file" | "computed";
  /** Sign of short exposure in the file; 0 where nothing is short. */
  readonly shortSign: -1 | 0 | 1;
}

/** Files that the factor notebooks need and the workspace lacks. */
export type MissingTable = "prices" | "weights";

interface FactorParameters extends Labelled {
  readonly missing: readonly MissingTable[];
  /** Whether the risk model comes from files or was estimated from the prices. */
  readonly model: "estimated" | "files";
  readonly factors: readonly string[];
  /** Dates a year. */
  readonly periods: number;
}

export interface AttributionParameters extends FactorParameters {
  readonly assets: readonly string[];
  readonly weighedBy: "dollar volume" | "inverse idiosyncratic variance";
}

export interface RiskParameters extends FactorParameters {
  /** Factors of a simulated book; none for other books. */
  readonly trueFactors: readonly string[];
  /** Days that a fit looks back on. */
  readonly window: number;
  /** Half-lives of volatilities that a page offers, in days, and the default. */
  readonly halfLives: readonly number[];
  readonly halfLife: number;
  /** Days with prices. */
  readonly prices: number;
}

/** What the front page says of the rotation. Null is a number that there is none of. */
export interface RotationHeadline {
  /** Days with a return. */
  readonly observations: number;
  /** P&L, a fraction of capital, not compounded. */
  readonly total: number;
  readonly sharpe: number | null;
  readonly sharpeInterval: {readonly low: number | null; readonly high: number | null};
  /** P&L without the ten best days, and without the ten worst. */
  readonly noBest: number;
  readonly noWorst: number;
}

/** What one sentence about a profile needs. */
export interface ProfileHeadline {
  readonly profile: number;
  /** P&L, a fraction of the profile's capital, not compounded. */
  readonly total: number;
  /** Days with a return, from the first that is not 0. */
  readonly observations: number;
  /** Absent for own profiles. */
  readonly trades?: number;
}

export interface RotationParameters extends Labelled {
  /** Whether the profiles come from a file or from the built-in backtests. */
  readonly basis: "file" | "backtests" | "none";
  readonly vix: boolean;
  readonly headline: RotationHeadline;
  readonly profiles: readonly ProfileHeadline[];
}

export interface DatasetParameters extends Labelled {
  readonly datasets: readonly string[];
}

export interface WorkspaceParameters {
  /** The list of files says of each whether it is simulated. */
  readonly simulated?: boolean;
}
