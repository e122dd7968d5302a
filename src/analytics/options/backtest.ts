import {randomSource} from "../performance/random.js";
import type {ProfileBacktest, Trade} from "./backtestResult.js";
import {chooseContract} from "./contract.js";
import {type ExecutionSettings, executionPresets, hedgeCost, mostContracts, optionConcession} from "./execution.js";
import {pnlParts} from "./greekPnl.js";
import {type HedgeSettings, dailyHedge, hedgeTarget} from "./hedge.js";
import {type Leg, LiveLeg} from "./leg.js";
import {LegLedger, emptyDays} from "./ledger.js";
import {type Contract, type Moment, markOption} from "./mark.js";
import type {Market} from "./market.js";
import {type Carry, isPriced, momentOf} from "./moment.js";
import {OpenTrade} from "./openTrade.js";
import type {LegRule, Profile} from "./profiles.js";
import {entryDirection, exitAtClose, exitByCalendar} from "./rules.js";
import type {VolatilitySurface} from "./surface.js";

export type {BacktestDays, LegDays, ProfileBacktest, Trade} from "./backtestResult.js";

/** What every profile is traded with. */
export interface BacktestSettings extends Carry {
  /** Money at the start. */
  readonly capital: number;
  /** Underlying that the units of a trade stand for, as a share of the account's value. */
  readonly notional: number;
  /** Shares that a contract stands for. */
  readonly multiplier: number;
  readonly execution: ExecutionSettings;
  readonly hedge: HedgeSettings;
}

export const defaultBacktest: BacktestSettings = Object.freeze({
  capital: 10_000_000,
  notional: 1,
  multiplier: 100,
  rate: 0.02,
  dividend: 0.015,
  execution: executionPresets.realistic,
  hedge: dailyHedge,
});

