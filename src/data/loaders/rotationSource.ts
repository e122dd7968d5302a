import {complete} from "../../analytics/exposure/steps.js";
import type {ProfileBacktest} from "../../analytics/options/backtest.js";
import {rotationBacktests, rotationInputs, rotationSignals} from "../../analytics/rotation/chain.js";
import {features, type Bars, type Features} from "../../analytics/rotation/features.js";
import {profileColumns} from "../../analytics/rotation/profiles.js";
import type {RotationInputs} from "../../analytics/rotation/report.js";
import type {OwnProfiles} from "../sources/profiles.js";

/** What the rotation works on, and where it came from. */
export interface RotationSource {
  /** The researcher's own profiles, the built-in backtests, or nothing at all. */
  readonly basis: "file" | "backtests" | "none";
  readonly inputs: RotationInputs;
  readonly features?: Features;
  /** None where the profiles are the researcher's own. */
  readonly backtests: readonly ProfileBacktest[];
}

/**
 * The inputs of the allocation: the researcher's own profiles where there are any, else what the six backtests make of
 * the underlying. Of own profiles the volatility that scales weights is that of the underlying, where it is there.
 */
export function rotationSource(bars: Bars | undefined, own: OwnProfiles | undefined): RotationSource {
  if (own !== undefined) {
    const all = bars && features(bars);
    return {basis: "file", inputs: ownInputs(own, all), features: all, backtests: []};
  }
  if (bars === undefined) return {basis: "none", inputs: NOTHING, backtests: []};
  const signals = rotationSignals(bars);
  const backtests = complete(rotationBacktests(bars, signals));
  return {basis: "backtests", inputs: rotationInputs(signals, backtests), features: signals.features, backtests};
}

const NOTHING: RotationInputs = {
  date: new Int32Array(),
  regime: new Uint8Array(),
  scores: profileColumns(0),
  profileReturns: profileColumns(0),
  volatility: new Float64Array(),
};

function ownInputs({date, regime, scores, returns}: OwnProfiles, all: Features | undefined): RotationInputs {
  const volatility = new Map(Array.from(all?.date ?? [], (day, t) => [day, all!.volatility20[t]]));
  return {
    date,
    regime,
    scores,
    profileReturns: returns,
    volatility: Float64Array.from(date, (day) => volatility.get(day) ?? NaN),
  };
}
