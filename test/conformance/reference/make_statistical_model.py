"""A statistical risk model, its attribution and its risk in numpy, written to statistical_model.json beside this file.

Run: python3 test/conformance/reference/make_statistical_model.py (numpy, statsmodels), then npm run format
Written from the definitions, not from the code under test: eigh of the correlation matrix, statsmodels' OLS, and sums
written out instead of recursions. The returns are written with the values, so that the test needs nothing else.
"""

import json
import pathlib

import numpy as np
import statsmodels.api as sm

rng = np.random.default_rng(7)
T, n, window, K = 140, 12, 60, 3

loadings = np.column_stack([1 + 0.2 * rng.normal(size=n), rng.normal(size=(n, K - 1))])
moves = rng.normal(size=(T, K)) * [0.03, 0.02, 0.013]
returns = np.round(moves @ loadings.T + 0.012 * rng.normal(size=(T, n)), 8)
returns[rng.random((T, n)) < 0.03] = np.nan
weights = np.round(rng.normal(size=(T, n)) / n, 6)

exposures = [None] * T
fits = []
previous = None
for t in range(window, T):
    if (t - window) % 7:
        exposures[t] = exposures[t - 1]
        continue
    past = returns[t - window : t]
    volatility = np.nanstd(past, axis=0, ddof=1)
    z = np.nan_to_num(past - np.nanmean(past, axis=0))
    correlation = (z.T @ z) / np.outer(np.linalg.norm(z, axis=0), np.linalg.norm(z, axis=0))
    values, vectors = np.linalg.eigh(correlation)
    values, vectors = values[::-1], vectors[:, ::-1]
    rest = [1 - values[:k].sum() / n for k in range(n)]
    criterion = [np.log(rest[k]) + k * (n + window) / (n * window) * np.log(min(n, window)) for k in range(n)]
    vectors = vectors[:, :K]
    if previous is None:
        vectors = vectors * np.sign(vectors.sum(axis=0))
        order = list(range(K))
    else:
        overlap = previous.T @ vectors
        orders = [(i, j, k) for i in range(K) for j in range(K) for k in range(K) if len({i, j, k}) == K]
        order = list(max(orders, key=lambda o: sum(abs(overlap[slot, column]) for slot, column in enumerate(o))))
        vectors = vectors[:, order]
        vectors = vectors * np.sign((previous * vectors).sum(axis=0))
    previous = vectors
    exposures[t] = vectors * np.sqrt(n) * volatility[:, None] / volatility.mean()
    fits.append(
        {
            "row": t,
            "eigenvalues": values[order].tolist(),
            "baiNg": int(np.argmin(criterion)),
            "marchenkoPastur": int((values > (1 + np.sqrt(n / window)) ** 2).sum()),
        }
    )

p = K + 1
f = np.full((T, p), np.nan)
residual = np.full((T, n), np.nan)
degrees = np.full(T, np.nan)
for t in range(window, T):
    ok = ~np.isnan(returns[t])
    result = sm.OLS(returns[t, ok], sm.add_constant(exposures[t][ok], has_constant="add")).fit()
    f[t] = result.params
    residual[t, ok] = result.resid
    degrees[t] = ok.sum() / (ok.sum() - p)


def weighted_moment(columns, half_life):
    """Second moment about 0 of the rows of columns, the last the heaviest."""
    heavy = 0.5 ** (np.arange(len(columns))[::-1] / half_life)
    return (columns * heavy[:, None]).T @ columns / heavy.sum()


volatilities = np.full(T, np.nan)
factor_volatilities = np.full(T, np.nan)
for t in range(window + 21, T):
    past = f[window:t]
    variance = np.diag(weighted_moment(past, 42))
    products = weighted_moment(past, 126)
    scale = np.sqrt(np.diag(products))
    correlation = 0.9 * products / np.outer(scale, scale)
    np.fill_diagonal(correlation, 1)
    F = correlation * np.outer(np.sqrt(variance), np.sqrt(variance))
    own = np.full(n, np.nan)
    for i in range(n):
        rows = [s for s in range(window, t) if not np.isnan(residual[s, i])]
        if len(rows) >= 21:
            heavy = 0.5 ** (np.arange(len(rows))[::-1] / 42)
            own[i] = np.sqrt((heavy * residual[rows, i] ** 2 * degrees[rows]).sum() / heavy.sum())
    middle = np.nanmedian(own)
    D = (0.9 * np.where(np.isnan(own), middle, own) + 0.1 * middle) ** 2
    X = np.column_stack([np.ones(n), exposures[t]])
    x = X.T @ weights[t]
    factor_volatilities[t] = np.sqrt(x @ F @ x)
    volatilities[t] = np.sqrt(weights[t] @ (X @ F @ X.T + np.diag(D)) @ weights[t])


def nulls(array):
    return [None if np.isnan(x) else float(x) for x in np.asarray(array).ravel()]


out = pathlib.Path(__file__).with_name("statistical_model.json")
out.write_text(
    json.dumps(
        {
            "numpy": np.__version__,
            "dates": T,
            "assets": n,
            "window": window,
            "factors": K,
            "returns": nulls(returns),
            "weights": nulls(weights),
            "fits": fits,
            "lastExposures": nulls(exposures[T - 1].T),
            "coefficients": nulls(f),
            "volatility": nulls(volatilities),
            "factorVolatility": nulls(factor_volatilities),
        }
    )
    + "\n"
)
