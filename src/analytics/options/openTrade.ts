import type {Trade} from "./backtestResult.js";
import type {Leg, LiveLeg} from "./leg.js";
import type {LegRule} from "./profiles.js";
import type {ExitReason} from "./rules.js";

/** A trade while it is held. */
export class OpenTrade {
  /** Every leg it ever had; the current ones of each rule are in `current`. */
  readonly legs: LiveLeg[] = [];
  readonly current: LiveLeg[] = [];
  exit: {reason: ExitReason; due: number} | undefined;
  optionPnl = 0;
  hedgePnl = 0;
  costs = 0;
  premium = 0;
  netPremium = 0;
  rolls = 0;
  /** Delta of a unit at the first close. */
  entryDelta = NaN;

  constructor(
    readonly number: number,
    readonly start: {readonly direction: 1 | -1; readonly units: number; readonly row: number; readonly spot: number},
    readonly signalDate: number,
    readonly entryDate: number,
  ) {}

  get pnl(): number {
    return this.optionPnl + this.hedgePnl - this.costs;
  }

  get alive(): boolean {
    return this.legs.some((leg) => leg.alive);
  }

  /** Contracts of a rule that the trade wants. */
  contracts(rule: LegRule): number {
    return rule.ratio * this.start.direction * this.start.units;
  }

  /** Whether a leg is one that the trade was opened with, not a later one in its place. */
  isOriginal(leg: LiveLeg): boolean {
    return this.legs.indexOf(leg) < this.current.length;
  }

  /** Calendar days to the nearest expiry among the legs that are not rolled. */
  daysLeft(date: number): number {
    let least = Infinity;
    for (const {rule, contract} of this.current)
      if (rule.rollAt === undefined) least = Math.min(least, contract.expiry - date);
    return least;
  }

  /** Wants nothing more of any leg. */
  unwind(reason: ExitReason): void {
    for (const leg of this.legs) {
      if (!leg.alive) continue;
      leg.target = 0;
      if (leg.reason === "still open") leg.reason = reason;
    }
  }

  records(): Leg[] {
    return this.legs.map((leg) => leg.record());
  }

  /** What the trade table shows of it. */
  record(date: number, spot: number): Trade {
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
      exitSpot: open ? NaN : spot,
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
