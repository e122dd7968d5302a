import {periodsPerYear} from "../../analytics/calendar.js";
import type {Estimator} from "../../analytics/factors/crossSection.js";
import {type BookPanel, bookPanel, panelValues} from "../../analytics/factors/bookPanel.js";
import {type AlignedModel, alignExposures} from "../../analytics/factors/exposureTable.js";
import {fastCrossSections} from "../../analytics/factors/kernels/fastCrossSections.js";
import {fastPrincipalComponents} from "../../analytics/factors/kernels/fastPrincipalComponents.js";
import {type FactorReturns, type Panel, type RiskModel, panelRange} from "../../analytics/factors/panel.js";
import {inverseVarianceWeights, squareRootWeights} from "../../analytics/factors/regressionWeights.js";
import {riskForecast} from "../../analytics/factors/riskForecast.js";
import {statisticalModel} from "../../analytics/factors/statisticalModel.js";
import {factorNames} from "./factorNames.js";
import type {FactorBook} from "../sources/factorBook.js";

/** Factors of a model that is estimated. */
const FACTORS = 5;

/** The ways in which factor returns are estimated; the first is the one that files hold. */
export const estimators = ["ordinary", "weighted", "huber"] as const;
export type EstimatorName = (typeof estimators)[number];

/** A book with its risk model on the dates from its first weights on, and the regressions of each of them. */
export interface AttributedBook {
  readonly panel: Panel;
  readonly model: RiskModel;
  /** Whether the model was estimated from the prices, for want of files. */
  readonly estimated: boolean;
  readonly fitted: Readonly<Record<EstimatorName, FactorReturns>>;
  /** What weighs the weighted regressions. */
  readonly weighedBy: "dollar volume" | "inverse idiosyncratic variance";
  /** Dates a year. */
  readonly periods: number;
  readonly book: Pick<BookPanel, "unpriced" | "unweighted">;
  readonly repeated: AlignedModel["repeated"];
}

/** Regresses the returns of each date on the exposures, at once or, with threads, in a while. */
export type CrossSections = (
  panel: Panel,
  model: RiskModel,
  estimator?: Estimator,
) => FactorReturns | Promise<FactorReturns>;

/**
 * Aligns a book with its risk model, which is estimated where files give none, and regresses its dates.
 *
 * @param crossSections what regresses them; by default the thread of the caller, and no other
 */
export async function attributedBook(
  {symbols, prices, weights, exposures}: FactorBook,
  crossSections: CrossSections = fastCrossSections,
): Promise<AttributedBook> {
  const book = bookPanel(symbols, prices, weights);
  const {model: aligned, repeated} =
    exposures === undefined
      ? {
          // As many components are looked for as are kept: the criteria that want more are another notebook's.
          model: statisticalModel(book.panel, {count: FACTORS, most: FACTORS, decompose: fastPrincipalComponents})
            .model,
          repeated: [],
        }
      : alignExposures(exposures, book.panel);
  const named = {...aligned, factors: factorNames(aligned.factors)};
  const {panel, model} = panelRange(book.panel, named, book.from, book.to);
  const ordinary = await crossSections(panel, model);
  const {weighedBy, cells} = regressionWeights(panel, model, ordinary, prices);
  return {
    panel,
    model,
    estimated: exposures === undefined,
    fitted: {
      ordinary,
      weighted: await crossSections(panel, model, {kind: "weighted", weights: cells}),
      huber: await crossSections(panel, model, {kind: "huber"}),
    },
    weighedBy,
    periods: periodsPerYear(panel.dates),
    book,
    repeated,
  };
}

/** Square roots of the money traded where prices come with volumes, else the inverse of the forecast variances. */
function regressionWeights(panel: Panel, model: RiskModel, fitted: FactorReturns, prices: FactorBook["prices"]) {
  const {volume, close} = prices;
  if (volume?.some((traded) => traded > 0)) {
    const traded = volume.map((shares, row) => shares * close[row]!);
    return {weighedBy: "dollar volume", cells: squareRootWeights(panelValues(panel, prices, traded))} as const;
  }
  const {idio} = riskForecast(panel, model, fitted);
  return {
    weighedBy: "inverse idiosyncratic variance",
    cells: inverseVarianceWeights(idio, panel.assets.length),
  } as const;
}
