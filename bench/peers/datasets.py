"""Reads daily exposure files with pandas and sums them up; see bench/datasets.ts."""

import json
import sys
import time

import pandas

TEXT = {"asset_id": str, "asset_id_type": str, "factor_group": str, "factor": str}
KEY = ["date", "asset_id", "factor_group", "factor"]


def summary(frame):
    days = frame.groupby("date")
    exposure = days["exposure"].agg(["min", "max", "mean", "median", "std"])
    return {"n_assets": int(days["asset_id"].nunique().iloc[0]), **exposure.iloc[0].to_dict()}


def plain(path):
    """As a notebook would: whatever looks like a missing value is one, also in the names of assets."""
    return summary(pandas.read_csv(path))


def careful(path):
    """What staging does: names stay text, factors are summed up too, and no key may be there twice."""
    frame = pandas.read_csv(path, dtype=TEXT, keep_default_na=False, na_values={"exposure": [""]})
    result = summary(frame)
    frame.groupby(["factor_group", "factor"])["exposure"].agg(["size", "count", "min", "max", "mean", "median", "std"])
    if frame.duplicated(KEY).any():
        raise ValueError(path)
    return result


tasks = {"plain": plain, "careful": careful}
sys.stdin.readline()
print(json.dumps("pandas " + pandas.__version__), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    start, busy = time.perf_counter(), time.process_time()
    result = [tasks[request["task"]](path) for path in request["files"]]
    wall, processor = time.perf_counter() - start, time.process_time() - busy
    print(json.dumps({"milliseconds": 1000 * wall, "processor": 1000 * processor, "result": result}), flush=True)
