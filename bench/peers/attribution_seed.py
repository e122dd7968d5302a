"""The usual attribution script: a regression a day by formula, a table built a row at a time (pandas, statsmodels).

Usage: attribution_seed.py WORKSPACE [DAYS]. Prints one line of JSON; with DAYS only that many are done.
"""
import json
import resource
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.formula.api as smf

warnings.filterwarnings("ignore")
workspace = Path(sys.argv[1])
began = time.perf_counter()


def row_of(symbol, date, weights, returns, factor_returns, info, factors):
    row = {"date": date, "symbol": symbol, "ptf_weight": weights[symbol]}
    if symbol not in info["symbol"].tolist():
        return {**row, "raw_pnl": 0, "factors_pnl": 0, "idio_pnl": 0}
    by_factor = weights[symbol] * info[info["symbol"] == symbol][factors] * factor_returns
    raw = weights[symbol] * returns[symbol]
    in_factors = by_factor.T.sum()
    row.update(raw_pnl=float(raw), factors_pnl=float(in_factors), idio_pnl=float(raw - in_factors))
    for factor in factors:
        row[f"{factor}_pnl"] = float(by_factor[factor])
    return row


prices = pd.read_csv(workspace / "prices.csv", parse_dates=["close_time"])
returns = prices.pivot(index="close_time", columns="symbol", values="close").pct_change()
returns.index = returns.index.normalize()
weights = pd.read_csv(workspace / "weights.csv", parse_dates=["date"], index_col="date")
factors = [f"v{k}" for k in range(5)]
dates = [str(date.date()) for date in weights.index]
if len(sys.argv) > 2:
    dates = dates[: int(sys.argv[2])]
prepared = time.perf_counter()

tables = []
failed = 0
for date in dates:
    try:
        model = pd.read_csv(workspace / "stat_risk_models" / date[:4] / date[5:7] / f"{date}_risk_model.csv")
        day_weights = weights.loc[date].dropna()
        next_date = str((pd.to_datetime(date) + pd.Timedelta(days=1)).date())
        day_returns = returns.loc[next_date].fillna(0)
        cross = day_returns.reset_index()
        cross.columns = ["symbol", "coin_return"]
        info = pd.merge(cross, model, on=["symbol"], how="outer")
        for factor in factors:
            missing = info[factor].isnull()
            info.loc[missing, factor] = info.loc[~missing, factor].mean()
        fit = smf.ols(formula="coin_return ~ " + " + ".join(factors), data=info).fit()
        factor_returns = fit.params[factors]
        tables.append(
            pd.DataFrame(
                [
                    row_of(symbol, date, day_weights, day_returns, factor_returns, info, factors)
                    for symbol in day_weights.index.tolist()
                ]
            )
        )
    except Exception:
        failed += 1
attribution = pd.concat(tables)
ended = time.perf_counter()
print(
    json.dumps(
        {
            "days": len(dates),
            "failed": failed,
            "rows": len(attribution),
            "raw": float(attribution["raw_pnl"].sum()),
            "prepare": 1e3 * (prepared - began),
            "loop": 1e3 * (ended - prepared),
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
        }
    )
)
