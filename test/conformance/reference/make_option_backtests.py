"""Backtests of option profiles written again in scipy, to option_backtests.json beside this file.

Run: python3 test/conformance/reference/make_option_backtests.py (numpy, scipy), then npm run format
Written from the rules alone, as a list of positions and a balance of cash, with strikes by brentq. The profile is in its
regime on every day. The market is written with its values, so that the test needs nothing else.
"""

import datetime
import json
import math
import pathlib

import numpy as np
import scipy
from scipy.optimize import brentq
from scipy.stats import norm

EPOCH = datetime.date(1970, 1, 1)
CAPITAL, MULTIPLIER, RATE, DIVIDEND = 10_000_000.0, 100, 0.02, 0.015

rng = np.random.default_rng(7)
days = 330
dates = [d for d in (datetime.date(2015, 1, 1) + datetime.timedelta(n) for n in range(2 * days)) if d.weekday() < 5][:days]
log_level = np.zeros(days)
for t in range(1, days):
    log_level[t] = 0.96 * log_level[t - 1] + rng.normal(scale=0.09)
level = 0.17 * np.exp(log_level)
close = np.round(2000 * np.exp(np.cumsum(0.0002 + level / math.sqrt(252) * rng.normal(size=days))), 2)
vix = np.round(100 * level * np.exp(rng.normal(loc=0.12, scale=0.03, size=days)), 2)


def number(day):
    return (day - EPOCH).days


def years(day, expiry):
    """Weekdays alone, 5/7 of 365 of them a year."""
    span = [day + datetime.timedelta(n + 1) for n in range((expiry - day).days)]
    return sum(d.weekday() < 5 for d in span) / (365 * 5 / 7)


class Surface:
    def __init__(self, t):
        squares = (vix[max(0, t - 251) : t + 1] / 100) ** 2
        self.long = np.median(squares)
        index = (vix[t] / 100) ** 2
        thirty = 30 / 365
        weight = (1 - math.exp(-4 * thirty)) / (4 * thirty)
        self.short = max(self.long + (index - self.long) / weight, index / 4)

    def volatility(self, k, T):
        theta = T * (self.long + (self.short - self.long) * (1 - math.exp(-4 * T)) / (4 * T))
        phi = 0.9 / (theta**0.4 * (1 + theta) ** 0.6)
        rho = -0.7
        return math.sqrt(theta / 2 * (1 + rho * phi * k + math.sqrt((phi * k + rho) ** 2 + 1 - rho**2)) / T)


def value(surface, S, K, T, call):
    """Price and delta."""
    sign = 1 if call else -1
    if T == 0:
        return max(sign * (S - K), 0.0), 0.0
    F = S * math.exp((RATE - DIVIDEND) * T)
    sd = surface.volatility(math.log(K / F), T) * math.sqrt(T)
    d1 = math.log(F / K) / sd + sd / 2
    discount = math.exp(-RATE * T)
    price = sign * discount * (F * norm.cdf(sign * d1) - K * norm.cdf(sign * (d1 - sd)))
    return price, sign * math.exp(-DIVIDEND * T) * norm.cdf(sign * d1)


def strike_at(surface, S, T, call, delta):
    return brentq(lambda K: abs(value(surface, S, K, T, call)[1]) - delta, 0.4 * S, 2.5 * S, xtol=1e-11, rtol=1e-14)


def spread(surface, S, K, T, call, price, dte, t):
    k = math.log(K / (S * math.exp((RATE - DIVIDEND) * T)))
    gain = S * math.exp(-DIVIDEND * T) - K * math.exp(-RATE * T)
    time_value = price - max(gain if call else -gain, 0)
    wider = (1 + 5 * abs(k)) * (1 + math.exp(-dte / 7)) * max(1, vix[t] / 20) * 1.2
    return max(0.01, time_value * 0.005 * wider)


PROFILES = {
    1: {"legs": [(True, 1, 75, 1.0, None, None), (False, 1, 75, 1.0, None, None)], "exit": 30},
    3: {"legs": [(True, -1, 10, None, 0.25, None), (False, -1, 10, None, 0.25, None)], "exit": 5},
    4: {"legs": [(True, 1, 60, 1.0, None, 30), (True, -1, 7, 1.05, None, 3)], "exit": None},
    5: {"legs": [(False, -1, 30, 1.0, None, None), (False, 2, 30, 0.93, None, None)], "exit": 7},
}


