import {periodsPerYear} from "../calendar.js";
import type {ProfileBacktest, Trade} from "./backtestResult.js";
import {type BacktestSettings, type Signal, defaultBacktest} from "./backtestSettings.js";
import {CashAccount} from "./cashAccount.js";
import {chooseContract} from "./contract.js";
import {EntryOrder} from "./entryOrder.js";
import {type ExecutionSettings, mostContracts, slippageSource} from "./execution.js";
import {type FillTerms, fillTrade} from "./fillTrade.js";
import {pnlParts} from "./greekPnl.js";
import type {Leg} from "./legRecord.js";
import {LegLedger, bookDay, carryDay, emptyDays} from "./ledger.js";
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
  readonly #account: CashAccount;
  readonly #order = new EntryOrder();
  /** Last priced row. */
  #before = -1;
  #trade: OpenTrade | undefined;

  constructor(
    readonly profile: Profile,
    readonly market: Market,
    readonly surface: VolatilitySurface,
    readonly signal: Signal,
    readonly settings: BacktestSettings,
  ) {
    this.#days = emptyDays(market.date);
    this.#parts = pnlParts.map((part) => this.#days.parts[part]);
    // A market that trades on weekends moves on them.
    this.#pricing = periodsPerYear(market.date) === 365 ? {...settings, weekend: 1} : settings;
    this.#largestRatio = Math.max(...profile.legs.map(({ratio}) => Math.abs(ratio)));
    this.#slippage = slippageSource(settings.execution);
    this.#account = new CashAccount(settings, this.#slippage);
  }

  day(t: number): void {
    if (!isPriced(this.market, this.surface, t)) return carryDay(this.#days, t, this.settings.capital);
    const fills = this.#moment(t, this.settings.execution.time);
    this.#trade?.startDay();
    this.#trade?.followCalendar(this.profile.rules, this.market.date[t]!, t, this.settings.execution.latency);
    this.#trade?.roll(t, (rule) => chooseContract(rule, fills, this.market.date[t]!));
    this.#enter(t, fills);
    if (this.#trade !== undefined) this.#account.cash += fillTrade(this.#trade, fills, this.#fillTerms(t));
    this.#close(t);
    this.#decide(t);
    this.#before = t;
  }

  result(): ProfileBacktest {
    const {date} = this.market;
    if (this.#trade !== undefined) this.#record(this.#trade, date[this.#before]!);
    const legDays = this.#ledger.columns();
    const size = (column: Float64Array) => column.reduce((sum, value) => sum + Math.abs(value), 0);
    return {
      profile: this.profile.id,
      days: this.#days,
      trades: this.#trades,
      legs: this.#legs,
      legDays,
      residualShare: size(legDays.parts.residual) / size(legDays.pnl),
      givenUp: this.#order.givenUp,
    };
  }

  #moment(t: number, time: ExecutionSettings["time"]): Moment {
    const before = this.#before < 0 ? t : this.#before;
    return momentOf(this.market, this.surface, this.#pricing, {t, before, time});
  }

  /** Opens the trade whose order is due, where the day's volume fills a unit at least. */
  #enter(t: number, fills: Moment): void {
    const order = this.#order.waiting;
    if (order === undefined || t < order.due) return;
    const {notional, multiplier} = this.settings;
    const units = Math.floor((this.#valueBefore * notional) / (fills.spot * multiplier));
    const date = this.market.date[t];
    const contracts = this.profile.legs.map((rule) => chooseContract(rule, fills, date!));
    if (!(units >= 1) || contracts.includes(undefined)) {
      this.#order.giveUp();
      return;
    }
    if (this.#mostUnits(t) < 1) return;
    const start = {direction: order.direction, units, row: t, spot: fills.spot};
    const trade = new OpenTrade(this.#trades.length, start, this.market.date[order.row]!, date!, multiplier);
    for (const [i, rule] of this.profile.legs.entries()) {
      const contract = contracts[i];
      if (contract !== undefined) trade.open(i, rule, contract);
    }
    this.#trade = trade;
    this.#order.filled();
  }

  /** The account's value at the last priced close. */
  get #valueBefore(): number {
    return this.#before < 0 ? this.settings.capital : this.#days.accountValue[this.#before]!;
  }

  #fillTerms(t: number): FillTerms {
    const {date} = this.market;
    return {
      date: date[t]!,
      mostUnits: this.#mostUnits(t),
      execution: this.settings.execution,
      slippage: this.#slippage,
    };
  }

  #mostUnits(t: number): number {
    const {settings, market} = this;
    const most = mostContracts(market.volume[t]!, settings.multiplier, settings.execution);
    return Math.floor(most / this.#largestRatio);
  }

  /** Marks and books the day, settles what expires, and hedges what is left. */
  #close(t: number): void {
    const {date, close} = this.market;
    const account = this.#account;
    const hedgePnl = account.shares * (close[t]! - close[this.#before < 0 ? t : this.#before]!);
    const options = this.#markOptions(t);
    this.#days.delta[t] = options.delta;
    const hedgeCosts = this.#hedge(t, close[t]!);
    const costs = options.costs + hedgeCosts;
    const pnl = options.pnl + hedgePnl - costs;
    const trade = this.#trade;
    bookDay(this.#days, t, {
      trade: trade?.number ?? -1,
      accountValue: account.cash + options.value + account.shares * close[t]!,
      optionValue: options.value,
      optionPnl: options.pnl,
      hedgePnl,
      hedgeCosts,
      costs,
      pnl,
      profileReturn: this.#valueBefore > 0 ? pnl / this.#valueBefore : 0,
      hedgeShares: account.shares,
    });
    if (trade === undefined) return;
    trade.optionPnl += options.pnl;
    trade.hedgePnl += hedgePnl;
    trade.costs += costs;
    if (trade.alive) return;
    this.#record(trade, date[t]!);
    this.#trade = undefined;
  }

  /** Marks every leg at the close and settles what expires; money, and delta in shares, of all together. */
  #markOptions(t: number): {pnl: number; costs: number; value: number; delta: number} {
    let [pnl, costs, value, delta] = [0, 0, 0, 0];
    const trade = this.#trade;
    if (trade === undefined) return {pnl, costs, value, delta};
    const date = this.market.date[t];
    const moment = this.#moment(t, "close");
    for (const leg of trade.live) {
      if (!leg.alive) continue;
      leg.closeDay(markOption(leg.contract, moment));
      pnl += leg.pnl;
      costs += leg.costs;
      for (let p = 0; p < leg.parts.length; p++) this.#parts[p]![t]! += leg.parts[p]!;
      if (date! >= leg.contract.expiry) {
        this.#account.cash += leg.settle(date!);
        trade.exitSpot = this.market.close[t]!;
      }
      value += leg.value;
      delta += leg.quantity * leg.shares * (leg.mark?.delta ?? 0);
      this.#ledger.add(t, this.#legs.length + leg.place, leg);
    }
    return {pnl, costs, value, delta};
  }

  /** Hedges the delta that was known so many days ago, none from before the trade; returns what that cost. */
  #hedge(t: number, close: number): number {
    const start = this.#trade?.alive === true ? this.#trade.start : undefined;
    const known = t - this.settings.hedge.delay;
    const delta = start !== undefined && known >= start.row ? this.#days.delta[known] : 0;
    return this.#account.hedge(start?.units, delta!, close);
  }

  /** What the close says about the next day. */
  #decide(t: number): void {
    const {profile, signal, settings} = this;
    const due = t + 1 + settings.execution.latency;
    const trade = this.#trade;
    if (trade !== undefined) {
      if (trade.exit !== undefined) return;
      const reason = exitAtClose(profile.rules, trade.state(this.market.close[t]!), signal.regime[t]!);
      if (reason !== undefined) trade.exit = {reason, due};
      return;
    }
    this.#order.follow(entryDirection(profile.rules, signal.score[t]!, signal.regime[t]!), t, due);
  }

  #record(trade: OpenTrade, date: number): void {
    this.#trades.push(trade.record(date));
    this.#legs.push(...trade.records());
  }
}
