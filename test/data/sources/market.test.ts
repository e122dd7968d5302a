import {describe, expect, it} from "vitest";
import {readMarket} from "../../../src/data/sources/market.js";
import {demoWorkspace, workspaceOf} from "./workspaceOf.js";

const HEADER = "date,open,high,low,close,volume";
const read = async (ohlcv: string[], vix?: string[]) => {
  const files = {
    "ohlcv.csv": [HEADER, ...ohlcv].join("\n"),
    ...(vix && {"vix.csv": ["date,close", ...vix].join("\n")}),
  };
  const reading = await readMarket(workspaceOf(files));
  return {...reading, messages: reading.problems.map(({message}) => message)};
};
const rows = ["2020-01-02,10,11,9,10.5,100", "2020-01-03,10.5,12,10,11,200"];

describe("readMarket", () => {
  it("gives nothing where the workspace has none", async () =>
    expect(await readMarket(workspaceOf({}))).toEqual({simulated: false, problems: []}));

  it("gives bars with the VIX of their days, and says nothing where all is well", async () => {
    const {market, messages} = await read(rows, ["2020-01-02,12.5", "2020-01-03,14"]);
    expect(messages).toEqual([]);
    expect(market).toEqual({
      date: Int32Array.of(18263, 18264),
      open: Float64Array.of(10, 10.5),
      high: Float64Array.of(11, 12),
      low: Float64Array.of(9, 10),
      close: Float64Array.of(10.5, 11),
      volume: Float64Array.of(100, 200),
      vix: Float64Array.of(12.5, 14),
    });
  });
  it("has no VIX where there is none", async () => expect((await read(rows)).market).not.toHaveProperty("vix"));

  it("leaves out days without four prices above zero, and days whose low is above the high", async () => {
    const bad = ["2020-01-06,,12,10,11,1", "2020-01-07,0,12,10,11,1", "2020-01-08,11,10,12,11,1"];
    const {market, messages} = await read([...rows, ...bad]);
    expect(market?.date).toHaveLength(2);
    expect(messages.filter((text) => text.includes("left out of the rotation"))).toHaveLength(3);
    expect(messages).toContainEqual(
      "ohlcv.csv, line 6, column low: a low of 12 above the high of 10, so the day is left out of the rotation",
    );
  });
  it("keeps a close beyond high and low, and says so once", async () => {
    const {market, messages} = await read(["2020-01-02,10,11,9,12,1", "2020-01-03,10,11,9,12,1"]);
    expect(market?.close[0]).toBe(12);
    expect(messages).toEqual([
      "ohlcv.csv, line 2: open or close lies beyond high and low (so is 1 more row); kept as it is",
    ]);
  });
  it("is missing a volume that is blank, and keeps the day", async () =>
    expect((await read(["2020-01-02,10,11,9,10,"])).market?.volume[0]).toBeNaN());

  it("reads a VIX in fractions as percents, and says so", async () => {
    const {market, messages} = await read(rows, ["2020-01-02,0.125", "2020-01-03,0.14"]);
    expect(Array.from(market?.vix ?? [], (v) => Math.round(v * 10) / 10)).toEqual([12.5, 14]);
    expect(messages[0]).toMatch(/0.125 looks like a fraction, .*; it is multiplied by 100; expected percent a year/);
  });
  it("tells days without VIX, and takes zero and less for missing", async () => {
    const {market, messages} = await read(rows, ["2020-01-02,0", "2020-01-03,14"]);
    expect(Array.from(market?.vix ?? [])).toEqual([NaN, 14]);
    expect(messages).toEqual([
      "vix.csv: lacks 1 day of ohlcv; the last one known stands in, and before the first a proxy",
      "vix.csv, line 2, column close: a VIX of 0 is taken for missing",
    ]);
  });
  it("does not use a VIX of other days", async () => {
    const {market, messages} = await read(rows, ["2019-01-02,12"]);
    expect(market).not.toHaveProperty("vix");
    expect(messages).toEqual(["vix.csv: has none of the days of ohlcv, so it is not used"]);
  });
  it("reads the demo without a problem, and says that its VIX is made up", async () => {
    const {market, problems, simulated} = await readMarket(demoWorkspace());
    expect(problems).toEqual([]);
    expect(simulated).toBe(true);
    expect(market?.vix).toHaveLength(5105);
  });
});
