import {normalSource, randomSource, type RandomSource} from "../../src/analytics/performance/random.js";

/** A kind of simulated returns of unit variance and mean 0, so that the truth is known. */
export interface Kind {
  readonly label: string;
  readonly draw: (length: number, random: RandomSource) => Float64Array;
}

const START = 200;

/** The kinds of data that an interval has to cover on: plain, fat-tailed, dependent on the past, and stormy. */
export const kinds = {
  normal: {label: "normal", draw: (length, random) => Float64Array.from({length}, normalSource(random))},
  student: {
    label: "t(4)",
    draw(length, random) {
      const normal = normalSource(random);
      return Float64Array.from({length}, () => {
        let squares = 0;
        for (let i = 0; i < 4; i++) squares += normal() ** 2;
        return normal() / Math.sqrt(squares / 4) / Math.SQRT2; // t(4) has variance 2
      });
    },
  },
  autoregressive: {
    label: "AR(.5)",
    draw(length, random) {
      const normal = normalSource(random);
      let x = normal();
      return Float64Array.from({length}, () => (x = 0.5 * x + Math.sqrt(0.75) * normal()));
    },
  },
  garch: {
    label: "GARCH(.1, .85)",
    draw(length, random) {
      const normal = normalSource(random);
      let [variance, x] = [1, 0];
      const returns = new Float64Array(length);
      for (let t = -START; t < length; t++) {
        variance = 0.05 + 0.1 * x * x + 0.85 * variance;
        x = Math.sqrt(variance) * normal();
        if (t >= 0) returns[t] = x;
      }
      return returns;
    },
  },
} as const satisfies Record<string, Kind>;

/** Codes of regimes that last: each day a new one is drawn with a chance of one in `spell`. */
export function persistentCodes(length: number, groups: number, spell: number, random: RandomSource): Uint8Array {
  let code = Math.floor(random() * groups);
  return Uint8Array.from({length}, () => {
    if (random() < 1 / spell) code = Math.floor(random() * groups);
    return code;
  });
}

/** A source for one trial of one simulation. */
export const trialSource = (trial: number): RandomSource => randomSource(7919 * trial + 13);
