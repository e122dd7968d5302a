import {risk} from "../contract/tables/risk.js";
import {periodsPerYear} from "../analytics/calendar.js";
import {attributionDays} from "../analytics/factors/attribution.js";
import {bookPanel} from "../analytics/factors/bookPanel.js";
import {bookRisk} from "../analytics/factors/bookRisk.js";
import {equalWeightReturns} from "../analytics/factors/equalWeightReturns.js";
import {alignExposures} from "../analytics/factors/exposureTable.js";
import {realisedPnl} from "../analytics/factors/forecastErrors.js";
import {fastCrossSections} from "../analytics/factors/kernels/fastCrossSections.js";
import {fastPrincipalComponents} from "../analytics/factors/kernels/fastPrincipalComponents.js";
import {riskForecast} from "../analytics/factors/riskForecast.js";
import {statisticalModel} from "../analytics/factors/statisticalModel.js";
import {writeTables} from "./archive/archive.js";
import {assetColumns, assetShareColumns} from "./loaders/assetRiskTables.js";
import * as book from "./loaders/bookRiskTables.js";
import {factorNames} from "./loaders/factorNames.js";
import {loaderWorkspace} from "./workspaces/loaderWorkspace.js";
import {showProgress} from "./archive/progress.js";
import * as model from "./loaders/riskModelTables.js";
import {emptyFactorBook, readFactorBook} from "./sources/factorBook.js";

const WINDOW = 250;
/** Half-lives of volatilities that a page offers; what is exported has the default. */
const HALF_LIVES = [10, 21, 42, 84];
const DEFAULT_HALF_LIFE = 42;

const {workspace, settings, problems: settingsProblems} = loaderWorkspace();
const progress = showProgress("risk", 4);

progress.stage("reading prices and weights");
const {
  book: {symbols, prices, weights, exposures, truth} = emptyFactorBook,
  missing,
  simulated,
  problems,
} = await readFactorBook(workspace, settings);
const {panel, ...rows} = bookPanel(symbols, prices, weights);

progress.stage("estimating the risk model");
const {model: found, refits} =
  exposures === undefined
    ? statisticalModel(panel, {window: WINDOW, decompose: fastPrincipalComponents})
    : {...alignExposures(exposures, panel), refits: []};
const factors = factorNames(found.factors);
const riskModel = {...found, factors};
const fitted = fastCrossSections(panel, riskModel);

progress.stage("forecasting the risk of the book");
const forecasts = HALF_LIVES.map((halfLife) => {
  const halfLives = {volatilityHalfLife: halfLife, idioHalfLife: halfLife};
  const forecast = riskForecast(panel, riskModel, fitted, halfLives);
  return {halfLife, forecast, risk: bookRisk(panel, riskModel, forecast)};
});
const standard = forecasts[HALF_LIVES.indexOf(DEFAULT_HALF_LIFE)];
const equalWeight = equalWeightReturns(panel);
const pnl = realisedPnl(attributionDays(panel, riskModel, fitted), fitted);

progress.stage("writing tables");
await writeTables(
  "risk",
  {
    refits: model.refitColumns(refits, WINDOW),
    components: model.componentColumns(refits),
    alignment: model.alignmentColumns(refits, factors),
    factor_returns: model.factorReturnColumns(fitted, equalWeight),
    factor_risk: model.factorRiskColumns(fitted, standard!.forecast.factors),
    exposures: model.exposureColumns(riskModel, panel),
    loadings: model.loadingColumns(riskModel, panel),
    truth: model.truthColumns(truth),
    recovery: model.recoveryColumns(truth, fitted),
    book: book.bookColumns(factors, standard!.risk, pnl, rows),
    bias: book.biasColumns(forecasts, pnl, rows),
    assets: assetColumns(panel, riskModel, standard!, rows),
    forecasts: book.forecastColumns(risk.forecasts, factors, forecasts, rows),
    forecast: book.forecastColumns(risk.forecast, factors, [standard!], rows),
    asset_shares: assetShareColumns(panel, riskModel, forecasts, rows),
    running: model.runningColumns(fitted, equalWeight),
  },
  {
    from: workspace,
    parameters: {
      simulated,
      missing,
      model: exposures === undefined ? "estimated" : "files",
      factors,
      trueFactors: truth?.factors ?? [],
      window: WINDOW,
      halfLives: HALF_LIVES,
      halfLife: DEFAULT_HALF_LIFE,
      periods: periodsPerYear(panel.dates),
      prices: panel.dates.length,
    },
    problems: [...new Set([...settingsProblems, ...problems])],
  },
);
progress.end();
