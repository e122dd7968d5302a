/**
 * Whether the site's own inference is right: how often each interval that claims 95% holds the truth of simulated data,
 * by length and kind of data, and how far each p-value is from uniform where its null is true. `!` marks an interval
 * outside 93% to 97% by more than chance, and a p-value outside the 99% band of Kolmogorov's distance. Everything is
 * seeded. Run with `npm run bench calibration`.
 */
import {coverageTable, regimeTable} from "./calibration/intervals.js";
import {pValueTable} from "./calibration/pValues.js";

for (const table of [coverageTable, regimeTable, pValueTable]) console.log(`${table()}\n`);
