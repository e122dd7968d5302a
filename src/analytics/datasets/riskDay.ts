import {fillMissing} from "./fillMissing.js";
import {huberize} from "./huberize.js";

/** What part a factor plays. */
export const roles = ["market", "style", "industry", "region"] as const;
export type Role = (typeof roles)[number];

/** A factor of a risk dataset. */
export interface RiskFactor {
  readonly role: Role;
  /** Group in the dataset it comes from. */
  readonly group: string;
  readonly factor: string;
}

/** Exposures of one day: a column a factor, an entry an asset; NaN is missing. */
export interface DayExposures {
  readonly assets: readonly string[];
  readonly factors: readonly RiskFactor[];
  readonly values: readonly Float64Array[];
}

/** How the styles of a day are treated. */
export interface StyleTreatment {
  /** Whether a missing style is filled in. */
  readonly fillMissing: boolean;
  /** Whether styles are pulled in at three robust deviations. */
  readonly huberize: boolean;
}

/** A treated day: the columns, and for each style which of its values were filled in. */
export interface TreatedDay extends DayExposures {
  readonly filled: readonly (Uint8Array | undefined)[];
}

/**
 * Treats the styles of a day: first what lies too far out is pulled in, then what is missing is filled with the median
 * of the asset's industry, else 0. Other factors stay as they are.
 */
export function treatStyles(day: DayExposures, treatment: StyleTreatment): TreatedDay {
  const industry = memberOf(day, "industry");
  const filled: (Uint8Array | undefined)[] = [];
  const values = day.values.map((column, k) => {
    if (day.factors[k]!.role !== "style") {
      filled.push(undefined);
      return column;
    }
    const pulled = treatment.huberize ? huberize(column) : column;
    if (!treatment.fillMissing) {
      filled.push(new Uint8Array(column.length));
      return pulled;
    }
    const whole = fillMissing(pulled, industry);
    filled.push(whole.filled);
    return whole.values;
  });
  return {...day, values, filled};
}

/**
 * The factor of a role to which each asset belongs: the first to which its exposure is there and not 0.
 *
 * @returns a position in `factors` an asset; -1 for none
 */
export function memberOf({assets, factors, values}: DayExposures, role: Role): Int32Array {
  const member = new Int32Array(assets.length).fill(-1);
  factors.forEach((factor, k) => {
    if (factor.role !== role) return;
    values[k]!.forEach((value, asset) => {
      if (member[asset]! < 0 && !Number.isNaN(value) && value !== 0) member[asset] = k;
    });
  });
  return member;
}
