import type {Trade} from "../../analytics/options/backtest.js";
import type {ProfileRow} from "../../analytics/rotation/profileTable.js";
import {profileSwatches} from "../colors.js";
import {currency, integer, number, percent, ratio, signedPercent} from "../format.js";
import {recordColumn} from "../recordLength.js";
import type {Stamp} from "../figure/stamp.js";
import {table, type Column, type TableView} from "../table/table.js";
import type {ShownLeg} from "./run.js";

type Stamped = {readonly stamp: () => Stamp};

/** Colour of an amount by its sign. */
const gainOrLoss = (value: number) => (value < 0 ? "var(--loss)" : value > 0 ? "var(--gain)" : undefined);

/** The profiles side by side; what only a backtest knows is left out of own profiles. */
export function profilesView(backtested: boolean, {stamp}: Stamped): TableView<ProfileRow> {
  const traded = (
    key: keyof NonNullable<ProfileRow["traded"]>,
    label: string,
    format: (value: number) => string,
    definition?: string,
  ): Column<ProfileRow> => ({
    key,
    label,
    kind: "number",
    format,
    definition,
    value: ({traded}) => traded?.[key] ?? NaN,
  });
  return table<ProfileRow>(
    [],
    [
      {key: "profile", label: "Profile", kind: "text", swatch: ({profile}) => profileSwatches[profile]!},
      ...(backtested ? [traded("trades", "Trades", integer)] : []),
      {
        key: "total",
        label: "P&L",
        kind: "number",
        format: signedPercent,
        digits: 1,
        color: ({total}) => gainOrLoss(total),
        definition: "Sum of daily returns on the profile's own capital, not compounded.",
      },
      recordColumn(({summary}) => summary.observations),
      {key: "sharpe", label: "Sharpe", kind: "number", format: ratio, value: ({summary}) => summary.sharpe},
      {
        key: "interval",
        label: "95% interval",
        kind: "text",
        align: "right",
        value: ({
          summary: {
            sharpeInterval: {low, high},
          },
        }) => (Number.isNaN(low) ? "" : `${ratio(low)} … ${ratio(high)}`),
        definition: "Of the Sharpe ratio, for days that may depend on those before, be skewed and have fat tails.",
      },
      {
        key: "volatility",
        label: "Volatility",
        kind: "number",
        format: percent,
        value: ({summary}) => summary.annualisedVolatility,
      },
      {
        key: "drawdown",
        label: "Max drawdown",
        kind: "number",
        format: percent,
        value: ({summary}) => summary.maxDrawdown,
      },
      ...(backtested
        ? [
            traded("winners", "Winners", (x: number) => percent(x, 0), "Share of the trades that ended above zero."),
            traded("held", "Days held", (x: number) => percent(x, 0)),
            traded("costs", "Costs", currency, "Spread, slippage and commission of options and hedges, money."),
            traded(
              "residualShare",
              "Residual",
              percent,
              "Sum of absolute residuals over the sum of absolute option P&L: what the Greeks do not explain.",
            ),
          ]
        : []),
    ],
    {
      name: "profiles",
      title: "The six profiles",
      subtitle: "each on capital of its own; from its first trade on",
      link: "sort",
      stamp,
    },
  );
}

const money = <Row>(key: string, label: string, value: (row: Row) => number, definition?: string): Column<Row> => ({
  key,
  label,
  kind: "number",
  format: currency,
  value,
  definition,
});

