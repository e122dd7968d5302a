import {runInThisContext} from "node:vm";
import {transform} from "esbuild";
import {describe, expect, it} from "vitest";
import {regressionJob} from "../../../../src/analytics/factors/kernels/fastCrossSections.js";
import {type RegressionJob, regressDates} from "../../../../src/analytics/factors/kernels/regressDates.js";
import {randomBook} from "./randomBook.js";

function job(): RegressionJob {
  const {panel, model} = randomBook(20, 50, 3);
  return regressionJob(panel, model, {kind: "ordinary"})!;
}

describe("regressDates", () => {
  it("does the dates that are not yet handed out, and no others", () => {
    const given = job();
    given.next[0] = 8;
    regressDates(given);
    expect(Array.from(given.done)).toEqual([...Array(8).fill(0), ...Array(12).fill(1)]);
    expect(given.results.coefficients.subarray(0, 8 * 4)).toEqual(new Float64Array(8 * 4));
  });

  it("is whole without its module, also when minified, because its text runs in other threads", async () => {
    const {code} = await transform(`export default ${regressDates.toString()}`, {minify: true, keepNames: false});
    const text = `(${code.replace("export default", "").replace(/;\s*$/, "")})`;
    const alone = () => runInThisContext(text) as (given: RegressionJob) => void;
    const [here, there] = [job(), job()];
    regressDates(here);
    alone()(there);
    expect(there.results).toEqual(here.results);
  });

  it("leaves alone a date whose condition is beyond the limit", () => {
    const given = {...job(), limit: 1};
    regressDates(given);
    expect(given.done.every((done) => done === 0)).toBe(true);
  });
});
