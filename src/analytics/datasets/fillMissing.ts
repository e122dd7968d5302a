import {quantile} from "../performance/quantile.js";

/** Values with nothing missing, and which of them were. */
export interface Filled {
  readonly values: Float64Array;
  /** 1 where a value was filled in. */
  readonly filled: Uint8Array;
}

/**
 * Fills what is missing with the median of the asset's industry, or with 0 where the asset is in none or none of its
 * industry has a value.
 *
 * @param values an entry an asset; NaN is missing
 * @param industry the industry of each asset, by number; -1 for none
 */
export function fillMissing(values: Float64Array, industry: Int32Array): Filled {
  const filled = Uint8Array.from(values, (value) => (Number.isNaN(value) ? 1 : 0));
  const medians = new Map<number, number>();
  const medianOf = (code: number): number => {
    let middle = medians.get(code);
    if (middle === undefined) {
      middle =
        code < 0
          ? NaN
          : quantile(
              values.filter((_, asset) => industry[asset] === code),
              0.5,
            );
      medians.set(code, (middle = Number.isNaN(middle) ? 0 : middle));
    }
    return middle;
  };
  return {values: values.map((value, asset) => (filled[asset] ? medianOf(industry[asset]!) : value)), filled};
}
