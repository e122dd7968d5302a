import fc from "fast-check";
import {expect} from "vitest";

/** Asserts that two columns agree: equal where they are missing or infinite, within `tolerance` elsewhere. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-12): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    if (Number.isFinite(expected[i])) expect(Math.abs(actual[i]! - expected[i]!), `at ${i}`).toBeLessThan(tolerance);
    else expect(actual[i], `at ${i}`).toBe(expected[i]);
  }
}

/** Returns between -50% and +50% in whole billionths, so that their powers do not underflow; one in ten or so missing. */
export const anyReturns = (minLength = 0, maxLength = 200) =>
  fc
    .array(
      fc.oneof({weight: 9, arbitrary: fc.double({min: -0.5, max: 0.5})}, {weight: 1, arbitrary: fc.constant(NaN)}),
      {
        minLength,
        maxLength,
      },
    )
    .map((values) => Float64Array.from(values, (r) => Math.round(r * 1e9) / 1e9));

/**
 * A thousand returns that pandas can build too, for expected values:
 * `i = np.arange(1000); x = pd.Series(0.0005 + 0.01 * np.sin(i * i) + 0.02 * np.cos(3.7 * i) ** 9)`
 */
export const thousandReturns = Float64Array.from(
  {length: 1000},
  (_, i) => 0.0005 + 0.01 * Math.sin(i * i) + 0.02 * Math.cos(3.7 * i) ** 9,
);

/** The mixed returns of empyrical's own tests. */
export const mixedReturns = Float64Array.of(NaN, 0.01, 0.1, -0.04, 0.02, 0.03, 0.02, 0.01, -0.1);
