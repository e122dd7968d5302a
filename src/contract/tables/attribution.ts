import {date, integer, number, text} from "../column.js";
import {family, loaderTables} from "../table.js";

const factorPnl = family("factor", number("fraction", "P&L from the factor"));
const factorExposure = family("factor", number("unit of the exposure", "exposure to the factor"));

const estimated = {
  columns: {
    date: date("day from whose close the return runs"),
    r_squared: number("ratio", "R squared of the day's regression"),
    observations: integer("count", "assets regressed"),
    fit: integer("position", "how the day was fitted: 0 in full, 1 rank-deficient, 2 unsettled, more: not at all"),
  },
  families: {
    returns: family("factor", number("fraction", "factor return; `market` is the intercept")),
    errors: family("factor", number("fraction", "standard error of the factor return"), {suffix: "_error"}),
  },
} as const;

const fits = {
  r_squared: number("ratio", "R squared of the day's regression"),
  observations: integer("count", "assets regressed"),
  rank: integer("count", "rank of the day's regression"),
} as const;

const sums = {
  net: number("fraction", "sum of weights"),
  gross: number("fraction", "sum of absolute weights"),
  raw: number("fraction", "P&L: weights times returns"),
} as const;

/** P&L of the weights by factor. */
export const attribution = loaderTables("attribution", {
  days: {
    about: "P&L by source; a row a date. raw = market + factors + idio + uncovered.",
    columns: {
      date: date("day from whose close the P&L runs"),
      ...sums,
      market: number("fraction", "P&L from the market, the intercept of the regression"),
      factors: number("fraction", "P&L from all factors"),
      idio: number("fraction", "idiosyncratic P&L of covered assets"),
      uncovered: number("fraction", "P&L of assets without exposures"),
      uncovered_gross: number("fraction", "absolute weight of assets without exposures"),
      unpriced: number("fraction", "absolute weight of assets without a return"),
      ...fits,
    },
    families: {factors: factorPnl},
  },
  factors: {
    about: "P&L by factor; a row a date and factor, the market first. pnl = exposure x factor_return.",
    columns: {
      date: date("day from whose close the P&L runs"),
      factor: text("factor"),
      pnl: number("fraction", "P&L from the factor"),
      exposure: number("unit of the exposure", "exposure of the book"),
      factor_return: number("fraction", "return of the factor"),
      standard_error: number("fraction", "standard error of the factor return"),
      t: number("ratio", "factor return over its standard error"),
    },
  },
  rows: {
    about: "P&L by source; a row a date and held asset.",
    columns: {
      date: date("day from whose close the P&L runs"),
      symbol: text("symbol"),
      weight: number("fraction", "weight"),
      raw: number("fraction", "weight times the return to the next date"),
      market: number("fraction", "P&L from the market"),
      factors: number("fraction", "P&L from all factors"),
      idio: number("fraction", "idiosyncratic P&L"),
      uncovered: number("fraction", "P&L of an asset without exposures"),
    },
    families: {factors: factorPnl},
  },
  totals: {
    about: "P&L of the whole history; a row a source.",
    columns: {
      source: text("source of P&L"),
      total: number("fraction", "sum of P&L"),
      share: number("ratio", "share of the P&L of the book"),
      sharpe: number("ratio", "Sharpe ratio a year"),
    },
  },
  ordinary: {about: "Factor returns by ordinary least squares; a row a date.", ...estimated},
  weighted: {about: "Factor returns by weighted least squares; a row a date.", ...estimated},
  huber: {about: "Factor returns by Huber's robust regression; a row a date.", ...estimated},
  diagnostics: {
    about: "What was passed over and why, here and by the algorithm of the seed; a row a case.",
    columns: {
      date: date(),
      symbol: text("symbol; missing where the whole date is meant"),
      mode: text("default or seed"),
      reason: text("reason"),
    },
  },
  book: {
    about: "What the book holds and earns whatever the factor returns, for slicing; a row a date.",
    drawn: true,
    columns: {
      date: date("day from whose close the P&L runs"),
      block: integer("position", "block of exposures in force, from 1; 0 for none"),
      ...sums,
      covered: number("fraction", "sum of weights with exposures"),
      uncovered: number("fraction", "P&L of assets without exposures"),
      unpriced: number("fraction", "absolute weight of assets without a return"),
    },
    families: {exposures: factorExposure},
  },
  cells: {
    about: "What is held, for slicing, in single precision; a row an asset and date.",
    drawn: true,
    columns: {
      symbol: text("symbol"),
      day: integer("position", "row of the table `book`"),
      weight: number("fraction", "weight"),
      return: number("fraction", "return to the next date"),
    },
  },
  exposures: {
    about: "Exposures, for slicing, in single precision; a row a block and covered asset.",
    drawn: true,
    columns: {block: integer("position", "block, from 1"), symbol: text("symbol")},
    families: {exposures: factorExposure},
  },
  running: {
    about: "Running P&L of the book at the precision of a chart; a row a date.",
    drawn: true,
    columns: {date: date(), pnl: number("fraction", "sum of P&L to the date")},
  },
});
