import {sideColors} from "../colors.js";
import {basisPoints, integer, number, percent, ratio, signedPercent} from "../format.js";
import type {Stamp} from "../figure/stamp.js";
import {table, type TableView} from "../table/table.js";
import type {AssetRow, PartRow, Rightness, Surprise} from "./state.js";

type Stamped = {readonly stamp: () => Stamp};

/** Contributions of market, factors and idiosyncratic risk. */
export function partsTable({stamp}: Stamped): TableView<PartRow> {
  return table<PartRow>(
    [],
    [
      {key: "part", label: "Part", kind: "text"},
      {
        key: "contribution",
        label: "Contribution",
        format: percent,
        digits: 2,
        definition: "To the forecast volatility a year, on average over the chosen days.",
      },
      {key: "share", label: "Share", format: percent, digits: 1},
    ],
    {
      name: "risk-by-factor",
      title: "By factor",
      subtitle: "contributions to the volatility a year; they add up to it",
      stamp,
    },
  );
}

/** Contributions of assets. */
export function assetsTable(stamp: () => Stamp, reach: number): TableView<AssetRow> {
  return table<AssetRow>(
    [],
    [
      {key: "symbol", label: "Asset", kind: "text"},
      {
        key: "weight",
        label: "Avg weight",
        format: signedPercent,
        digits: 2,
        color: ({weight}) => (weight < 0 ? sideColors.short : sideColors.long),
        definition: "Share of capital on average over the chosen days, 0 on days it is not held.",
      },
      {
        key: "contribution",
        label: "Contribution",
        format: percent,
        digits: 3,
        bar: {
          domain: [-reach, reach],
          color: ({weight}) => (weight < 0 ? sideColors.short : sideColors.long),
        },
        definition:
          "To the forecast volatility a year: weight × covariance with the book / volatility. Below zero it offsets the others.",
      },
      {key: "share", label: "Share", format: percent, digits: 1, definition: "Of the forecast volatility."},
    ],
    {
      name: "risk-by-asset",
      title: "By asset",
      subtitle: "contributions to the volatility a year; they add up to it",
      sort: {key: "contribution", order: "descending"},
      link: "sort",
      stamp,
    },
  );
}

/** How right the forecasts are at each half-life. */
export function halfLifeTable({stamp}: Stamped): TableView<Rightness> {
  const points = (value: number) => number(value * 100, {digits: 0, sign: true});
  return table<Rightness>(
    [],
    [
      {
        key: "halfLife",
        label: "Half-life",
        format: integer,
        definition: "Of the volatilities of factors and assets, in days.",
      },
      {
        key: "statistic",
        label: "Bias",
        format: ratio,
        digits: 3,
        definition: "Standard deviation of P&L / forecast volatility: above 1 risk was larger than forecast.",
      },
      {
        key: "low",
        label: "Low",
        format: ratio,
        digits: 3,
        definition: "Lower end of where 95% of right forecasts come out. Assumes independent, normal days.",
      },
      {
        key: "high",
        label: "High",
        format: ratio,
        digits: 3,
        definition: "Upper end of where 95% of right forecasts come out. Assumes independent, normal days.",
      },
      {key: "count", label: "Days", format: integer},
      {
        key: "systematic",
        label: "Factors",
        value: ({excess}) => excess.systematic,
        format: points,
        definition: "Variance of market and factors beyond its forecast share, in % of the forecast variance.",
      },
      {
        key: "idio",
        label: "Idio",
        value: ({excess}) => excess.idio,
        format: points,
        definition: "Idiosyncratic variance beyond its forecast share, in % of the forecast variance.",
      },
      {
        key: "together",
        label: "Together",
        value: ({excess}) => excess.together,
        format: points,
        definition:
          "Twice the covariance of the two, which is forecast as 0, in % of the forecast variance. The three add up to bias² − 1.",
      },
      {
        key: "loss",
        label: "Loss",
        format: number,
        digits: 3,
        definition: "Average of ln variance + P&L² / variance: the smaller, the nearer the forecasts were day by day.",
      },
    ],
    {name: "bias-by-half-life", title: "Would another half-life be better?", subtitle: "over the chosen days", stamp},
  );
}

/** The returns that were largest beside their forecast. */
export function surprisesTable({stamp}: Stamped): TableView<Surprise> {
  return table<Surprise>(
    [],
    [
      {key: "date", label: "Date", kind: "date"},
      {
        key: "pnl",
        label: "P&L",
        format: basisPoints,
        digits: 1,
        definition: "Of the assets with a forecast, of the capital.",
      },
      {
        key: "volatility",
        label: "Forecast",
        format: basisPoints,
        digits: 1,
        definition: "Forecast volatility of that day.",
      },
      {key: "score", label: "P&L / forecast", format: ratio, digits: 2},
    ],
    {name: "surprises", title: "Largest surprises", subtitle: "of the chosen days, by size", stamp},
  );
}
