import {date, integer, number, optional, text} from "../column.js";
import {loaderTables} from "../table.js";

const exposures = {
  gross_exposure: number("fraction", "gross exposure at the close, of equity"),
  net_exposure: number("fraction", "net exposure at the close, of equity"),
  long_exposure: number("fraction", "long exposure at the close, of equity"),
  short_exposure: number("fraction", "short exposure at the close, of equity; at most 0"),
} as const;

const measures = {
  average_exposure: number("fraction", "running average of the gross exposure from the first day on"),
  any_open: number(
    "fraction",
    "gross at the close plus what was opened and closed within the day at its entry price, of the last close's equity",
  ),
  including_exits: number(
    "fraction",
    "gross at the close plus all that was closed within the day at its exit price, of the day's equity",
  ),
  intraday_peak: number("fraction", "largest gross met within the day, of the last close's equity"),
  time_weighted: number(
    "fraction",
    "gross times the share of the session held, of the day's equity; missing without times of day",
  ),
  top1: number("fraction", "largest position, of equity"),
  top3: number("fraction", "three largest positions, of equity"),
  top5: number("fraction", "five largest positions, of equity"),
  top10: number("fraction", "ten largest positions, of equity"),
} as const;

const effective = {
  effective_positions: number("count", "1 / Herfindahl index: equal positions as concentrated as the book"),
} as const;

/** Daily exposure of the book and what regimes are read from. */
export const exposure = loaderTables("exposure", {
  days: {
    about: "The book day by day: values, exposures and concentration; a row a day.",
    columns: {
      date: date(),
      long: number("currency", "value of the long positions at the close"),
      short: number("currency", "value of the short positions at the close; at most 0"),
      gross: number("currency", "long less short"),
      net: number("currency", "long plus short"),
      equity: number("currency", "account value at the close"),
      cash: number("currency", "cash at the close"),
      positions: number("count", "symbols held at the close"),
      ...exposures,
      ...measures,
      hhi: number("ratio", "Herfindahl index of the shares of gross"),
      ...effective,
    },
  },
  holdings: {
    about: "What was held at each close; a row a day and symbol.",
    columns: {
      date: date(),
      symbol: text("symbol"),
      quantity: number("shares", "signed: short is negative"),
      price: number("price", "price it is marked at"),
      value: number("currency", "signed value"),
      exposure: number("fraction", "value over equity; missing where there is no positive equity"),
    },
  },
  snapshots: {
    about: "What regimes are read from, from the file daily_snapshots or computed from the book; a row a day.",
    columns: {
      date: date(),
      gross_exposure: number("fraction", "gross exposure, of NAV"),
      net_exposure: number("fraction", "net exposure, of NAV"),
      long_exposure: number("fraction", "long exposure, of NAV"),
      short_exposure: number("fraction", "short exposure, of NAV, with the sign of the file"),
      nav: number("currency", "net asset value"),
      cash: optional(number("currency", "cash")),
      daily_pnl: optional(number("currency", "P&L of the day")),
      num_positions: optional(number("count", "positions held")),
      estimated_vol: optional(number("fraction a year", "volatility as the file estimates it")),
    },
  },
  events: {
    about: "Dated labels that every time axis shows; a row an event.",
    columns: {
      date: date("first day"),
      label: text("label"),
      until: optional(number("days", "last day of what lasts, as a day number; missing where it is one day")),
    },
  },
  notes: {
    about: "What the reader should know of the daily exposure; a row a note.",
    columns: {
      about: text("part of the computation"),
      message: text("sentence"),
      count: integer("count", "rows that it is about"),
    },
  },
  chart: {
    about: "Measures of daily exposure at the precision of a chart; a row a day.",
    drawn: true,
    columns: {
      date: date(),
      equity: number("currency", "account value at the close"),
      positions: integer("count", "symbols held at the close"),
      ...exposures,
      ...measures,
      ...effective,
    },
  },
  stack: {
    about: "Exposure by symbol at the precision of a chart; a row a layer and day.",
    drawn: true,
    columns: {
      date: date(),
      layer: text("symbol, or all other longs or shorts"),
      exposure: number("fraction", "signed exposure, of equity"),
    },
  },
  gross: {
    about: "Gross exposure at the precision of a chart; a row a day.",
    drawn: true,
    columns: {date: date(), gross_exposure: exposures.gross_exposure},
  },
  following: {
    about: "Regime at the default thresholds and what followed, at the precision of a chart; a row a day.",
    drawn: true,
    columns: {
      date: date(),
      regime: text("exposure regime at the default thresholds"),
      gross: number("fraction", "gross exposure, of NAV"),
      net: number("fraction", "net exposure, of NAV"),
      following: number("fraction", "return of the next day"),
    },
  },
});
