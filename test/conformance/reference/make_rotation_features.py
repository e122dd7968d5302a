"""Features, regimes and scores of the rotation in pandas, written to rotation_features.json beside this file.

Run: python3 test/conformance/reference/make_rotation_features.py (numpy, pandas), then npm run format
The bars are written with their values, so that the test needs nothing else; of the results every third row is.
"""

import json
import pathlib

import numpy as np
import pandas as pd

rng = np.random.default_rng(20200102)
days = 330
level = 0.008 * np.exp(np.cumsum(rng.normal(scale=0.09, size=days)) * 0.5)
move = 0.0004 + np.clip(level, 0.003, 0.035) * rng.standard_t(5, size=days)
close = 100 * np.exp(np.cumsum(move))
wide = np.abs(rng.normal(scale=0.006, size=(2, days)))
bars = pd.DataFrame(
    {
        "close": close,
        "high": close * (1 + wide[0]),
        "low": close * (1 - wide[1]),
        "vix": 100 * np.clip(level, 0.003, 0.035) * 16 * np.exp(rng.normal(scale=0.06, size=days)),
    }
).round(4)


def rank(series, window):
    return series.rolling(window + 1).apply(lambda x: (x[:-1] < x[-1]).mean(), raw=True)


def features(bars, with_vix):
    c, h, l = bars["close"], bars["high"], bars["low"]
    r = np.log(c / c.shift())
    rv = {n: r.rolling(n).std() * np.sqrt(252) for n in (5, 10, 20)}
    tr = pd.concat([h - l, (h - c.shift()).abs(), (l - c.shift()).abs()], axis=1).max(axis=1, skipna=False)
    ma20, ma50 = c.rolling(20).mean(), c.rolling(50).mean()
    if with_vix:
        vov = np.log(bars["vix"] / bars["vix"].shift()).rolling(20).std() * np.sqrt(252)
    else:
        vov = rv[10].rolling(20).std()
    iv7, iv20, iv60 = (1.2 * rv[n] for n in (5, 10, 20))
    down = (r.clip(upper=0) ** 2).rolling(20).mean()
    up = (r.clip(lower=0) ** 2).rolling(20).mean()
    skew = np.sqrt(252 * down) - np.sqrt(252 * up)
    return pd.DataFrame(
        {
            "close": c,
            "logReturn": r,
            "return20": c / c.shift(20) - 1,
            "volatility5": rv[5],
            "volatility10": rv[10],
            "volatility20": rv[20],
            "trueRange5": tr.rolling(5).mean(),
            "trueRange10": tr.rolling(10).mean(),
            "average20": ma20,
            "average50": ma50,
            "slope20": ma20 / ma20.shift(5) - 1,
            "slope50": ma50 / ma50.shift(5) - 1,
            "range10": (h.rolling(10).max() - l.rolling(10).min()) / c,
            "rank": rank(rv[20], 60),
            "volOfVol": vov,
            "volOfVolSlope": vov.rolling(5).apply(lambda x: np.polyfit(np.arange(5), x, 1)[0], raw=True),
            "volOfVolRatio": vov / vov.rolling(60).quantile(0.8),
            "iv7": iv7,
            "iv20": iv20,
            "iv60": iv60,
            "rank20": rank(iv20, 60),
            "rank60": rank(iv60, 90),
            "skewZ": (skew - skew.rolling(60).mean()) / skew.rolling(60).std(),
        }
    )


def regimes(f):
    needed = f[["rank", "volatility20", "volOfVol", "return20", "average50", "slope20", "range10"]].notna().all(axis=1)
    c = f["close"]
    choices = [
        (4, (f["rank"] > 0.8) & ((f["volatility20"] > 0.4) | (f["volOfVol"] > 0.3 * f["volatility20"]))),
        (
            2,
            (f["return20"] < -0.02)
            & (c < f["average20"])
            & (c < f["average50"])
            & (f["slope20"] < 0)
            & (f["rank"] > 0.5),
        ),
        (
            1,
            (f["return20"] > 0.02)
            & (c > f["average20"])
            & (c > f["average50"])
            & (f["slope20"] > 0)
            & (f["rank"] < 0.4),
        ),
        (3, (f["range10"] < 0.035) & (f["rank"] < 0.3) & (f["slope20"].abs() < 0.005)),
    ]
    codes = np.select([rule for _, rule in choices], [code for code, _ in choices], default=5)
    return np.where(needed, codes, 0)


def scores(f):
    s = lambda x: 1 / (1 + np.exp(-x))
    mean = lambda *x: np.prod([s(a) for a in x], axis=0) ** (1 / len(x))
    slope, rank20 = 1000 * f["volOfVolSlope"], f["rank20"]
    ema = lambda x: pd.Series(x).ewm(span=3, adjust=False).mean()
    return {
        "1": mean(5 * (f["volatility10"] / f["iv60"] - 0.9), 5 * (0.4 - f["rank60"]), 100 * f["slope20"]),
        "2": ema(
            mean(
                5 * (f["volatility5"] / f["iv7"] - 0.8),
                3 * (f["logReturn"].abs() * f["close"] / f["trueRange5"] - 1),
                slope,
            )
        ),
        "3": mean(5 * (f["iv20"] / f["volatility10"] - 1.4), 100 * (0.035 - f["range10"]), -slope),
        "4": mean(2.5 - 5 * rank20, 100 * f["slope20"], -slope),
        "5": ema(mean(2 * (f["skewZ"] - 1), slope, 5 * (f["volatility5"] / f["iv20"] - 1))),
        "6": mean(5 * (f["volOfVolRatio"] - 1), slope, 5 * (rank20 - 0.5)),
    }


def clean(values):
    return [None if not np.isfinite(x) else float(x) for x in values]


cases = {}
rows = list(range(0, days, 3))
for name, with_vix in (("realised", False), ("vix", True)):
    f = features(bars, with_vix)
    cases[name] = {
        "features": {column: clean(f[column].iloc[rows]) for column in f},
        "regimes": regimes(f).tolist(),
        "scores": {profile: clean(np.asarray(values)[rows]) for profile, values in scores(f).items()},
    }

target = pathlib.Path(__file__).with_name("rotation_features.json")
target.write_text(
    json.dumps({"pandas": pd.__version__, "rows": rows, "bars": bars.to_dict("list"), "cases": cases}) + "\n"
)
