import type {Trade} from "./backtestResult.js";
import {LiveLeg} from "./leg.js";
import type {Leg} from "./legRecord.js";
import type {Contract} from "./mark.js";
import type {LegRule} from "./profiles.js";
import {type ExitReason, type TradeRules, type TradeState, exitByCalendar} from "./rules.js";

/** A trade while it is held. */
export class OpenTrade {
  /** Every leg it ever had. */
  readonly legs: LiveLeg[] = [];
  /** Those that were alive when the day began, and those opened in it. */
  live: LiveLeg[] = [];
  /** The latest of each rule. */
  readonly current: LiveLeg[] = [];
  exit: {reason: ExitReason; due: number} | undefined;
  optionPnl = 0;
  hedgePnl = 0;
  costs = 0;
  premium = 0;
  netPremium = 0;
  rolls = 0;
  /** Where the underlying was when a leg was last closed or settled. */
  exitSpot = NaN;
  /** Delta of a unit at the first close. */
  entryDelta = NaN;

  constructor(
    readonly number: number,
    readonly start: {readonly direction: 1 | -1; readonly units: number; readonly row: number; readonly spot: number},
    readonly signalDate: number,
    readonly entryDate: number,
    /** Shares that a contract stands for. */
    readonly multiplier: number,
  ) {}

  get pnl(): number {
    return this.optionPnl + this.hedgePnl - this.costs;
  }

  get alive(): boolean {
    return this.live.some((leg) => leg.alive);
  }

  startDay(): void {
    if (!this.live.every((leg) => leg.alive)) this.live = this.live.filter((leg) => leg.alive);
    for (const leg of this.live) leg.startDay();
  }

  /** Wants a contract for one of its rules from now on. */
  open(place: number, rule: LegRule, contract: Contract): void {
    const target = rule.ratio * this.start.direction * this.start.units;
    const leg = new LiveLeg(this.number, this.legs.length, rule, contract, this.multiplier, target);
    this.legs.push(leg);
    this.live.push(leg);
    this.current[place] = leg;
  }

  /** Whether a leg is one that the trade was opened with, not a later one in its place. */
  isOriginal(leg: LiveLeg): boolean {
    return leg.place < this.current.length;
  }

  /** Takes the orders that the calendar gives at the start of day `t`, and leaves where an exit has come due. */
  followCalendar(rules: TradeRules, date: number, t: number, latency: number): void {
    const due = t + latency;
    let daysLeft = Infinity;
    for (const leg of this.current) {
      const left = leg.contract.expiry - date;
      if (leg.rule.rollAt === undefined) daysLeft = Math.min(daysLeft, left);
      else if (leg.rollDue === Infinity && left <= leg.rule.rollAt) leg.rollDue = due;
    }
    const reason = exitByCalendar(rules, daysLeft, date - this.entryDate);
    if (reason !== undefined && (this.exit === undefined || this.exit.due > due)) this.exit = {reason, due};
    if (this.exit !== undefined && t >= this.exit.due) this.#unwind(this.exit.reason);
  }

  /** Replaces the legs whose roll is due, and those only; none once the trade is to end. */
  roll(t: number, choose: (rule: LegRule) => Contract | undefined): void {
    if (this.exit !== undefined) return;
    for (const [i, leg] of this.current.entries()) {
      const contract = t < leg.rollDue ? undefined : choose(leg.rule);
      if (contract === undefined) continue;
      if (leg.alive) leg.reason = "rolled";
      leg.target = 0;
      this.open(i, leg.rule, contract);
      this.rolls++;
    }
  }

  /** What the legs it was opened with were filled at. */
  addPremium(paid: number): void {
    this.premium += Math.abs(paid);
    this.netPremium += paid;
  }

  /** What the rules look at when a day closes. */
  state(spot: number): TradeState {
    let [delta, gamma, units] = [0, 0, 0];
    for (const {quantity, mark, rule} of this.live) {
      if (mark === undefined || quantity === 0) continue;
      delta += quantity * mark.delta;
      gamma += quantity * mark.gamma;
      units = Math.max(units, Math.abs(quantity / rule.ratio));
    }
    if (units > 0) [delta, gamma] = [delta / units, gamma / units];
    if (Number.isNaN(this.entryDelta)) this.entryDelta = delta;
    const {pnl, premium, entryDelta, start} = this;
    return {direction: start.direction, pnl, premium, delta, gamma, entryDelta, spot};
  }

  /** Wants nothing more of any leg. */
  #unwind(reason: ExitReason): void {
    for (const leg of this.live) {
      if (!leg.alive) continue;
      leg.target = 0;
      if (leg.reason === "still open") leg.reason = reason;
    }
  }

  records(): Leg[] {
    return this.legs.map((leg) => leg.record());
  }

  /** What the trade table shows of it. */
  record(date: number): Trade {
    const {direction, units} = this.start;
    const open = this.alive;
    const settled = this.legs.every((leg) => leg.reason === "expired" || leg.reason === "rolled");
    return {
      number: this.number,
      direction,
      units,
      signalDate: this.signalDate,
      entryDate: this.entryDate,
      exitDate: open ? NaN : date,
      exitReason: open ? "still open" : settled ? "expired" : (this.exit?.reason ?? "expired"),
      daysHeld: date - this.entryDate,
      entrySpot: this.start.spot,
      exitSpot: open ? NaN : this.exitSpot,
      premium: this.premium,
      netPremium: this.netPremium,
      rolls: this.rolls,
      optionPnl: this.optionPnl,
      hedgePnl: this.hedgePnl,
      costs: this.costs,
      pnl: this.pnl,
    };
  }
}
