import {type Estimator, crossSections} from "../crossSection.js";
import {type FactorReturns, type Panel, type RiskModel, Fit} from "../panel.js";
import {kernelModule} from "./kernels.js";
import {type RegressionJob, regressDates} from "./regressDates.js";

/**
 * Condition of the scaled normal equations beyond which a date goes to orthogonal decomposition. The design is then
 * within 1e4 of collinear; up to there one correction leaves an error of the order of the condition of the design x 1e-16.
 */
const TRUSTED_CONDITION = 1e8;

type Returns = Pick<Panel, "dates" | "assets" | "returns">;

/**
 * The same as `crossSections`, to about 12 digits, many times faster on wide panels: normal equations in WebAssembly,
 * corrected by their residuals. Dates that are near collinear or cannot be fitted, Huber's estimator, and engines without
 * WebAssembly get `crossSections` itself.
 */
export function fastCrossSections(
  panel: Returns,
  model: RiskModel,
  estimator: Estimator = {kind: "ordinary"},
): FactorReturns {
  const job = regressionJob(panel, model, estimator);
  if (job === undefined) return crossSections(panel, model, estimator);
  regressDates(job);
  return settled(job, panel, model, estimator);
}

/**
 * What `regressDates` needs, with room for its results; undefined where the kernels cannot serve.
 *
 * @param shared lays the results in memory that other threads can write
 */
export function regressionJob(
  {dates, assets, returns}: Returns,
  {factors, exposures}: RiskModel,
  estimator: Estimator,
  shared = false,
): RegressionJob | undefined {
  const module = kernelModule();
  if (module === undefined || estimator.kind === "huber") return undefined;
  const bytes = (length: number) => (shared ? new SharedArrayBuffer(length) : new ArrayBuffer(length));
  const [T, p] = [dates.length, factors.length + 1];
  return {
    module,
    assets: assets.length,
    factors: factors.length,
    returns,
    weights: estimator.kind === "weighted" ? estimator.weights : undefined,
    exposures,
    limit: TRUSTED_CONDITION,
    results: {
      coefficients: new Float64Array(bytes(T * p * 8)),
      standardErrors: new Float64Array(bytes(T * p * 8)),
      rSquared: new Float64Array(bytes(T * 8)),
      observations: new Int32Array(bytes(T * 4)),
    },
    done: new Uint8Array(bytes(T)),
    next: new Int32Array(bytes(4)),
  };
}

/** The results of a job, its remaining dates done the careful way. */
export function settled(
  {results, done}: RegressionJob,
  panel: Returns,
  model: RiskModel,
  estimator: Estimator,
): FactorReturns {
  const [n, p] = [panel.assets.length, model.factors.length + 1];
  const rank = new Int32Array(done.length).fill(p);
  const fit = new Uint8Array(done.length).fill(Fit.full);
  for (let t = 0; t < done.length; t++) {
    if (done[t] === 1) continue;
    const one = crossSections(
      {
        dates: panel.dates.subarray(t, t + 1),
        assets: panel.assets,
        returns: panel.returns.subarray(t * n, (t + 1) * n),
      },
      {factors: model.factors, exposures: [model.exposures[t]]},
      estimator.kind === "weighted"
        ? {kind: "weighted", weights: estimator.weights.subarray(t * n, (t + 1) * n)}
        : estimator,
    );
    results.coefficients.set(one.coefficients, t * p);
    results.standardErrors.set(one.standardErrors, t * p);
    results.rSquared[t] = one.rSquared[0]!;
    results.observations[t] = one.observations[0]!;
    rank[t] = one.rank[0]!;
    fit[t] = one.fit[0]!;
  }
  return {dates: panel.dates, factors: model.factors, ...results, rank, fit};
}
