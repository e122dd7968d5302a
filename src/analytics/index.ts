/**
 * The analytics as other programs have them: pure functions of typed arrays, with no files and no page. What is not
 * listed here is internal, and may change without notice.
 */

// Calendar
export {dayNumber, isoDate, periodsPerYear} from "./calendar.js";

// Exposure of a book, and its regimes
export {exposureBars, type BarOptions, type Basis, type DailyBars, type ExposureBars} from "./exposure/bars.js";
export {snapshotsOf} from "./exposure/snapshots.js";
export {withNextDay, type DailyReturns} from "./exposure/nextDay.js";
export {
  defaultThresholds,
  thresholdProblems,
  type RegimeThresholds,
  type ThresholdName,
} from "./exposure/thresholds.js";
export {
  classify,
  type Classification,
  type ClassifyOptions,
  type Regime,
  type RiskState,
  type GrossBucket,
  type NetBucket,
} from "./exposure/classify.js";
export {regimeReport, type RegimeReport, type RegimeReportOptions} from "./exposure/regimeReport.js";
export {scorecard, type Breach} from "./exposure/scorecard.js";

// Options
export {
  optionPrice,
  optionGreeks,
  exerciseValue,
  forwardPrice,
  type Greeks,
  type Option,
} from "./options/blackScholes.js";
export {impliedVolatility, type ImpliedVolatility, type NoImpliedVolatility} from "./options/impliedVolatility.js";
export {buildSurface, surfaceVolatility, volatilityOn, type VolatilitySurface} from "./options/surface.js";
export {profiles, type Profile} from "./options/profiles.js";
export {backtestProfile} from "./options/backtest.js";

// Rotation between option profiles
export {
  defaultChain,
  rotationSignals,
  rotationBacktests,
  rotationInputs,
  type ChainSettings,
  type Signals,
} from "./rotation/chain.js";
export {allocate, defaultAllocation, type AllocationSettings} from "./rotation/allocation.js";
export {
  rotationReport,
  defaultRotation,
  type RotationInputs,
  type RotationReport,
  type RotationSettings,
} from "./rotation/report.js";
export {complete, type Steps} from "./exposure/steps.js";

// Factors
export {
  coverage,
  forwardReturns,
  panelRange,
  type Exposures,
  type FactorReturns,
  type Panel,
  type RiskModel,
} from "./factors/panel.js";
export {crossSections, coefficientSeries, tStatistics, type Estimator} from "./factors/crossSection.js";
export {attributionDays, attributionRows, type AttributionDays, type AttributionRows} from "./factors/attribution.js";
export {carinoLinked} from "./factors/carinoLinking.js";
export {riskForecast, type RiskForecast, type RiskForecastOptions} from "./factors/riskForecast.js";
export {bookRisk, assetRisk, type BookRisk} from "./factors/bookRisk.js";
export {principalComponents, type PrincipalComponents} from "./factors/principalComponents.js";
export {statisticalModel, type StatisticalModel, type StatisticalModelOptions} from "./factors/statisticalModel.js";

// Performance
export {simpleReturns, cumulativeReturns, totalReturn, wealth} from "./performance/returns.js";
export {annualisedVolatility, rollingVolatility, type RollingVolatilityOptions} from "./performance/volatility.js";
export {sharpe, sortino, calmar, type SharpeOptions, type SortinoOptions} from "./performance/ratios.js";
export {drawdown, drawdownTable, maxDrawdown, ulcerIndex, type Drawdown} from "./performance/drawdown.js";
export {performanceSummary, type PerformanceSummary} from "./performance/summary.js";
export {
  sharpeInterval,
  probabilisticSharpe,
  sharpeStandardError,
  type SharpeEstimate,
} from "./performance/significance.js";
export {bootstrapInterval, type BootstrapInterval, type BootstrapOptions} from "./performance/bootstrap.js";
export {normalSource, randomSource, type RandomSource} from "./performance/random.js";
