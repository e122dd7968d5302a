/** Whether this is a smoke run, in which a benchmark does everything once or twice on little data. */
export const small = process.env.SEXTANT_BENCH === "small";

/** A size of a benchmark, and the one of a smoke run. */
export const sized = <T>(full: T, smoke: T): T => (small ? smoke : full);