/** What a profile acts on, a row a day of the market. */
export interface Signal {
  /** 0 to 1; NaN where there is none. */
  readonly score: Float64Array;
  /** 1 to 5, 0 where there is none. */
  readonly regime: Uint8Array;
}

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
    const {slippage} = settings.execution;
    if (typeof slippage === "number") this.#slippage = () => slippage;
    else {
      const random = randomSource(slippage.seed);
      this.#slippage = () => slippage.low + (slippage.high - slippage.low) * random();
    }
  }

  day(t: number): void {
    if (!isPriced(this.market, this.surface, t)) return this.#pass(t);
    const fills = this.#moment(t, this.settings.execution.time);
    for (const leg of this.#trade?.legs ?? []) leg.startDay();
    this.#calendar(t);
    if (this.#trade?.exit === undefined) this.#roll(t, fills);
    this.#enter(t, fills);
    this.#fill(t, fills);
    this.#close(t);
    this.#decide(t);
    this.#before = t;
  }

  result(): ProfileBacktest {
    const {date, close} = this.market;
    if (this.#trade !== undefined) this.#record(this.#trade, date[this.#before], close[this.#before]);
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
    return momentOf(this.market, this.surface, this.settings, {t, before, time});
  }

  /** A day without prices: everything stays as it was. */
  #pass(t: number): void {
    const days = this.#days;
    days.accountValue[t] = t === 0 ? this.settings.capital : days.accountValue[t - 1];
    if (t === 0) return;
    for (const column of [days.optionValue, days.delta, days.hedgeShares, days.trade]) column[t] = column[t - 1];
  }

  /** Orders that the calendar gives, and the exit whose day has come. */
  #calendar(t: number): void {
    const trade = this.#trade;
    if (trade === undefined) return;
    const {profile, settings, market} = this;
    const date = market.date[t];
    const due = t + settings.execution.latency;
    const reason = exitByCalendar(profile.rules, trade.daysLeft(date), date - trade.entryDate);
    if (reason !== undefined && (trade.exit === undefined || trade.exit.due > due)) trade.exit = {reason, due};
    for (const leg of trade.current) {
      const {rollAt = -Infinity} = leg.rule;
      if (leg.rollDue === Infinity && leg.contract.expiry - date <= rollAt) leg.rollDue = due;
    }
    if (trade.exit !== undefined && t >= trade.exit.due) trade.unwind(trade.exit.reason);
  }

  /** Replaces the legs whose roll is due, and those only. */
  #roll(t: number, fills: Moment): void {
    const trade = this.#trade;
    for (const [i, leg] of (trade?.current ?? []).entries()) {
      if (trade === undefined || t < leg.rollDue) continue;
      const contract = chooseContract(leg.rule, fills, this.market.date[t]);
      if (contract === undefined) continue;
      if (leg.alive) leg.reason = "rolled";
      leg.target = 0;
      trade.current[i] = this.#newLeg(trade, leg.rule, contract);
      trade.rolls++;
    }
  }

  #newLeg(trade: OpenTrade, rule: LegRule, contract: Contract): LiveLeg {
    const leg = new LiveLeg(trade.number, rule, contract, this.settings.multiplier, trade.contracts(rule));
    trade.legs.push(leg);
    return leg;
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
    const trade = new OpenTrade(this.#trades.length, start, this.market.date[order.row], date);
    for (const [i, rule] of this.profile.legs.entries()) {
      const contract = contracts[i];
      if (contract !== undefined) trade.current.push(this.#newLeg(trade, rule, contract));
    }
    this.#trade = trade;
    this.#order = undefined;
  }

  #mostUnits(t: number): number {
    const {settings, profile, market} = this;
    const most = mostContracts(market.volume[t], settings.multiplier, settings.execution);
    return Math.floor(most / Math.max(...profile.legs.map(({ratio}) => Math.abs(ratio))));
  }

  /** Trades every leg towards what is wanted of it, as far as the day's volume goes; the rest waits. */
  #fill(t: number, fills: Moment): void {
    const trade = this.#trade;
    if (trade === undefined) return;
    const {execution} = this.settings;
    const most = this.#mostUnits(t);
    for (const leg of trade.legs) {
      const wanted = leg.target - leg.quantity;
      const contracts = Math.sign(wanted) * Math.min(Math.abs(wanted), most * Math.abs(leg.rule.ratio));
      if (contracts === 0 || leg.contract.expiry <= fills.day) continue;
      const mark = markOption(leg.contract, fills);
      const {price: mid, moneyness} = mark;
      const quote = {mid, moneyness, days: leg.contract.expiry - fills.day, level: fills.level};
      const concession = optionConcession(quote, execution, this.#slippage(), contracts > 0);
      const commission = execution.stress * execution.commission;
      if (trade.isOriginal(leg) && Math.abs(leg.target) > Math.abs(leg.quantity)) {
        const paid = contracts * leg.shares * mid;
        trade.premium += Math.abs(paid);
        trade.netPremium += paid;
      }
      this.#cash += leg.execute({date: this.market.date[t], mark, contracts, concession, commission});
    }
  }

  /** Marks and books the day, settles what expires, and hedges what is left. */
  #close(t: number): void {
    const {days, trade} = {days: this.#days, trade: this.#trade};
    const {market, settings} = this;
    const date = market.date[t];
    const close = market.close[t];
    const before = this.#before < 0 ? t : this.#before;
    const hedgePnl = this.#shares * (close - market.close[before]);
    let [optionPnl, optionCosts, value, delta] = [0, 0, 0, 0];
    if (trade !== undefined) {
      const moment = this.#moment(t, "close");
      for (const [i, leg] of trade.legs.entries()) {
        if (!leg.alive) continue;
        leg.closeDay(markOption(leg.contract, moment));
        optionPnl += leg.pnl;
        optionCosts += leg.costs;
        for (let p = 0; p < leg.parts.length; p++) this.#parts[p][t] += leg.parts[p];
        if (date >= leg.contract.expiry) this.#cash += leg.settle(date);
        value += leg.value;
        delta += leg.quantity * leg.shares * (leg.mark?.delta ?? 0);
        this.#ledger.add(t, this.#legs.length + i, leg);
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
    this.#record(trade, date, close);
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
      const reason = exitAtClose(profile.rules, this.#state(trade, t), signal.regime[t]);
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

  #state(trade: OpenTrade, t: number) {
    let [delta, gamma, units] = [0, 0, 0];
    for (const {quantity, mark, rule} of trade.legs) {
      if (mark === undefined) continue;
      delta += quantity * mark.delta;
      gamma += quantity * mark.gamma;
      units = Math.max(units, Math.abs(quantity / rule.ratio));
    }
    if (units > 0) [delta, gamma] = [delta / units, gamma / units];
    if (Number.isNaN(trade.entryDelta)) trade.entryDelta = delta;
    const {direction} = trade.start;
    const {pnl, premium, entryDelta} = trade;
    return {direction, pnl, premium, delta, gamma, entryDelta, spot: this.market.close[t]};
  }

  #record(trade: OpenTrade, date: number, spot: number): void {
    this.#trades.push(trade.record(date, spot));
    this.#legs.push(...trade.records());
  }
}
