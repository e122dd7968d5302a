import {permutationTest} from "../../src/analytics/exposure/permutation.js";
import {complete} from "../../src/analytics/exposure/steps.js";
import type {RandomSource} from "../../src/analytics/performance/random.js";
import {probabilisticSharpe} from "../../src/analytics/performance/significance.js";
import {PROFILES} from "../../src/analytics/rotation/profiles.js";
import {defaultRotation, type RotationInputs} from "../../src/analytics/rotation/report.js";
import {rotationTest} from "../../src/analytics/rotation/rotationTest.js";
import {distanceFromUniform, uniformBand} from "./coverage.js";
import {type Kind, kinds, persistentCodes, trialSource} from "./series.js";

const TRIALS = 400;
const LENGTHS = [60, 120, 250, 500];

/** A p-value of simulated data in which its null is true. */
export type PValue = (kind: Kind, length: number, random: RandomSource) => number;

/** Of the test whether regimes know the next day's return; they last, and know nothing. */
export const regimePValue: PValue = (kind, length, random) => {
  const codes = persistentCodes(length, 3, 10, random);
  return complete(permutationTest(kind.draw(length, random), codes, {seed: 1, draws: 499})).pValue;
};

/** Of the test whether the rotation's labels know which profile to hold. */
export const rotationPValue: PValue = (kind, length, random) => {
  const columns = (column: () => Float64Array) => Array.from({length: PROFILES}, column);
  const inputs: RotationInputs = {
    date: Int32Array.from({length}, (_, t) => t),
    regime: persistentCodes(length, 5, 10, random).map((code) => code + 1),
    scores: columns(() => Float64Array.from({length}, random)),
    profileReturns: columns(() => kind.draw(length, random).map((x) => 0.01 * x)),
    volatility: new Float64Array(length).fill(0.15),
  };
  return complete(rotationTest(inputs, defaultRotation, {seed: 1, draws: 199})).pValue;
};

/** One less the probability of an edge, where there is none. */
export const edgePValue: PValue = (kind, length, random) =>
  1 - probabilisticSharpe(kind.draw(length, random), {periods: 252});

const rows: readonly {readonly label: string; readonly pValue: PValue; readonly assumes?: string}[] = [
  {label: "regimes and the next day", pValue: regimePValue},
  {label: "labels of the rotation", pValue: rotationPValue},
  {label: "probability of an edge", pValue: edgePValue, assumes: "independent days"},
];

/** p-values of so many trials; those in which there is no test are left out. */
export function pValues(pValue: PValue, kind: Kind, length: number, trials: number): number[] {
  return Array.from({length: trials}, (_, trial) => pValue(kind, length, trialSource(trial))).filter((p) => p === p);
}

/** Kolmogorov's distance of every p-value from uniform, and how often it is below 5%. */
export function pValueTable(): string {
  const lines = [
    `p-values under their null, ${TRIALS} trials: distance from uniform (99% band ${uniformBand(TRIALS).toFixed(3)}) and % below 5%`,
    `${"days".padEnd(52)}${LENGTHS.map((length) => String(length).padStart(14)).join("")}`,
  ];
  for (const {label, pValue, assumes} of rows) {
    lines.push(`${label}${assumes === undefined ? "" : ` (assumes ${assumes})`}`);
    for (const kind of Object.values(kinds)) {
      const found = LENGTHS.map((length) => {
        const values = pValues(pValue, kind, length, TRIALS);
        const distance = distanceFromUniform(values);
        const off = assumes === undefined && distance > uniformBand(values.length) ? "!" : " ";
        const below = (100 * values.filter((p) => p <= 0.05).length) / values.length;
        return `${distance.toFixed(3)}${off} ${below.toFixed(1)}%`.padStart(14);
      });
      lines.push(`${"".padEnd(36)}${kind.label.padEnd(16)}${found.join("")}`);
    }
  }
  return lines.join("\n");
}
