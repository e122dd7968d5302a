"""Values of statsmodels for cross-sectional regressions, written to regressions.json beside this file.

Run: python3 test/conformance/reference/make_regressions.py (numpy, statsmodels), then npm run format
The cross-sections are written with their values, so that the test needs nothing else.
"""

import json
import pathlib

import numpy as np
import statsmodels
import statsmodels.api as sm

rng = np.random.default_rng(20210101)


def section(n, k, tails):
    x = np.round(rng.normal(size=(n, k)), 6)
    noise = rng.standard_t(tails, size=n) if tails else rng.normal(size=n)
    y = np.round(0.01 + x @ rng.normal(scale=0.02, size=k) + 0.03 * noise, 8)
    w = np.round(np.sqrt(np.exp(rng.normal(scale=1.5, size=n))), 6)
    return x, y, w


def values(result, r_squared):
    return {
        "params": result.params.tolist(),
        "bse": result.bse.tolist(),
        "t": result.tvalues.tolist(),
        "rsquared": r_squared,
    }


def case(name, x, y, w):
    design = sm.add_constant(x, has_constant="add")
    ols = sm.OLS(y, design).fit()
    wls = sm.WLS(y, design, weights=w).fit()
    huber = sm.RLM(y, design, M=sm.robust.norms.HuberT()).fit(tol=1e-15, maxiter=2000, conv="coefs")
    return {
        "name": name,
        "x": x.T.tolist(),
        "y": y.tolist(),
        "w": w.tolist(),
        "ordinary": values(ols, ols.rsquared),
        "weighted": values(wls, wls.rsquared),
        "huber": {**values(huber, None), "scale": float(huber.scale)},
    }


cases = [
    case("20 assets, 2 factors, normal", *section(20, 2, None)),
    case("40 assets, 5 factors, heavy tails", *section(40, 5, 2)),
    case("30 assets, 1 factor, very heavy tails", *section(30, 1, 1)),
]
x, y, w = section(25, 3, 3)
x[:, 2] = x[:, 0] + x[:, 1]
deficient = case("a factor is the sum of two others", x, y, w)
del deficient["huber"]
cases.append(deficient)

out = pathlib.Path(__file__).with_name("regressions.json")
out.write_text(json.dumps({"statsmodels": statsmodels.__version__, "numpy": np.__version__, "cases": cases}) + "\n")
