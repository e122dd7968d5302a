/** Whether a benchmark is to run at its small size, which says that it still works and nothing about speed. */
export const small = process.env.SEXTANT_BENCH === "small";

/** A number of a benchmark: as it is measured, or at the small size. */
export const sized = <Value>(measured: Value, tiny: Value): Value => (small ? tiny : measured);
