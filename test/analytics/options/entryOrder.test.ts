import {describe, expect, it} from "vitest";
import {EntryOrder} from "../../../src/analytics/options/entryOrder.js";

describe("EntryOrder", () => {
  it("waits for its day as it was first asked for, whatever is asked for until then", () => {
    const order = new EntryOrder();
    order.follow(1, 4, 6);
    order.follow(-1, 5, 7);
    expect(order.waiting).toEqual({direction: 1, row: 4, due: 6});
  });

  it("goes on waiting once it is due, while the same is asked for", () => {
    const order = new EntryOrder();
    order.follow(1, 4, 5);
    order.follow(1, 5, 6);
    expect(order.waiting?.row).toBe(4);
    expect(order.givenUp).toBe(0);
  });

  it("is given up once it is due and no longer asked for, or the other way round, which is a new one", () => {
    const order = new EntryOrder();
    order.follow(1, 4, 5);
    order.follow(0, 5, 6);
    expect([order.waiting, order.givenUp]).toEqual([undefined, 1]);
    order.follow(1, 6, 7);
    order.follow(-1, 7, 8);
    expect(order.waiting).toEqual({direction: -1, row: 7, due: 8});
    expect(order.givenUp).toBe(2);
  });

  it("is none where nothing is asked for, and when it has filled", () => {
    const order = new EntryOrder();
    order.follow(0, 1, 2);
    expect(order.waiting).toBeUndefined();
    order.follow(1, 2, 3);
    order.filled();
    expect([order.waiting, order.givenUp]).toEqual([undefined, 0]);
  });
});
