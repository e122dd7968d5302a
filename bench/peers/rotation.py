"""The work of bench/rotation.ts in pandas: weights of every day under the cap, and what they earned the day after.

Reads the data as the first line of JSON, then one request a line; see bench/peers.ts.
"""

import json
import sys
import time

import numpy as np
import pandas as pd


def capped(desirability, cap, floor):
    """The proportional split under the cap, the smallest below the floor dropped until none is."""
    order = np.argsort(-desirability, kind="stable")
    order = order[desirability[order] > 0]
    weights = np.zeros(len(desirability))
    for active in range(len(order), 0, -1):
        d = desirability[order[:active]]
        rest = np.append(np.cumsum(d[::-1])[::-1], 0.0)
        k = 0
        while k < active and d[k] * (1 - k * cap) > cap * rest[k]:
            k += 1
        own = np.full(active, cap)
        if k < active:
            own[k:] = np.minimum(cap, d[k:] * (1 - k * cap) / rest[k])
        if own[-1] >= floor - 1e-12:
            weights[order[:active]] = own
            return weights
    return weights


def allocate(data, cap, floor):
    weights = np.zeros(data["scores"].shape)
    regime = data["regime"].to_numpy()
    desirability = data["scores"].to_numpy() * data["suits"]
    for t in range(len(regime)):
        if regime[t] > 0:
            weights[t] = capped(desirability[t], cap, floor)
    scale = np.where(data["volatility"].to_numpy() > 0.3, 0.5, 1.0)
    return pd.DataFrame(weights * scale[:, None])


def aggregate(weights, data, cost):
    held, returns = weights.shift(), data["returns"]
    idle = (returns == 0) & (returns.shift() == 0)
    moved = (held - held.shift(fill_value=0).fillna(0)).abs().mask(idle, 0)
    earned = (held * returns).where(held != 0, 0).sum(axis=1) - cost * moved.sum(axis=1)
    first = int((data["regime"] > 0).to_numpy().argmax()) + 1
    return earned.where(earned.index >= first)


loaded = json.loads(sys.stdin.readline())
regime = pd.Series(loaded["regime"])
compatibility = np.array([[0.0] * 6] + loaded["compatibility"])
data = {
    "scores": pd.DataFrame(np.array(loaded["scores"]).T),
    "returns": pd.DataFrame(np.array(loaded["returns"]).T),
    "regime": regime,
    "volatility": pd.Series(loaded["volatility"]),
    "suits": compatibility[regime.to_numpy()],
}
print(json.dumps(f"pandas {pd.__version__}"), flush=True)

for line in sys.stdin:
    request = json.loads(line)
    start = time.perf_counter()
    result = aggregate(allocate(data, request["cap"], request["floor"]), data, request["cost"])
    milliseconds = 1000 * (time.perf_counter() - start)
    answer = [None if np.isnan(x) else x for x in result.tolist()]
    print(json.dumps({"milliseconds": milliseconds, "result": answer}), flush=True)
