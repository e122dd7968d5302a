"""The work of bench/options.ts in scipy and in plain Python: prices and ten Greeks of European options.

Reads the options as the first line of JSON, then one request a line; see bench/peers.ts.
"""

import json
import math
import sys
import time

import numpy as np
import scipy
from scipy.special import ndtr


def vectorised(o):
    call, S, K, T, v, r, q = (o[name] for name in ("call", "spot", "strike", "years", "volatility", "rate", "dividend"))
    sign = np.where(call == 1, 1.0, -1.0)
    root = np.sqrt(T)
    sd = v * root
    d1 = (np.log(S / K) + (r - q) * T) / sd + sd / 2
    d2 = d1 - sd
    carried, discounted = S * np.exp(-q * T), K * np.exp(-r * T)
    held, owed = sign * ndtr(sign * d1), sign * ndtr(sign * d2)
    density = np.exp(-d1 * d1 / 2) / math.sqrt(2 * math.pi)
    delta = carried / S * held
    gamma = carried / S * density / (S * sd)
    vega = carried * density * root
    columns = [
        carried * held - discounted * owed,
        delta,
        gamma,
        q * carried * held - r * discounted * owed - vega * v / (2 * T),
        vega,
        T * discounted * owed,
        -vega * d2 / (S * sd),
        vega * d1 * d2 / v,
        q * delta - S * gamma * (r - q - d2 * sd / (2 * T)),
        -gamma * (d1 / sd + 1) / S,
        gamma * (d1 * d2 - 1) / v,
    ]
    return [float(column.sum()) for column in columns]


def ndtr_plain(z):
    return 0.5 * math.erfc(-z / math.sqrt(2))


def plain(rows):
    sums = [0.0] * 11
    for call, S, K, T, v, r, q in rows:
        sign = 1.0 if call == 1 else -1.0
        root = math.sqrt(T)
        sd = v * root
        d1 = (math.log(S / K) + (r - q) * T) / sd + sd / 2
        d2 = d1 - sd
        carried, discounted = S * math.exp(-q * T), K * math.exp(-r * T)
        held, owed = sign * ndtr_plain(sign * d1), sign * ndtr_plain(sign * d2)
        density = math.exp(-d1 * d1 / 2) / math.sqrt(2 * math.pi)
        delta = carried / S * held
        gamma = carried / S * density / (S * sd)
        vega = carried * density * root
        row = (
            carried * held - discounted * owed,
            delta,
            gamma,
            q * carried * held - r * discounted * owed - vega * v / (2 * T),
            vega,
            T * discounted * owed,
            -vega * d2 / (S * sd),
            vega * d1 * d2 / v,
            q * delta - S * gamma * (r - q - d2 * sd / (2 * T)),
            -gamma * (d1 / sd + 1) / S,
            gamma * (d1 * d2 - 1) / v,
        )
        for g in range(11):
            sums[g] += row[g]
    return sums


def main():
    options = {name: np.array(values) for name, values in json.loads(sys.stdin.readline()).items()}
    names = ("call", "spot", "strike", "years", "volatility", "rate", "dividend")
    rows = list(zip(*(options[name].tolist() for name in names)))
    tasks = {"scipy": lambda: vectorised(options), "plain": lambda: plain(rows)}
    print(json.dumps(f"scipy {scipy.__version__}, numpy {np.__version__}"), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        start = time.perf_counter()
        result = tasks[request["task"]]()
        print(json.dumps({"milliseconds": 1000 * (time.perf_counter() - start), "result": result}), flush=True)


main()
