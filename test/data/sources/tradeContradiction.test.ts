import {describe, expect, it} from "vitest";
import {isOpen, tradeContradiction} from "../../../src/data/sources/tradeContradiction.js";

const trade = (side: string, quantity: number, entry: number, exit: number, price: number) =>
  tradeContradiction(
    {
      side: [side],
      quantity: Float64Array.of(quantity),
      entry_time: Float64Array.of(entry),
      exit_time: Float64Array.of(exit),
      exit_price: Float64Array.of(price),
    },
    0,
  );

describe("tradeContradiction", () => {
  it("finds none in trades that were closed, at once or later, or are open", () => {
    expect(trade("long", 5, 1, 2, 10)).toBeUndefined();
    expect(trade("short", 5, 1, 1, 10)).toBeUndefined();
    expect(trade("long", 5, 1, NaN, NaN)).toBeUndefined();
  });

  it("reads the signed size of a short as its size", () => expect(trade("short", -5, 1, 2, 10)).toBeUndefined());

  it("finds a negative size held long", () =>
    expect(trade("long", -5, 1, 2, 10)).toEqual({
      column: "quantity",
      what: "-5 shares are held long",
      expected: "a positive quantity, or the side short",
    }));

  it("finds an exit before the entry", () => expect(trade("long", 5, 2, 1, 10)?.column).toBe("exit_time"));
  it("finds an exit without a price", () => expect(trade("long", 5, 1, 2, NaN)?.column).toBe("exit_price"));
  it("does not look at the exit of a trade marked open", () =>
    expect(trade("open short", 5, 2, 1, NaN)).toBeUndefined());
});

describe("isOpen", () => {
  it("holds without an exit, and where the side says so", () => {
    expect(isOpen("long", NaN)).toBe(true);
    expect(isOpen("open long", 5)).toBe(true);
    expect(isOpen("short", 5)).toBe(false);
  });
});
