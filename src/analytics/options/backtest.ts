import {periodsPerYear} from "../calendar.js";
import type {ProfileBacktest, Trade} from "./backtestResult.js";
import {type BacktestSettings, type Signal, defaultBacktest} from "./backtestSettings.js";
import {chooseContract} from "./contract.js";
import {type ExecutionSettings, hedgeCost, mostContracts, slippageSource} from "./execution.js";
import {type FillTerms, fillTrade} from "./fillTrade.js";
import {pnlParts} from "./greekPnl.js";
import {hedgeTarget} from "./hedge.js";
import type {Leg} from "./legRecord.js";
import {LegLedger, emptyDays} from "./ledger.js";
import {type Moment, markOption} from "./mark.js";
import type {Market} from "./market.js";
import {type PricingSettings, isPriced, momentOf} from "./moment.js";
import {OpenTrade} from "./openTrade.js";
import type {Profile} from "./profiles.js";
import {entryDirection, exitAtClose} from "./rules.js";
import type {VolatilitySurface} from "./surface.js";

export type {BacktestDays, LegDays, ProfileBacktest, Trade} from "./backtestResult.js";
export {type BacktestSettings, type Signal, defaultBacktest} from "./backtestSettings.js";

/**
 * Trades one profile through the days of a market.
 *
 * A signal at the close of a day fills on the next, one position at a time. Options are marked on the surface at every
 * close, their delta is hedged there, and every cent that moves is booked: the account changes by what the options
 * earned, plus what the hedge earned, less what trading cost. Cash earns nothing. A day without a close or a surface
 * is passed over: nothing is marked, filled or decided.
 *
 * @param surface of the same days
 * @param signal of the same days
 * @see spec: rotation, "Options"
 */
export function backtestProfile(
  profile: Profile,
  market: Market,
  surface: VolatilitySurface,
  signal: Signal,
  settings: BacktestSettings = defaultBacktest,
): ProfileBacktest {
  const run = new Backtest(profile, market, surface, signal, settings);
  for (let t = 0; t < market.date.length; t++) run.day(t);
  return run.result();
}

class Backtest {
  readonly #days;
  /** The columns of `days.parts`, in the order of `pnlParts`. */
  readonly #parts;
  readonly #ledger = new LegLedger();
  readonly #legs: Leg[] = [];
  readonly #trades: Trade[] = [];
  readonly #slippage: () => number;
  readonly #largestRatio: number;
  readonly #pricing: PricingSettings;
  #cash: number;
  #shares = 0;
  /** Last priced row. */
  #before = -1;
  #trade: OpenTrade | undefined;
  #order: {direction: 1 | -1; row: number; due: number} | undefined;
  #givenUp = 0;

  constructor(
    readonly profile: Profile,
    readonly market: Market,
    readonly surface: VolatilitySurface,
    readonly signal: Signal,
    readonly settings: BacktestSettings,
  ) {
    this.#days = emptyDays(market.date);
    this.#parts = pnlParts.map((part) => this.#days.parts[part]);
    this.#cash = settings.capital;
    // A market that trades on weekends moves on them.
    this.#pricing = periodsPerYear(market.date) === 365 ? {...settings, weekend: 1} : settings;
    this.#largestRatio = Math.max(...profile.legs.map(({ratio}) => Math.abs(ratio)));
    this.#slippage = slippageSource(settings.execution);
  }

