/** Where the regimes are cut. All are fractions of NAV: 1.2 is 120%. */
export interface RegimeThresholds {
  /** High gross at or above. */
  readonly grossHigh: number;
  /** Low gross at or below. */
  readonly grossLow: number;
  /** Net long at or above. */
  readonly netLong: number;
  /** Net short at or below; negative for a net short book. */
  readonly netShort: number;
  /** The gross exposure aimed at; classifies nothing, the gap is measured against it. */
  readonly targetGross: number;
}

export type ThresholdName = keyof RegimeThresholds;

/** 120%, 80%, +30%, -30%, and a target of 100%. */
export const defaultThresholds: RegimeThresholds = Object.freeze({
  grossHigh: 1.2,
  grossLow: 0.8,
  netLong: 0.3,
  netShort: -0.3,
  targetGross: 1,
});

/** Readable names of the thresholds. */
export const thresholdLabels: Readonly<Record<ThresholdName, string>> = {
  grossHigh: "High gross",
  grossLow: "Low gross",
  netLong: "Net long",
  netShort: "Net short",
  targetGross: "Target gross",
};

/** Upper threshold of each pair, and the lower one that must not pass it. */
const pairs = [
  ["grossHigh", "grossLow"],
  ["netLong", "netShort"],
] as const;

/**
 * What is wrong with a set of thresholds, as sentences for the reader; empty when nothing is.
 *
 * The two of a pair may be equal: the middle bucket is then empty, since a day on the line is high (or long).
 * Crossed thresholds are a problem, yet they classify all the same: the upper threshold wins (see classify).
 */
export function thresholdProblems(thresholds: RegimeThresholds): string[] {
  const problems: string[] = [];
  for (const name of Object.keys(defaultThresholds) as ThresholdName[])
    if (!Number.isFinite(thresholds[name]))
      problems.push(`${thresholdLabels[name]} must be a number, not ${thresholds[name]}.`);
  for (const [upper, lower] of pairs)
    if (thresholds[lower] > thresholds[upper])
      problems.push(
        `${thresholdLabels[upper]} (${percent(thresholds[upper])}) lies below ` +
          `${thresholdLabels[lower].toLowerCase()} (${percent(thresholds[lower])}).`,
      );
  return problems;
}

/** Whether a lower threshold lies above its upper one. */
export function thresholdsCross({grossHigh, grossLow, netLong, netShort}: RegimeThresholds): boolean {
  return grossLow > grossHigh || netShort > netLong;
}

/**
 * The thresholds after one of them is dragged to a value: it stops at the other of its pair and never crosses it.
 * A value that is no finite number moves nothing.
 */
export function moveThreshold(thresholds: RegimeThresholds, name: ThresholdName, value: number): RegimeThresholds {
  if (!Number.isFinite(value)) return thresholds;
  for (const [upper, lower] of pairs) {
    if (name === upper) value = Math.max(value, thresholds[lower]);
    if (name === lower) value = Math.min(value, thresholds[upper]);
  }
  return {...thresholds, [name]: value};
}

const percent = (fraction: number): string => `${Number((100 * fraction).toFixed(2))}%`;
