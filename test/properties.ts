import fc from "fast-check";

/**
 * Property tests draw the same cases at every run, so that a failure is about the change at hand. `PROPERTY_SEED`
 * draws others, or with `random` new ones each time.
 */
const {PROPERTY_SEED = "20261121"} = process.env;
if (PROPERTY_SEED !== "random") fc.configureGlobal({seed: Number(PROPERTY_SEED)});
