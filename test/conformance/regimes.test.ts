import {copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {csvParse, type DSVRowArray, type DSVRowString} from "d3-dsv";
import {beforeAll, describe, expect, it} from "vitest";
import {dayNumber, isoDate} from "../../src/analytics/calendar.js";
import {classify, regimes, riskStates, type Classification} from "../../src/analytics/exposure/classify.js";
import {withNextDay, type DailyReturns} from "../../src/analytics/exposure/nextDay.js";
import {regimeReport} from "../../src/analytics/exposure/regimeReport.js";
import {regimeTable} from "../../src/analytics/exposure/regimeTable.js";
import {scorecard} from "../../src/analytics/exposure/scorecard.js";
import {riskStateCounts, stateTable} from "../../src/analytics/exposure/stateTable.js";
import {defaultThresholds} from "../../src/analytics/exposure/thresholds.js";
import {simpleReturns} from "../../src/analytics/performance/returns.js";
import {readSnapshots} from "../../src/data/sources/snapshots.js";
import {openWorkspace} from "../../src/data/workspaces/folder.js";

const folder = "../shared/fixtures/peer/regimes";
const table = (name: string): DSVRowArray => csvParse(readFileSync(`${folder}/${name}.csv`, "utf8"));

/** What pandas' `to_numeric(errors="coerce")` makes of a cell: a decimal number with perhaps an exponent, else NaN. */
const toNumeric = (cell: string): number => (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(cell) ? Number(cell) : NaN);

interface Row {
  /** Line of the file, the header being 1. */
  line: number;
  text: Record<string, string>;
  day: number;
  gross: number;
  net: number;
  nav: number;
}

/** All rows of the file whose date exists, by date; rows of one date in the order of the file. */
function readRows(): {rows: Row[]; refused: Row[]} {
  const all = table("daily_snapshots_edge").map((text, i): Row => ({
    line: i + 2,
    text,
    day: dayNumber(text.date!), // what to_datetime(errors="coerce") accepts in this file is what we accept
    gross: toNumeric(text.gross_exposure!),
    net: toNumeric(text.net_exposure!),
    nav: toNumeric(text.nav!),
  }));
  return {
    rows: all.filter(({day}) => !Number.isNaN(day)).sort((a, b) => a.day - b.day),
    refused: all.filter(({day}) => Number.isNaN(day)),
  };
}

const columns = (rows: Row[]) => ({
  gross: Float64Array.from(rows, ({gross}) => gross),
  net: Float64Array.from(rows, ({net}) => net),
  nav: Float64Array.from(rows, ({nav}) => nav),
});

/** A blank cell of a table of pandas is a missing number. */
const value = (cell: string): number => (cell === "" ? NaN : Number(cell));

function expectClose(actual: number, expected: number, what: string): void {
  if (Number.isNaN(expected)) expect(actual, what).toBeNaN();
  else expect(Math.abs(actual - expected), `${what}: ${actual}, in pandas ${expected}`).toBeLessThanOrEqual(1e-12);
}

/** What is not in a table of its own. */
interface Peer {
  meta: {rows: number};
  scorecard: Record<string, number>;
  risk_state_counts: {rows: [string, number, number][]};
}

/** Two rows of these dates change places in pandas' default sort, which is not stable; the others stand as in the file. */
const unstableDates = ["2019-08-09", "2020-06-30", "2022-04-05", "2023-07-25"];

describe.skipIf(!existsSync(folder)).each([
  ["sorted stably", "daily_snapshots_edge__stable", []],
  ["sorted as pandas does by default", "daily_snapshots_edge", unstableDates],
])("regimes as pandas computes them, %s (pad: true, missing: middle, every row of a date)", (_, name, swapped) => {
  let rows: Row[];
  let snapshots: ReturnType<typeof columns>;
  let returns: DailyReturns;
  let codes: Classification;
  let peer: Peer;

  beforeAll(() => {
    ({rows} = readRows());
    for (const date of swapped) {
      const at = rows.findIndex(({day}) => day === dayNumber(date));
      [rows[at], rows[at + 1]] = [rows[at + 1]!, rows[at]!];
    }
    snapshots = columns(rows);
    returns = withNextDay(simpleReturns(snapshots.nav, {pad: true}));
    codes = classify(snapshots, defaultThresholds, {missing: "middle"});
    peer = JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8")) as Peer;
  });

  it("has the same rows in the same order", () => {
    const df = table(`${name}__df`);
    expect(rows).toHaveLength(peer.meta.rows);
    expect(rows.map(({day, nav}) => [isoDate(day), nav])).toEqual(df.map((row) => [row.date!, value(row.nav!)]));
  });

  it("gives each day the same return, next-day return, regime, gap and risk state", () =>
    table(`${name}__df`).forEach((row, i) => {
      expectClose(returns.daily[i]!, value(row.daily_return!), `return of ${row.date!}`);
      expectClose(returns.nextDay[i]!, value(row.next_day_return!), `next-day return of ${row.date!}`);
      expectClose(snapshots.gross[i]! - defaultThresholds.targetGross, value(row.gross_gap_vs_target!), row.date!);
      expect(regimes[codes.regime[i]!], row.date).toBe(row.regime);
      expect(riskStates[codes.state[i]!], row.date).toBe(row.risk_state);
    }));

  it("fills the same regime table", () => {
    const {rows: own} = regimeTable(snapshots, returns, codes);
    const stats = table(`${name}__regime_stats`);
    expect(own.map(({days}) => days)).toEqual(stats.map(({days}) => Number(days)));
    for (const expected of stats) {
      const row = own.find(({regime}) => regime === expected.regime);
      if (row === undefined) throw new Error(`${expected.regime} is missing`);
      expect(row.days).toBe(Number(expected.days));
      expectClose(row.averageGross, value(expected.avg_gross!), expected.regime!);
      expectClose(row.averageNet, value(expected.avg_net!), expected.regime!);
      expectClose(row.averageNextDayReturn, value(expected.avg_next_day_return!), expected.regime!);
      expectClose(row.realisedVolatility, value(expected.realized_vol!), expected.regime!);
      expectClose(row.share, value(expected.pct_days!), expected.regime!);
    }
  });

  it("scores the same days beyond each threshold", () => {
    const shares = scorecard(snapshots, defaultThresholds).map(({share}) => share);
    const {gross_breach, gross_under, net_long_pct, net_short_pct} = peer.scorecard;
    [gross_breach, gross_under, net_long_pct, net_short_pct].forEach((share, i) =>
      expectClose(shares[i]!, share!, `share ${i}`),
    );
  });

  it("counts the same risk states", () => {
    const counts = new Map(riskStateCounts(codes).map(({state, days, share}) => [state as string, {days, share}]));
    for (const [state, days, share] of peer.risk_state_counts.rows) expect(counts.get(state)).toEqual({days, share});
    expect(counts.get("unclassified")).toEqual({days: 0, share: 0});
  });

  it("fills the same state table", () => {
    const {rows: own} = stateTable(returns, codes);
    const states = table(`${name}__by_state`);
    expect(own).toHaveLength(states.length);
    for (const expected of states) {
      const row = own.find(({state}) => state === expected.risk_state);
      if (row === undefined) throw new Error(`${expected.risk_state} is missing`);
      expect(row.observations).toBe(Number(expected.observations));
      expectClose(row.averageDailyReturn, value(expected.avg_daily_return!), expected.risk_state!);
      expectClose(row.annualisedReturn, value(expected.annualized_return!), expected.risk_state!);
      expectClose(row.annualisedVolatility, value(expected.annualized_vol!), expected.risk_state!);
      expectClose(row.averageNextDayReturn, value(expected.avg_next_day_return!), expected.risk_state!);
      expectClose(row.geometricReturnToVolatility, value(expected.daily_sharpe!), expected.risk_state!);
    }
  });
});

/**
 * Where our own numbers differ from pandas', and why. Everything that is not named here agrees, and each difference is
 * the spec's decision.
 */
const differences = {
  /** Of two rows of a date only the last of the file counts; pandas keeps both and takes a return between them. */
  "first row of a date that has two": {
    186: "2019-12-04",
    411: "2019-08-09",
    416: "2019-09-04",
    243: "2020-06-30",
    494: "2021-11-03",
    466: "2022-04-05",
    778: "2022-05-19",
    1282: "2022-05-24",
    199: "2022-10-05",
    12: "2023-07-25",
    507: "2023-10-26",
    1222: "2023-11-08",
  },
  /** No regime and no risk state; pandas compares NaN, finds it beyond no threshold, and says mid gross, balanced. */
  "gross exposure missing": {
    "2019-05-24": "",
    "2019-11-26": "",
    "2020-01-09": "",
    "2020-04-06": "",
    "2020-12-15": "",
    "2021-02-01": "1,05",
    "2021-10-20": "",
    "2021-11-11": "",
    "2022-08-03": "",
    "2022-09-13": "12%",
    "2023-03-07": "",
    "2024-04-11": "abc",
    "2024-07-17": "n/a",
  },
  /** No regime, though a risk state; pandas says market neutral. */
  "net exposure missing": {
    "2019-04-23": "$0.25",
    "2020-02-20": "",
    "2020-07-27": "",
    "2020-08-31": "",
    "2021-09-14": "",
    "2021-10-29": "",
    "2021-11-17": "nil",
    "2022-04-22": "",
    "2022-09-08": "",
    "2022-10-31": "0.3 0",
    "2023-08-25": "",
    "2024-08-20": "",
  },
  /** No return on the day nor on the next; pandas 1.x carries the NAV forward: 0, then the return of both days at once. */
  "nav missing": {
    "2019-01-09": "",
    "2019-03-18": "",
    "2019-07-15": "",
    "2020-05-07": "",
    "2020-08-10": "",
    "2020-10-23": "",
    "2021-05-21": "",
    "2021-12-28": "",
    "2022-02-11": "101,234.50",
    "2022-04-14": "",
    "2022-07-15": "",
    "2023-05-30": "",
    "2023-05-31": "",
    "2023-06-01": "",
    "2023-06-02": "",
    "2023-06-07": "",
    "2023-10-05": "",
    "2023-12-20": "",
    "2024-07-05": "error",
    "2024-09-04": "",
  },
} as const;

/** Rows that neither takes: the date does not exist. pandas drops them in silence; a source of ours reports them. */
const refusedDates = {
  324: "",
  437: "2020-02-30",
  1068: "N/A",
  1090: "tomorrow",
  1296: "not-a-date",
  1338: "2021-13-01",
  1357: "--",
  1505: "NaT",
};

describe.skipIf(!existsSync(folder))("regimes as we compute them, beside pandas", () => {
  let all: Row[];
  let refused: Row[];
  let kept: Row[];
  let snapshots: ReturnType<typeof columns>;
  let peer: Map<string, DSVRowString>;

  beforeAll(() => {
    ({rows: all, refused} = readRows());
    kept = all.filter(({day}, i) => day !== all[i + 1]?.day);
    snapshots = columns(kept);
    // The stable sort leaves the last row of a date last, so that the map holds it.
    peer = new Map(table("daily_snapshots_edge__stable__df").map((row) => [row.date!, row]));
  });

  const dates = (names: object) => Object.keys(names).sort();

  it("refuse the dates that pandas refuses", () =>
    expect(Object.fromEntries(refused.map(({line, text}) => [line, text.date]))).toEqual(refusedDates));

  it("count once the dates that have two rows", () => {
    const first = all.filter((row) => !kept.includes(row));
    expect(Object.fromEntries(first.map(({line, text}) => [line, text.date]))).toEqual(
      differences["first row of a date that has two"],
    );
    expect(kept).toHaveLength(1492);
  });

  it("start from the very rows that our reader makes of the file", async () => {
    const workspace = mkdtempSync(join(tmpdir(), "regimes-"));
    try {
      copyFileSync(`${folder}/daily_snapshots_edge.csv`, join(workspace, "daily_snapshots.csv"));
      const {snapshots: read} = await readSnapshots(openWorkspace(workspace));
      expect(read?.date).toEqual(Int32Array.from(kept, ({day}) => day));
      expect(read?.gross).toEqual(snapshots.gross);
      expect(read?.net).toEqual(snapshots.net);
      expect(read?.nav).toEqual(snapshots.nav);
    } finally {
      rmSync(workspace, {recursive: true});
    }
  });

  it("leave unclassified exactly the days whose cell is named, and agree on the regime of all others", () => {
    const {regime, state} = classify(snapshots, defaultThresholds);
    const unlike = (name: "regime" | "risk_state", own: (i: number) => string | undefined) =>
      Object.fromEntries(
        kept.flatMap(({text}, i) => (own(i) === peer.get(text.date!)?.[name] ? [] : [[text.date!, own(i)]])),
      );
    const {"gross exposure missing": gross, "net exposure missing": net} = differences;
    expect(dates(unlike("regime", (i) => regimes[regime[i]!]))).toEqual(dates({...gross, ...net}));
    expect(dates(unlike("risk_state", (i) => riskStates[state[i]!]))).toEqual(dates(gross));
    for (const {text} of kept) {
      if (text.date! in gross) expect(text.gross_exposure!).toBe(gross[text.date! as keyof typeof gross]);
      if (text.date! in net) expect(text.net_exposure!).toBe(net[text.date! as keyof typeof net]);
    }
  });

  it("differ in the return of a day only after a missing NAV, on one, or on a date that has two rows", () => {
    const daily = simpleReturns(snapshots.nav);
    const missing = differences["nav missing"];
    const twice = new Set<string>(Object.values(differences["first row of a date that has two"]));
    kept.forEach(({text}, i) => {
      const own = daily[i];
      const pandas = value(peer.get(text.date!)?.daily_return ?? "");
      const [today, before] = [text.date, kept[i - 1]?.text.date ?? ""];
      if (today! in missing) {
        expect(text.nav).toBe(missing[today as keyof typeof missing]);
        expect([own, pandas], today).toEqual([NaN, 0]);
      } else if (before in missing) {
        expect(own, today).toBeNaN();
        expect(pandas, today).not.toBeNaN();
      } else if (twice.has(today!)) expect(Math.abs(own! - pandas), today).toBeGreaterThan(1e-6);
      else expectClose(own!, pandas, today!);
    });
  });

  it("count what they leave out in the tables", () => {
    const {table, stateCounts, stateTable} = regimeReport(snapshots, withNextDay(simpleReturns(snapshots.nav)));
    expect(table.unclassified.days).toBe(25);
    expect(table.rows.reduce((sum, {days}) => sum + days, 0)).toBe(1492 - 25);
    expect(stateCounts.at(-1)).toMatchObject({state: "unclassified", days: 13});
    // 1,492 days less the first, the 20 without a NAV, and the 17 that follow one of those and have a NAV.
    expect(stateTable.observations).toBe(1492 - 1 - 20 - 17);
  });

  it("break a tie of days by the order of the regimes, where pandas' sort leaves it to chance", () => {
    const codes = classify(columns(all), defaultThresholds, {missing: "middle"});
    const returns = withNextDay(simpleReturns(columns(all).nav, {pad: true}));
    const tied = regimeTable(columns(all), returns, codes).rows.filter(({days}) => days === 41);
    expect(tied.map(({regime}) => regime)).toEqual(["high_gross__net_short", "low_gross__net_short"]);
  });
});
