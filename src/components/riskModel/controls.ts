import {choice, dates, slider} from "../parameters/parameters.js";

/**
 * The parameters of the page of the risk model.
 *
 * @param days day numbers of the factor returns, ascending
 */
export function modelParameters(days: Int32Array) {
  return {
    days: dates({
      label: "Days",
      min: days.at(0) ?? 0,
      max: days.at(-1) ?? 0,
      help: "The fit and the correlations shown are those in force on the last of them.",
    }),
    volatilityHalfLife: slider({
      label: "Half-life of volatilities",
      min: 5,
      max: 252,
      step: 1,
      value: 42,
      unit: "days",
    }),
    correlationHalfLife: slider({
      label: "Half-life of correlations",
      min: 5,
      max: 504,
      step: 1,
      value: 126,
      unit: "days",
    }),
    shrinkage: slider({label: "Correlations shrunk by", min: 0, max: 1, step: 0.01, value: 0.1, unit: "%"}),
  };
}

/**
 * The parameters of the page of the book's risk.
 *
 * @param days day numbers of the book, ascending
 * @param halfLives half-lives for which there are forecasts
 */
export function bookParameters(days: Int32Array, halfLives: readonly number[], standard: number) {
  return {
    days: dates({
      label: "Days",
      min: days.at(0) ?? 0,
      max: days.at(-1) ?? 0,
      help: "Contributions are averages over them; choose one day to see that day's.",
    }),
    halfLife: choice({
      label: "Half-life of volatilities",
      options: halfLives.map((days) => ({value: String(days), label: `${days} days`})),
      value: String(standard),
    }),
    window: slider({label: "Window", min: 21, max: 504, step: 1, value: 63, unit: "days"}),
  };
}
