"""Cross-sectional regressions and principal components in numpy.

Reads a folder with the data as a line of JSON, then requests, as bench/peers.ts has it.
"""
import ctypes
import json
import resource
import sys
import time

import numpy as np


def blas():
    """Name and threads of the BLAS that numpy has loaded."""
    np.ones((64, 64)) @ np.ones((64, 64))
    for line in open("/proc/self/maps"):
        if "openblas" in line and ".so" in line:
            library = ctypes.CDLL(line.split()[-1])
            for name in ("openblas_{}", "openblas_{}64_", "scipy_openblas_{}", "scipy_openblas_{}64_"):
                if hasattr(library, name.format("get_config")):
                    config = getattr(library, name.format("get_config"))
                    config.restype = ctypes.c_char_p
                    threads = getattr(library, name.format("get_num_threads"))()
                    return f"{config().decode()}, {threads} threads"
    return "unknown BLAS"


def regressions(x, r, errors):
    """OLS of r on [1, x] a day over what is not missing; x is days x factors x assets."""
    days, factors, assets = x.shape
    design = np.empty((factors + 1, assets))
    coefficients = np.empty((days, factors + 1))
    others = np.empty((days, factors + 2))
    for t in range(days):
        missing = np.isnan(r[t] + x[t].sum(axis=0))
        design[0] = 1
        design[1:] = x[t]
        design[:, missing] = 0
        y = r[t].copy()
        y[missing] = 0
        gram = design @ design.T
        if not errors:
            coefficients[t] = np.linalg.solve(gram, design @ y)
            continue
        inverse = np.linalg.inv(gram)
        b = coefficients[t] = np.linalg.solve(gram, design @ y)
        rest = y - b @ design
        count = assets - missing.sum()
        squares = rest @ rest
        others[t, :-1] = np.sqrt(squares / (count - factors - 1) * np.diag(inverse))
        others[t, -1] = 1 - squares / (y @ y - y.sum() ** 2 / count)
    return coefficients


def components_of_window(z, count):
    """Leading components of a window of observations x assets by the smaller of its two products."""
    values, left = np.linalg.eigh(z @ z.T)
    vectors = z.T @ left[:, -count:]
    vectors /= np.linalg.norm(vectors, axis=0)
    return values[::-1][:count]


def main():
    given = json.loads(sys.stdin.readline())
    folder, days, factors, assets = (given[key] for key in ("folder", "days", "factors", "assets"))
    x = np.fromfile(f"{folder}/exposures.bin").reshape(-1, factors, assets)
    r = np.fromfile(f"{folder}/returns.bin").reshape(-1, assets)
    order = np.arange(days) % len(x)
    x, r = x[order], r[order]
    distinct = given["distinct"]
    c = np.fromfile(f"{folder}/covariance.bin").reshape(assets, assets)
    z = np.fromfile(f"{folder}/window.bin").reshape(-1, assets)

    def eigh(count):
        return np.linalg.eigh(c)[0][::-1][:count]

    def subset(count):
        from scipy.linalg import eigh as some

        return some(c, subset_by_index=[assets - count, assets - 1])[0][::-1]

    def iterated(count):
        from scipy.sparse.linalg import eigsh

        return np.sort(eigsh(c, count, tol=1e-13)[0])[::-1]

    tasks = {
        "coefficients": lambda q: regressions(x, r, False)[:distinct],
        "errors": lambda q: regressions(x, r, True)[:distinct],
        "window": lambda q: components_of_window(z, q["count"]),
        "eigh": lambda q: eigh(q["count"]),
        "subset": lambda q: subset(q["count"]),
        "iterated": lambda q: iterated(q["count"]),
    }
    print(json.dumps(f"numpy {np.__version__}, {blas()}"), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        start = time.perf_counter()
        result = tasks[request["task"]](request)
        elapsed = 1000 * (time.perf_counter() - start)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        print(json.dumps({"milliseconds": elapsed, "result": result.ravel().tolist(), "peak": peak}), flush=True)


main()
