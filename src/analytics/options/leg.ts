import {addPnlParts, pnlParts} from "./greekPnl.js";
import type {Contract, Mark} from "./mark.js";
import type {Leg, RecordedGreeks} from "./legRecord.js";
import type {LegRule} from "./profiles.js";
import type {ExitReason} from "./rules.js";

/** A fill of some contracts. */
export interface Fill {
  /** Day number. */
  readonly date: number;
  readonly mark: Mark;
  /** Contracts bought, negative where sold. */
  readonly contracts: number;
  /** Away from the middle of the quote, for a share. */
  readonly concession: number;
  readonly commission: number;
}

/** Fills of one side, summed over contracts. */
interface Side {
  contracts: number;
  mid: number;
  price: number;
}

/** A leg while it is held: what is filled, its last mark, and the P&L of the day. */
export class LiveLeg {
  quantity = 0;
  /** P&L of this day before costs, money. */
  pnl = 0;
  /** Costs of this day, money. */
  costs = 0;
  /** P&L of this day in the parts of `pnlParts`. */
  readonly parts = new Float64Array(pnlParts.length);
  /** At the last close. */
  mark: Mark | undefined;
  reason: ExitReason = "still open";
  /** Row on which it is rolled; infinite while that is not decided. */
  rollDue = Infinity;
  #fill: Fill | undefined;
  #first: Fill | undefined;
  #most = 0;
  #fills = 0;
  #totals = {pnl: 0, costs: 0};
  #exit = {date: NaN, volatility: NaN};
  readonly #in: Side = {contracts: 0, mid: 0, price: 0};
  readonly #out: Side = {contracts: 0, mid: 0, price: 0};

  /**
   * @param place among the legs that the trade ever had
   * @param shares that one contract stands for
   * @param target contracts wanted
   */
  constructor(
    readonly trade: number,
    readonly place: number,
    readonly rule: LegRule,
    readonly contract: Contract,
    readonly shares: number,
    public target: number,
  ) {}

  /** Whether anything is held or wanted. */
  get alive(): boolean {
    return this.quantity !== 0 || this.target !== 0;
  }

  /** What is held, at the last close, in money. */
  get value(): number {
    return this.mark === undefined ? 0 : this.quantity * this.shares * this.mark.price;
  }

  startDay(): void {
    this.pnl = 0;
    this.costs = 0;
    this.parts.fill(0);
    this.#fill = undefined;
  }

  /** Trades contracts, once a day at most. Returns the money received, costs taken off; negative where it is paid. */
  execute(fill: Fill): number {
    const {mark, contracts, concession, commission, date} = fill;
    const size = Math.abs(contracts);
    const opens = Math.abs(this.quantity + contracts) > Math.abs(this.quantity);
    const side = opens ? this.#in : this.#out;
    side.contracts += size;
    side.mid += size * mark.price;
    side.price += size * (mark.price + Math.sign(contracts) * concession);
    this.costs = size * (this.shares * concession + commission);
    this.#fill = fill;
    this.#first ??= fill;
    this.#fills++;
    if (!opens) this.#exit = {date, volatility: mark.volatility};
    return -contracts * this.shares * mark.price - this.costs;
  }

  /** Books the day's P&L at its close. What was closed in the day earned from the last close to its fill. */
  closeDay(mark: Mark): void {
    const {shares, parts} = this;
    const fill = this.#fill;
    const [before, after] = [this.quantity, this.quantity + (fill?.contracts ?? 0)];
    const kept = Math.abs(after) < Math.abs(before) ? after : before;
    if (this.mark !== undefined && before !== 0) {
      addPnlParts(parts, kept * shares, this.mark, mark);
      if (fill !== undefined && before !== kept) addPnlParts(parts, (before - kept) * shares, this.mark, fill.mark);
      this.pnl = before * shares * ((fill?.mark ?? mark).price - this.mark.price);
    }
    if (fill !== undefined) {
      if (after !== kept) addPnlParts(parts, (after - kept) * shares, fill.mark, mark);
      this.pnl += after * shares * (mark.price - fill.mark.price);
    }
    this.quantity = after;
    this.mark = mark;
    this.#totals.pnl += this.pnl;
    this.#totals.costs += this.costs;
    if (Math.abs(after) > Math.abs(this.#most)) this.#most = after;
  }

  /** Exercises what is held at its expiry, after the day was booked. Returns the money received. */
  settle(date: number): number {
    const money = this.value;
    const size = Math.abs(this.quantity);
    const price = this.mark?.price ?? NaN;
    this.#out.contracts += size;
    this.#out.mid += size * price;
    this.#out.price += size * price;
    this.#exit = {date, volatility: NaN};
    this.quantity = 0;
    this.target = 0;
    this.reason = "expired";
    return money;
  }

  /** What the trade table shows of it. */
  record(): Leg {
    const {call, strike, expiry} = this.contract;
    const first = this.#first;
    const done = !this.alive;
    return {
      trade: this.trade,
      name: this.rule.name,
      call,
      strike,
      expiry,
      quantity: this.#most,
      entryDate: first?.date ?? NaN,
      exitDate: done ? this.#exit.date : NaN,
      exitReason: done ? this.reason : "still open",
      entryDays: expiry - (first?.date ?? NaN),
      exitDays: done ? Math.max(0, expiry - this.#exit.date) : NaN,
      entryYears: first?.mark.years ?? NaN,
      entryVolatility: first?.mark.volatility ?? NaN,
      exitVolatility: done ? this.#exit.volatility : NaN,
      entryGreeks: first === undefined ? noGreeks : greeksOf(first.mark),
      entryMid: this.#in.mid / this.#in.contracts,
      exitMid: this.#out.mid / this.#out.contracts,
      entryPrice: this.#in.price / this.#in.contracts,
      exitPrice: this.#out.price / this.#out.contracts,
      fills: this.#fills,
      costs: this.#totals.costs,
      pnl: this.#totals.pnl,
    };
  }
}

function greeksOf(mark: RecordedGreeks): RecordedGreeks {
  const {delta, gamma, theta, vega, vanna, volga, charm} = mark;
  return {delta, gamma, theta, vega, vanna, volga, charm};
}

const noGreeks: RecordedGreeks = {
  delta: NaN,
  gamma: NaN,
  theta: NaN,
  vega: NaN,
  vanna: NaN,
  volga: NaN,
  charm: NaN,
};