def simulate(profile, costs):
    cash, shares, held, trades, account = CAPITAL, 0, [], [], []
    entry_due = stopping = False
    state = {}

    def deal(t, leg, contracts):
        nonlocal cash
        S, surface, (expiry, K, call) = close[t], Surface(t), leg
        T, dte = years(dates[t], expiry), (expiry - dates[t]).days
        price, _ = value(surface, S, K, T, call)
        paid = 0.0
        if costs:
            away = spread(surface, S, K, T, call, price, dte, t) + 0.001 * price
            paid = abs(contracts) * (MULTIPLIER * (away if contracts > 0 else min(away, price)) + 0.65)
        cash -= contracts * MULTIPLIER * price + paid
        return price

    def pick(t, rule):
        call, _, length, moneyness, delta, _ = rule
        expiry = dates[t] + datetime.timedelta(length)
        while expiry.weekday() > 4:
            expiry += datetime.timedelta(1)
        T = years(dates[t], expiry)
        K = close[t] * moneyness if delta is None else strike_at(Surface(t), close[t], T, call, delta)
        return expiry, K, call

    for t in range(days):
        today, S = dates[t], close[t]
        rules = profile["legs"]
        if held:
            left = min(((leg[0] - today).days for leg, _, r in held if r[5] is None), default=math.inf)
            by_calendar = profile["exit"] is not None and left <= profile["exit"]
            if by_calendar or stopping:
                for leg, contracts, _ in held:
                    if leg[0] > today:
                        deal(t, leg, -contracts)
                    else:
                        cash += contracts * MULTIPLIER * value(Surface(t), S, leg[1], 0, leg[2])[0]
                state["reason"] = "days to expiry" if by_calendar and not stopping else "stop"
                held = []
            else:
                for i, (leg, contracts, rule) in enumerate(held):
                    if rule[5] is not None and (leg[0] - today).days <= rule[5]:
                        if leg[0] > today:
                            deal(t, leg, -contracts)
                        else:
                            cash += contracts * MULTIPLIER * value(Surface(t), S, leg[1], 0, leg[2])[0]
                        held[i] = (pick(t, rule), contracts, rule)
                        deal(t, held[i][0], contracts)
        elif entry_due:
            units = math.floor(account[-1] / (S * MULTIPLIER))
            state = {"start": account[-1], "entry": number(today), "premium": 0.0}
            for rule in rules:
                leg, contracts = pick(t, rule), rule[1] * units
                state["premium"] += abs(contracts) * MULTIPLIER * deal(t, leg, contracts)
                held.append((leg, contracts, rule))

        surface = Surface(t)
        marks = [(value(surface, S, leg[1], years(today, leg[0]), leg[2]), contracts) for leg, contracts, _ in held]
        delta = sum(contracts * MULTIPLIER * mark[1] for mark, contracts in marks)
        # half a share rounds up, as in JavaScript
        target = -math.floor(delta + 0.5)
        bought = target - shares
        if bought:
            cash -= bought * S + (abs(bought) * (S * 0.00005 * 1.2 + 0.002) if costs else 0)
            shares = target
        account.append(cash + shares * S + sum(contracts * MULTIPLIER * mark[0] for mark, contracts in marks))

        if held:
            stopping = account[-1] - state["start"] <= -0.5 * state["premium"]
            entry_due = False
        else:
            if state:
                trades.append([state["entry"], number(today), state["reason"], account[-1] - state["start"]])
                state = {}
            stopping, entry_due = False, True
    return {"account": account, "trades": trades}


cases = {
    f"{number_}{'' if costs else ' without costs'}": simulate(PROFILES[number_], costs)
    for number_ in PROFILES
    for costs in (True, False)
}
target = pathlib.Path(__file__).with_name("option_backtests.json")
target.write_text(
    json.dumps(
        {
            "scipy": scipy.__version__,
            "date": [number(d) for d in dates],
            "close": close.tolist(),
            "vix": vix.tolist(),
            "cases": cases,
        }
    )
)
for name, case in cases.items():
    print(name, len(case["trades"]), round(case["account"][-1]), {t[2] for t in case["trades"]})
