import {describe, expect, it} from "vitest";
import type {Table} from "../../../src/data/sources/buildTable.js";
import {simulateVix} from "../../../src/data/demo/demoVix.js";
import {readTable} from "../../../src/data/sources/table.js";
import {demoWorkspace} from "../sources/workspaceOf.js";

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;

describe("simulateVix", async () => {
  const workspace = demoWorkspace();
  const {columns} = (await readTable(workspace, "ohlcv")).table as Table<"ohlcv">;
  const vix = simulateVix(columns.close, 30);
  const moves = Array.from(columns.close.subarray(1), (price, t) => Math.log(price / columns.close[t]!));

  it("is in percent, and where an index of volatility has been", () => {
    expect(mean(vix)).toBeGreaterThan(17);
    expect(mean(vix)).toBeLessThan(22);
    expect(Math.min(...vix)).toBeGreaterThan(8);
    expect(Math.max(...vix)).toBeLessThan(100);
  });
  it("asks for a premium above the volatility that follows, on most days and on average", () => {
    const premium = moves.slice(21).map((_, t) => {
      const following = moves.slice(t, t + 21);
      return vix[t]! - 100 * Math.sqrt(252 * mean(following.map((r) => r * r)));
    });
    expect(mean(premium)).toBeGreaterThan(1.5);
    expect(mean(premium)).toBeLessThan(5);
    expect(mean(premium.map((x) => (x > 0 ? 1 : 0)))).toBeGreaterThan(0.7);
  });
  it("rises when the index falls", () => {
    const changes = Array.from(vix.subarray(1), (level, t) => Math.log(level / vix[t]!));
    const [a, b] = [mean(moves), mean(changes)];
    const product = mean(moves.map((r, t) => (r - a) * (changes[t]! - b)));
    const sizes = Math.sqrt(mean(moves.map((r) => (r - a) ** 2)) * mean(changes.map((c) => (c - b) ** 2)));
    expect(product / sizes).toBeLessThan(-0.6);
    expect(product / sizes).toBeGreaterThan(-0.9);
  });
  it("is the same on every run, another with another seed, and looks at no later day", () => {
    expect(simulateVix(columns.close, 30)).toEqual(vix);
    expect(simulateVix(columns.close, 31)).not.toEqual(vix);
    expect(simulateVix(columns.close.subarray(0, 900), 30)).toEqual(vix.slice(0, 900));
  });
  it("is what the demo holds", async () =>
    expect((await readTable(workspace, "vix")).table?.columns.close).toEqual(vix));
});
