import {date, integer, number, text} from "../column.js";
import {family, loaderTables} from "../table.js";

const factorExposure = family("factor", number("unit of the exposure", "exposure to the factor"));
const factorReturn = family("factor", number("fraction", "factor return; `market` is the intercept"));
const contribution = family("factor", number("fraction a day", "contribution to the volatility of the book"), {
  prefix: "risk_",
});

const volatilities = {
  volatility: number("fraction a day", "forecast volatility of the book"),
  idio_volatility: number("fraction a day", "idiosyncratic part of it"),
  risk_idio: number("fraction a day", "idiosyncratic contribution to the volatility"),
} as const;

const forecasts = {
  columns: {half_life: integer("days", "half-life of the volatilities"), date: date(), ...volatilities},
  families: {contributions: contribution},
  drawn: true,
} as const;

/** The statistical risk model, and the risk of the book by it. */
export const risk = loaderTables("risk", {
  refits: {
    about: "How many factors each rule finds; a row a fit of the model.",
    columns: {
      date: date("day of the fit"),
      assets: integer("count", "assets of the fit"),
      bai_ng: integer("count", "factors by Bai and Ng's ICp2"),
      marchenko_pastur: integer("count", "eigenvalues above the Marchenko-Pastur edge"),
      marchenko_pastur_edge: number("ratio", "Marchenko-Pastur edge"),
    },
  },
  components: {
    about: "The leading principal components; a row a fit and component, the largest first.",
    columns: {
      date: date("day of the fit"),
      component: integer("position", "component, from 1"),
      eigenvalue: number("ratio", "eigenvalue of the correlation of returns"),
      explained: number("fraction", "share of the variance explained"),
    },
  },
  alignment: {
    about: "How factors keep their identity; a row a fit and factor.",
    columns: {
      date: date("day of the fit"),
      factor: text("factor"),
      explained: number("fraction", "share of the variance explained"),
      overlap: number("ratio", "absolute cosine with the same factor at the fit before"),
    },
  },
  factor_returns: {
    about: "Returns of the factors; a row a date.",
    columns: {
      date: date("day from whose close the return runs"),
      equal_weight: number("fraction", "return of all assets in equal parts"),
    },
    families: {returns: factorReturn},
  },
  factor_risk: {
    about: "Forecast risk of the factors; a row a date.",
    columns: {date: date()},
    families: {
      volatilities: family("factor", number("fraction a day", "forecast volatility"), {prefix: "volatility_"}),
      correlations: family("pair of factors", number("ratio", "forecast correlation"), {prefix: "correlation_"}),
    },
  },
  exposures: {
    about: "Exposures in force on the last date; a row a covered asset.",
    columns: {symbol: text("symbol")},
    families: {exposures: factorExposure},
  },
  loadings: {
    about: "Exposures at the precision of a chart; a row a fit and covered asset.",
    drawn: true,
    columns: {date: date("day of the fit"), symbol: text("symbol")},
    families: {exposures: factorExposure},
  },
  truth: {
    about: "True factor returns of a simulated book; a row a date, none for other books.",
    columns: {date: date("day from whose close the return runs")},
    families: {returns: family("factor", number("fraction", "true return of a factor of the simulation"))},
  },
  recovery: {
    about: "How well the true factors of a simulated book are found; a row a true factor, none for other books.",
    columns: {
      true_factor: text("factor of the simulation"),
      matched: text("factor of the model that is matched with it"),
      correlation: number("ratio", "correlation with the matched factor"),
      spanned: number("ratio", "R squared on all factors of the model"),
      angle: number("degrees", "principal angle between the two spaces"),
    },
    families: {
      correlations: family("factor", number("ratio", "correlation with the factor of the model"), {
        prefix: "correlation_",
      }),
    },
  },
  book: {
    about: "Risk of the book as forecast and as realised; a row a date.",
    columns: {
      date: date("day of the forecast"),
      ...volatilities,
      factor_volatility: number("fraction a day", "part of it from market and factors"),
      uncovered_gross: number("fraction", "absolute weight of assets without exposures"),
      pnl: number("fraction", "P&L of what was forecast"),
      systematic_pnl: number("fraction", "its part from market and factors"),
      idio_pnl: number("fraction", "its idiosyncratic part"),
      score: number("ratio", "P&L over the forecast volatility"),
      rolling_bias: number("ratio", "deviation of the last 63 scores"),
    },
    families: {contributions: contribution},
  },
  bias: {
    about: "How right the forecasts were; a row a half-life and part of the book.",
    columns: {
      half_life: integer("days", "half-life of the volatilities"),
      part: text("part of the book"),
      statistic: number("ratio", "bias statistic: deviation of P&L over forecast volatility"),
      low: number("ratio", "lower end of its interval"),
      high: number("ratio", "upper end of its interval"),
      count: integer("count", "days"),
      loss: number("ratio", "average quasi-likelihood loss of the forecasts"),
    },
  },
  assets: {
    about: "Contribution of each held asset to the volatility of the book; a row a date and asset.",
    columns: {
      date: date(),
      symbol: text("symbol"),
      weight: number("fraction", "weight"),
      contribution: number("fraction a day", "contribution to the volatility of the book"),
    },
  },
  forecasts: {about: "Forecasts at each half-life at the precision of a chart; a row a half-life and date.", ...forecasts},
  forecast: {about: "Forecasts at the default half-life at the precision of a chart; a row a date.", ...forecasts},
  asset_shares: {
    about: "Share of each held asset in the variance of the book, at the precision of a chart; a row a date and asset.",
    drawn: true,
    columns: {date: date(), symbol: text("symbol"), weight: number("fraction", "weight")},
    families: {
      shares: family("half-life", number("fraction", "share of the variance of the book"), {prefix: "share_"}),
    },
  },
  running: {
    about: "Running return of the assets in equal parts at the precision of a chart; a row a date.",
    drawn: true,
    columns: {date: date(), equal_weight: number("fraction", "sum of returns to the date")},
  },
});
