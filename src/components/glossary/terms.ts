/** A word of the trade and what it means here. */
export interface Term {
  /** The word, as the glossary lists it. */
  readonly name: string;
  /** Other words and labels that stand for it. */
  readonly also?: readonly string[];
  /** One or two sentences. */
  readonly meaning: string;
}

/** Every term that tooltips and the glossary explain: the one place where they are worded. */
export const terms: readonly Term[] = [
  {
    name: "Gross exposure",
    also: ["Gross", "gross leverage"],
    meaning: "What is held long plus what is held short, both counted positive, as a share of NAV.",
  },
  {
    name: "Net exposure",
    also: ["Net"],
    meaning: "What is held long less what is held short, as a share of NAV: what a market that falls by 1% costs.",
  },
  {name: "NAV", also: ["net asset value"], meaning: "Net asset value: what the book is worth, cash included."},
  {
    name: "Buying power",
    also: ["Account margin"],
    meaning:
      "What may be held for the equity there is: equity × 100 / account margin. At a margin of 50, twice the equity.",
  },
  {
    name: "Any open",
    meaning:
      "Exposure that counts what was opened and closed within the bar beside what is held at its close, over the equity of the close before.",
  },
  {
    name: "Intraday peak",
    meaning: "The largest gross value of a day, fill by fill, over the equity of the close before.",
  },
  {
    name: "Time-weighted exposure",
    also: ["Time-weighted"],
    meaning: "Value times the share of the session that it was held, over the day’s equity.",
  },
  {
    name: "Concentration",
    meaning: "How much of the gross exposure lies in the few largest positions.",
  },
  {
    name: "Effective positions",
    also: ["effective number of positions"],
    meaning:
      "1 / Σ share² of gross exposure: the number of equal positions that would be as concentrated (the inverse of the Herfindahl–Hirschman index).",
  },
  {
    name: "Exposure regime",
    meaning:
      "The pair of gross (high, mid, low) and net (long, neutral, short) in which a day stands by the chosen thresholds.",
  },
  {name: "Risk state", meaning: "The regime by gross exposure alone: risk on (high), balanced, risk off (low)."},
  {name: "Unclassified", meaning: "A day whose gross or net exposure is missing, and so has no regime. It is counted."},
  {name: "Spell", also: ["Spells"], meaning: "Days on end in the same regime."},
  {name: "Transition", also: ["Transitions"], meaning: "The step from one day’s regime to that of the next."},
  {
    name: "Next-day return",
    also: ["Next day"],
    meaning: "The return of the day after: what followed a regime, which nobody could know while it stood.",
  },
  {
    name: "Volatility",
    also: ["Annualised volatility"],
    meaning: "Sample standard deviation of returns × √(days a year).",
  },
  {
    name: "Sharpe ratio",
    also: ["Sharpe", "Sharpe ratio, annualised"],
    meaning: "Mean return over its standard deviation × √(days a year), without a riskless rate taken off.",
  },
  {
    name: "Probability of an edge",
    also: ["probabilistic Sharpe ratio"],
    meaning:
      "Probabilistic Sharpe ratio: how probable it is that the true Sharpe ratio is above 0, given length, skewness and tails of the record, if days are independent (Bailey and López de Prado 2012).",
  },
  {
    name: "Deflated Sharpe ratio",
    meaning:
      "The probabilistic Sharpe ratio against the best ratio that as many tries would show by luck alone, in place of 0 (Bailey and López de Prado 2014). Nothing here is deflated: who tries many settings should read every interval with that in mind.",
  },
  {
    name: "Sortino ratio",
    also: ["Sortino"],
    meaning:
      "Mean return over downside deviation (the root mean square of the losses, a gain counting as 0) × √(days a year).",
  },
  {name: "Calmar ratio", also: ["Calmar"], meaning: "Return a year over the largest drawdown."},
  {
    name: "Return a year",
    also: ["CAGR", "compound annual growth rate"],
    meaning: "Returns chained, (Π(1 + r))^(days a year / days) − 1.",
  },
  {name: "Return / volatility", also: ["Return / vol"], meaning: "The compounded return a year over the volatility."},
  {
    name: "Drawdown",
    meaning: "How far wealth is below its highest point so far, as a share of it; the starting capital is a high too.",
  },
  {name: "Max drawdown", also: ["maximum drawdown"], meaning: "The deepest drawdown of the record."},
  {name: "Ulcer index", meaning: "Root mean square of the drawdowns: depth and length of the time under water."},
  {name: "Winning days", also: ["hit rate"], meaning: "Share of days with a gain among those that are not flat."},
  {name: "Profit factor", meaning: "Sum of gains over sum of losses."},
  {name: "Value at risk", also: ["Value at risk, 95%"], meaning: "The daily return that is undercut on 5% of days."},
  {
    name: "Expected shortfall",
    also: ["Expected shortfall, 95%"],
    meaning: "The average return of the worst 5% of days.",
  },
  {name: "Skewness", meaning: "Below 0, large losses are more frequent than equally large gains."},
  {
    name: "Excess kurtosis",
    meaning: "How much fatter the tails are than those of a normal distribution, which has 0.",
  },
  {
    name: "95% interval",
    also: ["confidence interval"],
    meaning:
      "A range made so that it holds the true value in 95 of 100 samples like this one. Where it holds 0, luck explains the number.",
  },
  {
    name: "Block bootstrap",
    also: ["stationary block bootstrap"],
    meaning:
      "Draws the days again in blocks of random length, which keeps runs of like days together, and looks how the number varies (Politis and Romano 1994).",
  },
  {
    name: "Factor",
    also: ["Factors"],
    meaning: "A force that moves many assets at once, such as the market, an industry or a style.",
  },
  {
    name: "Factor exposure",
    also: ["loading", "loadings"],
    meaning: "By how much an asset moves when the factor returns 1.",
  },
  {
    name: "Factor return",
    also: ["factor returns"],
    meaning:
      "What a unit of exposure to a factor earned on a day: a coefficient of the day’s regression over all assets.",
  },
  {
    name: "Market",
    meaning:
      "In attribution and risk, the intercept of the day’s regression: what assets return with no exposure at all.",
  },
  {
    name: "Idiosyncratic",
    also: ["Idio", "specific risk"],
    meaning: "What neither market nor factors explain: the asset’s own part.",
  },
  {name: "Uncovered", meaning: "P&L of assets that have no exposures, or of days that could not be regressed."},
  {
    name: "Attribution",
    meaning: "The split of P&L into parts that add up to the whole: market, factors, idiosyncratic and uncovered.",
  },
  {
    name: "Principal component",
    also: ["principal components"],
    meaning: "A combination of assets that explains the most variance that those before it left.",
  },
  {
    name: "Marchenko–Pastur edge",
    also: ["Marchenko–Pastur"],
    meaning: "The largest eigenvalue that independent returns would show by chance: a component above it is a factor.",
  },
  {
    name: "Huber regression",
    also: ["Huber, robust", "Huber’s robust regression"],
    meaning: "Least squares that weighs outlying assets down, so that one wild return does not set a factor’s.",
  },
  {
    name: "Half-life",
    also: ["Half-life of volatilities", "Half-life of correlations"],
    meaning: "Days after which an observation counts half in an exponentially weighted average.",
  },
  {
    name: "Contribution",
    also: ["Contributions"],
    meaning: "A part’s share of the whole’s volatility or P&L; contributions add up to the whole.",
  },
  {
    name: "Bias statistic",
    also: ["Bias"],
    meaning: "Standard deviation of P&L over its forecast volatility: 1 for right forecasts, above it risk was larger.",
  },
  {
    name: "Option profile",
    also: ["Profile", "option profiles"],
    meaning: "One of six ways of trading options, each with its own signal, structure and rules of exit.",
  },
  {
    name: "Rotation regime",
    meaning: "What the underlying does on a day: breaking vol, trend down, trend up, compression or choppy.",
  },
  {
    name: "Breaking vol",
    meaning: "Volatility ranks high and is itself unsteady: the regime of shocks, before all others.",
  },
  {name: "Compression", meaning: "Volatility and range rank low and the trend is flat."},
  {name: "Choppy", meaning: "The regime of days that match no other."},
  {
    name: "Vol of vol",
    meaning: "How much volatility itself moves: deviation over 20 days of its daily log changes, a year.",
  },
  {
    name: "Desirability",
    meaning: "A profile’s score times its compatibility with the day’s regime; weights are in proportion to it.",
  },
  {name: "Slippage", meaning: "What a fill costs beyond the spread, as a share of its price."},
  {name: "Delta", meaning: "Change of an option’s value for a change of 1 in its underlying."},
  {name: "Gamma", meaning: "Change of delta for a change of 1 in the underlying."},
  {name: "Theta", meaning: "Change of an option’s value with time alone."},
  {name: "Vega", meaning: "Change of an option’s value for a change of 1.00 in implied volatility."},
  {name: "Vanna", meaning: "Change of delta with implied volatility."},
  {name: "Volga", meaning: "Change of vega with implied volatility."},
  {name: "Charm", meaning: "Change of delta with time."},
  {
    name: "Implied volatility",
    also: ["IV"],
    meaning: "The volatility at which a pricing model gives an option’s price.",
  },
  {name: "DTE", also: ["days to expiry"], meaning: "Calendar days until an option expires."},
  {
    name: "Style",
    also: ["styles"],
    meaning: "A factor that every asset is exposed to, more or less: size, momentum, value.",
  },
  {name: "Universe", meaning: "The assets that are looked at: those of the chosen industries and regions."},
  {
    name: "Rank correlation",
    also: ["Spearman’s rank correlation"],
    meaning: "Correlation of the ranks: 1 where the order of assets stays as it was, 0 where nothing of it is left.",
  },
  {name: "Simulated", meaning: "Made by a seeded generator: no market has seen these numbers."},
];
