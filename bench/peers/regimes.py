"""The work of bench/regimes.ts in pandas: what a notebook recomputes when a threshold moves.

Reads the data as the first line of JSON, then one request a line; see bench/peers.ts.
"""

import json
import sys
import time

import numpy as np
import pandas as pd

GROSS = ["high_gross", "mid_gross", "low_gross"]
NET = ["net_long", "market_neutral", "net_short"]
REGIMES = [f"{gross}__{net}" for gross in GROSS for net in NET]
STATES = ["risk_on", "balanced", "risk_off"]


def load(columns):
    df = pd.DataFrame({name: np.array(columns[name], dtype=float) for name in ("gross", "net", "nav")})
    df["daily_return"] = df["nav"].pct_change()
    df["next_day_return"] = df["daily_return"].shift(-1)
    return df


def classify_vectorised(df, t):
    gross = np.select([df["gross"] >= t["grossHigh"], df["gross"] <= t["grossLow"]], [0, 2], 1)
    net = np.select([df["net"] >= t["netLong"], df["net"] <= t["netShort"]], [0, 2], 1)
    known = df["gross"].notna()
    regime = pd.Categorical.from_codes(np.where(known & df["net"].notna(), 3 * gross + net, -1), REGIMES)
    state = pd.Categorical.from_codes(np.where(known, gross, -1), STATES)
    return regime, state


def classify_row(row, t):
    if np.isnan(row["gross"]) or np.isnan(row["net"]):
        return None
    gross = 0 if row["gross"] >= t["grossHigh"] else 2 if row["gross"] <= t["grossLow"] else 1
    net = 0 if row["net"] >= t["netLong"] else 2 if row["net"] <= t["netShort"] else 1
    return REGIMES[3 * gross + net]


def classify_rowwise(df, t):
    regime = df.apply(classify_row, axis=1, t=t)
    return pd.Categorical(regime, REGIMES), classify_vectorised(df, t)[1]


def report(df, t, classify):
    regime, state = classify(df, t)
    df = df.assign(regime=regime, state=state)

    # Spells, for the ribbon and the table.
    code = pd.Series(df["regime"].cat.codes.to_numpy())
    spell = (code != code.shift()).cumsum()
    spells = code.groupby(spell).agg(["first", "size"])
    lengths = spells.groupby("first")["size"].agg(["max", "mean", "size"])

    by_regime = df.groupby("regime", observed=True)
    table = by_regime.agg(
        days=("gross", "size"),
        avg_gross=("gross", "mean"),
        avg_net=("net", "mean"),
        avg_next_day_return=("next_day_return", "mean"),
        realized_vol=("daily_return", "std"),
    )
    table["realized_vol"] *= np.sqrt(252)
    table["pct_days"] = table["days"] / len(df)
    table["gap"] = table["avg_gross"] - t["targetGross"]
    table["longest"] = lengths["max"].reindex([REGIMES.index(name) for name in table.index]).to_numpy()
    table["code"] = [REGIMES.index(name) for name in table.index]
    table = table.sort_values(["days", "code"], ascending=[False, True])

    scorecard = [
        (df["gross"] > t["grossHigh"]).mean(),
        (df["gross"] < t["grossLow"]).mean(),
        (df["net"] > t["netLong"]).mean(),
        (df["net"] < t["netShort"]).mean(),
    ]
    df["state"].value_counts(dropna=False)

    # log1p keeps the product within the built-in aggregations.
    by_state = (
        df.assign(growth=np.log1p(df["daily_return"]))
        .groupby("state", observed=True)
        .agg(
            observations=("daily_return", "count"),
            avg=("daily_return", "mean"),
            vol=("daily_return", "std"),
            growth=("growth", "sum"),
            avg_next=("next_day_return", "mean"),
        )
        .reindex(STATES)
    )
    annual = np.exp(by_state["growth"] * 252 / by_state["observations"]) - 1
    ratio = annual / (by_state["vol"] * np.sqrt(252))

    codes = code.to_numpy()
    both = (codes[:-1] >= 0) & (codes[1:] >= 0)
    counts = np.bincount(codes[:-1][both] * 9 + codes[1:][both], minlength=81)
    states = df["state"].cat.codes.to_numpy()
    both = (states[:-1] >= 0) & (states[1:] >= 0)
    np.bincount(states[:-1][both] * 3 + states[1:][both], minlength=9)

    figures = table[["days", "avg_gross", "avg_next_day_return", "realized_vol", "longest"]].to_numpy().ravel()
    return np.concatenate([figures, np.column_stack([annual, ratio]).ravel(), scorecard, counts])


def sensitivity(df, t, axes):
    gross, net, returns = (df[name].to_numpy() for name in ("gross", "net", "daily_return"))
    known = ~np.isnan(returns)
    cells = []
    for low in axes["low"]:
        for high in axes["high"]:
            inside = (gross >= high) & (net >= t["netLong"]) & known
            values = returns[inside]
            cells.append(values.std(ddof=1) * np.sqrt(252) if low <= high and values.size > 1 else np.nan)
    return np.array(cells)


def main():
    data = json.loads(sys.stdin.readline())
    df = load(data)
    tasks = {
        "vectorised": lambda t: report(df, t, classify_vectorised),
        "rowwise": lambda t: report(df, t, classify_rowwise),
        "map": lambda t: sensitivity(df, t, data["axes"]),
    }
    default = {"grossHigh": 1.2, "grossLow": 0.8, "netLong": 0.3, "netShort": -0.3, "targetGross": 1.0}
    tasks["vectorised"](default)
    print(json.dumps(f"pandas {pd.__version__}, numpy {np.__version__}"), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        start = time.perf_counter()
        result = tasks[request["task"]](request)
        elapsed = 1000 * (time.perf_counter() - start)
        figures = [None if np.isnan(value) else value for value in result.tolist()]
        print(json.dumps({"milliseconds": elapsed, "result": figures}), flush=True)


main()