  day(t: number): void {
    if (!isPriced(this.market, this.surface, t)) return this.#pass(t);
    const fills = this.#moment(t, this.settings.execution.time);
    this.#trade?.startDay();
    this.#trade?.followCalendar(this.profile.rules, this.market.date[t], t, this.settings.execution.latency);
    this.#trade?.roll(t, (rule) => chooseContract(rule, fills, this.market.date[t]));
    this.#enter(t, fills);
    if (this.#trade !== undefined) this.#cash += fillTrade(this.#trade, fills, this.#fillTerms(t));
    this.#close(t);
    this.#decide(t);
    this.#before = t;
  }

  result(): ProfileBacktest {
    const {date} = this.market;
    if (this.#trade !== undefined) this.#record(this.#trade, date[this.#before]);
    const legDays = this.#ledger.columns();
    const size = (column: Float64Array) => column.reduce((sum, value) => sum + Math.abs(value), 0);
    return {
      profile: this.profile.id,
      days: this.#days,
      trades: this.#trades,
      legs: this.#legs,
      legDays,
      residualShare: size(legDays.parts.residual) / size(legDays.pnl),
      givenUp: this.#givenUp,
    };
  }

  #moment(t: number, time: ExecutionSettings["time"]): Moment {
    const before = this.#before < 0 ? t : this.#before;
    return momentOf(this.market, this.surface, this.#pricing, {t, before, time});
  }

  /** A day without prices: everything stays as it was. */
  #pass(t: number): void {
    const days = this.#days;
    days.accountValue[t] = t === 0 ? this.settings.capital : days.accountValue[t - 1];
    if (t === 0) return;
    for (const column of [days.optionValue, days.delta, days.hedgeShares, days.trade]) column[t] = column[t - 1];
  }

  /** Opens the trade whose order is due, where the day's volume fills a unit at least. */
  #enter(t: number, fills: Moment): void {
    const order = this.#order;
    if (order === undefined || t < order.due) return;
    const {capital, notional, multiplier} = this.settings;
    const account = this.#before < 0 ? capital : this.#days.accountValue[this.#before];
    const units = Math.floor((account * notional) / (fills.spot * multiplier));
    const date = this.market.date[t];
    const contracts = this.profile.legs.map((rule) => chooseContract(rule, fills, date));
    if (!(units >= 1) || contracts.includes(undefined)) {
      this.#order = undefined;
      this.#givenUp++;
      return;
    }
    if (this.#mostUnits(t) < 1) return;
    const start = {direction: order.direction, units, row: t, spot: fills.spot};
    const trade = new OpenTrade(this.#trades.length, start, this.market.date[order.row], date, multiplier);
    for (const [i, rule] of this.profile.legs.entries()) {
      const contract = contracts[i];
      if (contract !== undefined) trade.open(i, rule, contract);
    }
    this.#trade = trade;
    this.#order = undefined;
  }

  #fillTerms(t: number): FillTerms {
    const {date} = this.market;
    return {date: date[t], mostUnits: this.#mostUnits(t), execution: this.settings.execution, slippage: this.#slippage};
  }

  #mostUnits(t: number): number {
    const {settings, market} = this;
    const most = mostContracts(market.volume[t], settings.multiplier, settings.execution);
    return Math.floor(most / this.#largestRatio);
  }

  /** Marks and books the day, settles what expires, and hedges what is left. */
  #close(t: number): void {
    const days = this.#days;
    const trade = this.#trade;
    const {market, settings} = this;
    const date = market.date[t];
    const close = market.close[t];
    const before = this.#before < 0 ? t : this.#before;
    const hedgePnl = this.#shares * (close - market.close[before]);
    let [optionPnl, optionCosts, value, delta] = [0, 0, 0, 0];
    if (trade !== undefined) {
      const moment = this.#moment(t, "close");
      for (const leg of trade.live) {
        if (!leg.alive) continue;
        leg.closeDay(markOption(leg.contract, moment));
        optionPnl += leg.pnl;
        optionCosts += leg.costs;
        for (let p = 0; p < leg.parts.length; p++) this.#parts[p][t] += leg.parts[p];
        if (date >= leg.contract.expiry) {
          this.#cash += leg.settle(date);
          trade.exitSpot = close;
        }
        value += leg.value;
        delta += leg.quantity * leg.shares * (leg.mark?.delta ?? 0);
        this.#ledger.add(t, this.#legs.length + leg.place, leg);
      }
    }
    days.delta[t] = delta;
    const hedgeCosts = this.#hedge(t, close);
    const costs = optionCosts + hedgeCosts;

    days.trade[t] = trade?.number ?? -1;
    days.optionValue[t] = value;
    days.optionPnl[t] = optionPnl;
    days.hedgePnl[t] = hedgePnl;
    days.hedgeCosts[t] = hedgeCosts;
    days.costs[t] = costs;
    days.pnl[t] = optionPnl + hedgePnl - costs;
    days.hedgeShares[t] = this.#shares;
    days.accountValue[t] = this.#cash + value + this.#shares * close;
    const account = this.#before < 0 ? settings.capital : days.accountValue[this.#before];
    days.profileReturn[t] = account > 0 ? days.pnl[t] / account : 0;
    if (trade === undefined) return;
    trade.optionPnl += optionPnl;
    trade.hedgePnl += hedgePnl;
    trade.costs += costs;
    if (trade.alive) return;
    this.#record(trade, date);
    this.#trade = undefined;
  }

  /** Trades the hedge at the close and returns what that cost. Without options there is nothing to hedge. */
  #hedge(t: number, close: number): number {
    const {hedge, execution, multiplier} = this.settings;
    const trade = this.#trade?.alive === true ? this.#trade : undefined;
    const known = t - hedge.delay;
    const delta = trade !== undefined && known >= trade.start.row ? this.#days.delta[known] : 0;
    const target = trade === undefined ? 0 : hedgeTarget(delta, this.#shares, trade.start.units * multiplier, hedge);
    const bought = target - this.#shares;
    if (bought === 0) return 0;
    const slippage = typeof execution.slippage === "number" ? 0 : this.#slippage();
    const cost = hedgeCost(bought, close, execution, slippage);
    this.#cash -= bought * close + cost;
    this.#shares = target;
    return cost;
  }

  /** What the close says about the next day. */
  #decide(t: number): void {
    const {profile, signal, settings} = this;
    const due = t + 1 + settings.execution.latency;
    const trade = this.#trade;
    if (trade !== undefined) {
      if (trade.exit !== undefined) return;
      const reason = exitAtClose(profile.rules, trade.state(this.market.close[t]), signal.regime[t]);
      if (reason !== undefined) trade.exit = {reason, due};
      return;
    }
    const direction = entryDirection(profile.rules, signal.score[t], signal.regime[t]);
    const order = this.#order;
    if (order !== undefined && t >= order.due && order.direction !== direction) {
      this.#order = undefined;
      this.#givenUp++;
    }
    if (this.#order === undefined && direction !== 0) this.#order = {direction, row: t, due};
  }

  #record(trade: OpenTrade, date: number): void {
    this.#trades.push(trade.record(date));
    this.#legs.push(...trade.records());
  }
}