/** Every trade of a profile, the last one first. */
export function tradesView({stamp}: Stamped): TableView<Trade> {
  return table<Trade>(
    [],
    [
      {key: "number", label: "Trade", kind: "number", format: integer, value: ({number}) => number + 1},
      {
        key: "direction",
        label: "Side",
        kind: "text",
        value: ({direction}) => (direction > 0 ? "as is" : "reversed"),
        definition: "As the structure is described, or the other way round.",
      },
      {key: "signalDate", label: "Signal", kind: "date"},
      {key: "entryDate", label: "Entry", kind: "date"},
      {key: "exitDate", label: "Exit", kind: "date"},
      {key: "exitReason", label: "Why", kind: "text", definition: "The rule that ended the trade."},
      {key: "daysHeld", label: "Days", kind: "number", format: integer, definition: "Calendar days."},
      {key: "entrySpot", label: "Spot in", kind: "number", format: number, digits: 2},
      {key: "exitSpot", label: "Spot out", kind: "number", format: number, digits: 2},
      {key: "units", label: "Units", kind: "number", format: integer, definition: "Of the structure."},
      money("netPremium", "Premium paid", ({netPremium}) => netPremium, "Negative where more was received."),
      {key: "rolls", label: "Rolls", kind: "number", format: integer},
      money("optionPnl", "Options", ({optionPnl}) => optionPnl),
      money("hedgePnl", "Hedge", ({hedgePnl}) => hedgePnl),
      money("costs", "Costs", ({costs}) => costs),
      {...money<Trade>("pnl", "P&L", ({pnl}) => pnl), color: ({pnl}) => gainOrLoss(pnl)},
    ],
    {
      name: "trades",
      title: "Trade by trade",
      subtitle: "money; options and hedge less costs is the P&L",
      sort: {key: "number", order: "descending"},
      stamp,
    },
  );
}

/** Every leg of every trade of a profile, with the Greeks of its first fill for one share. */
export function legsView({stamp}: Stamped): TableView<ShownLeg> {
  const price = (
    key: "strike" | "entryMid" | "entryPrice" | "exitMid" | "exitPrice",
    label: string,
    definition?: string,
  ): Column<ShownLeg> => ({
    key,
    label,
    kind: "number",
    format: number,
    digits: 2,
    value: (leg) => leg[key],
    definition,
  });
  const greek = (key: keyof ShownLeg["entryGreeks"], label: string, digits: number): Column<ShownLeg> => ({
    key,
    label,
    kind: "number",
    format: number,
    digits,
    value: ({entryGreeks}) => entryGreeks[key],
    definition:
      "Of one share's option at the first fill; theta and charm for a year, vega, vanna and volga for a volatility of 1.00.",
  });
  return table<ShownLeg>(
    [],
    [
      {key: "trade", label: "Trade", kind: "number", format: integer, value: ({trade}) => trade + 1},
      {key: "name", label: "Leg", kind: "text"},
      {key: "quantity", label: "Contracts", kind: "number", format: integer},
      price("strike", "Strike"),
      {key: "expiry", label: "Expiry", kind: "date"},
      {key: "entryDate", label: "Entry", kind: "date"},
      {key: "entryDays", label: "DTE in", kind: "number", format: integer, definition: "Calendar days to expiry."},
      {key: "entryVolatility", label: "IV in", kind: "number", format: percent},
      price("entryMid", "Mid in", "Middle of the quote, averaged over fills."),
      price("entryPrice", "Filled at", "Spread and slippage included."),
      {key: "exitDate", label: "Exit", kind: "date"},
      {key: "exitReason", label: "Why", kind: "text"},
      {key: "exitDays", label: "DTE out", kind: "number", format: integer},
      {key: "exitVolatility", label: "IV out", kind: "number", format: percent},
      price("exitMid", "Mid out"),
      price("exitPrice", "Out at"),
      greek("delta", "Delta", 3),
      greek("gamma", "Gamma", 5),
      greek("theta", "Theta", 1),
      greek("vega", "Vega", 1),
      greek("vanna", "Vanna", 3),
      greek("volga", "Volga", 1),
      greek("charm", "Charm", 3),
      {key: "fills", label: "Fills", kind: "number", format: integer},
      money("costs", "Costs", ({costs}) => costs),
      {...money<ShownLeg>("pnl", "P&L", ({pnl}) => pnl, "Before costs and hedge."), color: ({pnl}) => gainOrLoss(pnl)},
    ],
    {
      name: "legs",
      title: "Leg by leg",
      subtitle: "strikes, fills, implied volatility and Greeks; prices for one share",
      sort: {key: "trade", order: "descending"},
      stamp,
    },
  );
}
