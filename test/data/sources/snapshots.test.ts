import {describe, expect, it} from "vitest";
import {isoDate} from "../../../src/analytics/calendar.js";
import {readSnapshots} from "../../../src/data/sources/snapshots.js";
import {workspaceOf} from "./workspaceOf.js";

const HEADER = "date,gross_exposure,net_exposure,long_exposure,short_exposure,nav";

/** Reads rows of gross, net, long, short and NAV on consecutive days from 2020-01-02 (line 2). */
async function read(...rows: (number | string)[][]) {
  const lines = rows.map((row, i) => [isoDate(18263 + i), ...row].join(","));
  const reading = await readSnapshots(workspaceOf({"daily_snapshots.csv": [HEADER, ...lines].join("\n")}));
  return {...reading, messages: reading.problems.map(({message}) => message)};
}

const repeat = (count: number, row: number[]): number[][] => Array.from({length: count}, () => row);

describe("readSnapshots", () => {
  it("gives nothing where the workspace has none", async () =>
    expect(await readSnapshots(workspaceOf({}))).toEqual({shortSign: 0, simulated: false, problems: []}));

  it("passes the file's columns on, the optional ones where they are", async () => {
    const text = `${HEADER},cash,daily_pnl,num_positions,estimated_vol\n2020-01-02,1,0.2,0.6,-0.4,100,5,1,14,0.1\n`;
    const {snapshots, problems} = await readSnapshots(workspaceOf({"daily_snapshots.csv": text}));
    expect(problems).toEqual([]);
    expect(snapshots).toEqual({
      date: Int32Array.of(18263),
      gross: Float64Array.of(1),
      net: Float64Array.of(0.2),
      long: Float64Array.of(0.6),
      short: Float64Array.of(-0.4),
      nav: Float64Array.of(100),
      cash: Float64Array.of(5),
      dailyPnl: Float64Array.of(1),
      positions: Float64Array.of(14),
      estimatedVolatility: Float64Array.of(0.1),
    });
  });

  it.each([
    ["negative", -0.4, -1],
    ["positive", 0.4, 1],
    ["absent", 0, 0],
  ])("says that shorts are %s in the file and keeps their sign", async (_, short, sign) => {
    const {snapshots, shortSign} = await read([0.6 + Math.abs(short), 0.6 - Math.abs(short), 0.6, short, 100]);
    expect(shortSign).toBe(sign);
    expect(snapshots?.short).toEqual(Float64Array.of(short));
  });

  it("warns of shorts of both signs and goes by the majority", async () => {
    const {shortSign, messages} = await read(...repeat(2, [1, 0.2, 0.6, -0.4, 100]), [1, 0.2, 0.6, 0.4, 100]);
    expect(shortSign).toBe(-1);
    expect(messages).toEqual([
      "daily_snapshots.csv, line 4, column short_exposure: short exposure is negative in most rows but positive in 1 row, the first one here; expected one sign",
    ]);
  });

  it.each([0, -5])("keeps the row of a NAV of %d, whose value becomes missing", async (nav) => {
    const {snapshots, messages} = await read([1, 0.2, 0.6, -0.4, 100], [1, 0.2, 0.6, -0.4, nav]);
    expect(snapshots?.gross).toEqual(Float64Array.of(1, 1));
    expect(snapshots?.nav).toEqual(Float64Array.of(100, NaN));
    expect(messages).toEqual([
      `daily_snapshots.csv, line 3, column nav: a NAV of ${nav} has no return, so that day's and the next day's are missing; expected a NAV above zero`,
    ]);
  });

  it("sums up the days on which gross or net is not what its parts come to", async () => {
    const {problems} = await read(...repeat(5, [1.3, 0.2, 0.6, -0.4, 100]), ...repeat(4, [1, 0.9, 0.75, -0.25, 100]));
    expect(problems.map(({message, count}) => [message, count])).toEqual([
      [
        "daily_snapshots.csv, line 2, column gross_exposure: 1.3 stands where long and short come to 1 (so are 4 more rows); expected long plus the size of short",
        5,
      ],
      [
        "daily_snapshots.csv, line 7, column net_exposure: 0.9 stands where long and short come to 0.5 (so are 3 more rows); expected long less the size of short",
        4,
      ],
    ]);
  });

  it("says nothing of a few such days, of rounding, or of missing parts", async () => {
    expect((await read(...repeat(3, [1.3, 0.2, 0.6, -0.4, 100]))).messages).toEqual([]);
    expect((await read(...repeat(9, [1.01, 0.19, 0.6, -0.4, 100]))).messages).toEqual([]);
    const blanks = Array.from({length: 9}, () => [1.3, "", "", -0.4, 100]);
    expect((await read(...blanks)).problems.map(({count}) => count)).toEqual([9, 9]); // the blanks themselves
  });

  it("warns of exposures in percent, and reads them as they are", async () => {
    const {snapshots, messages} = await read(...repeat(5, [100, 20, 60, -40, 100]));
    expect(snapshots?.gross[0]).toBe(100);
    expect(messages).toEqual([
      "daily_snapshots.csv, line 2, column gross_exposure: 100 looks like a percentage, and so does most of the column; expected fractions of NAV, such as 1.05",
    ]);
  });
});
