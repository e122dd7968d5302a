"""Attribution without a loop over assets: pandas reads, numpy does each day as arrays.

Usage: attribution_numpy.py WORKSPACE OUTPUT. Reads the risk models as one text, which is the quickest way pandas has.
Regresses the assets that have a return and exposures on [1, exposures]. Writes the rows, prints one line of JSON to
stderr.
"""
import io
import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

workspace, output = Path(sys.argv[1]), sys.argv[2]
stages = {}
last = time.perf_counter()


def stage(name):
    global last
    now = time.perf_counter()
    stages[name] = 1e3 * (now - last)
    last = now


prices = pd.read_csv(workspace / "prices.csv")
prices["date"] = pd.to_datetime(prices["close_time"].str[:10], format="%Y-%m-%d")
closes = prices.pivot(index="date", columns="symbol", values="close")
weights = pd.read_csv(workspace / "weights.csv", index_col="date")
weights.index = pd.to_datetime(weights.index, format="%Y-%m-%d")
text, days = [], []
for file in sorted((workspace / "stat_risk_models").glob("*/*/*_risk_model.csv")):
    header, _, body = file.read_text().partition("\n")
    days.append((file.name[:10], body.count("\n")))
    text.append(body)
names = header.split(",")
model = pd.read_csv(io.StringIO("".join(text)), names=names)
stage("read")

symbols = sorted(set(closes.columns) | set(weights.columns) | set(model["symbol"]))
dates = closes.index
p = closes.reindex(columns=symbols).to_numpy()
returns = np.full(p.shape, np.nan)
returns[:-1] = p[1:] / p[:-1] - 1
w = weights.reindex(index=dates, columns=symbols).to_numpy()
T, N, K = len(dates), len(symbols), len(names) - 1
x = np.full((T, K, N), np.nan)
row = dates.get_indexer(np.repeat(pd.to_datetime([day for day, _ in days]), [count for _, count in days]))
column = pd.Index(symbols).get_indexer(model["symbol"])
x[row, :, column] = model[names[1:]].to_numpy()
stage("align")

used = np.isfinite(returns) & np.isfinite(x).all(axis=1)
design = np.empty((T, K + 1, N))
design[:, 0] = used
design[:, 1:] = np.where(used[:, None], x, 0)
y = np.where(used, returns, 0)
fitted = used.sum(axis=1) > K + 1
factor_returns = np.full((T, K + 1), np.nan)
gram = design[fitted] @ design[fitted].transpose(0, 2, 1)
factor_returns[fitted] = np.linalg.solve(gram, (design[fitted] @ y[fitted][..., None]))[..., 0]
stage("regress")

held = np.isfinite(w) & fitted[:, None]
weight = np.where(held, w, 0)
raw = np.where(held & np.isfinite(returns), weight * returns, 0)
by_factor = np.where(used[:, None], weight[:, None] * x * factor_returns[:, 1:, None], 0)
market = np.where(used, weight * factor_returns[:, :1], 0)
in_factors = by_factor.sum(axis=1)
idio = np.where(used, raw - market - in_factors, 0)
stage("attribute")

t, i = np.nonzero(held)
np.savez(
    output,
    date=dates.to_numpy()[t],
    symbol=i,
    weight=weight[t, i],
    raw=raw[t, i],
    market=market[t, i],
    factors=in_factors[t, i],
    idio=idio[t, i],
    by_factor=by_factor[t, :, i],
)
stage("write")
usage = resource.getrusage(resource.RUSAGE_SELF)
totals = [raw, market, in_factors, idio, *by_factor.transpose(1, 0, 2)]
print(
    json.dumps(
        {
            "rows": len(t),
            "totals": [float(np.nansum(part)) for part in totals],
            "stages": stages,
            "cpu": 1e3 * (usage.ru_utime + usage.ru_stime),
            "peak": usage.ru_maxrss / 1e3,
        }
    ),
    file=sys.stderr,
)
