import {gzipSync} from "node:zlib";
import {parquetWriteBuffer} from "hyparquet-writer";
import {dayNumber, isoDate} from "../../src/analytics/calendar.js";

/** Files of a workspace by name. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** ISO dates from 4 January 2021 on, a Monday; business days unless told. */
export function dates(count: number, {everyDay = false} = {}): string[] {
  const days: string[] = [];
  for (let day = dayNumber("2021-01-04"); days.length < count; day++)
    if (everyDay || (day - dayNumber("2021-01-04")) % 7 < 5) days.push(isoDate(day));
  return days;
}

const csv = (header: string, rows: readonly string[]): string => `${[header, ...rows].join("\n")}\n`;

const SNAPSHOTS = "date,gross_exposure,net_exposure,long_exposure,short_exposure,nav";

/** Long and short exposures that wander through every regime, and a NAV that wanders with them. */
export function snapshots(days: readonly string[]): string {
  return csv(
    SNAPSHOTS,
    days.map((day, i) => {
      const long = 0.7 + 0.4 * Math.sin(i / 9);
      const short = 0.4 + 0.35 * Math.cos(i / 5);
      const nav = 1e6 * (1 + 0.02 * Math.sin(i / 3));
      return [day, long + short, long - short, long, -short, nav].join(",");
    }),
  );
}

/** A book in two symbols, bought and sold in turn and never flat; no file tells of its capital. */
export function transactions(days: readonly string[]): string {
  return csv(
    "date,symbol,amount,price",
    days.map((day, i) => `${day},${i % 2 ? "BBB" : "AAA"},${i % 5 === 4 ? -40 : 30},${(50 + (i % 7)).toFixed(2)}`),
  );
}

/** The same days as positions with their cash, one column a symbol. */
export function widePositions(days: readonly string[]): string {
  return csv(
    "date,AAA,BBB,cash",
    days.map((day, i) => `${day},${5000 + 10 * i},${i % 3 ? -2000 : ""},${9000 - i}`),
  );
}

/** Weights of six symbols, long and short. */
export function weights(days: readonly string[]): string {
  const symbols = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"];
  return csv(
    ["date", ...symbols].join(","),
    days.map((day, i) => [day, ...symbols.map((_, s) => (0.1 * Math.cos(i / 9 + s)).toFixed(4))].join(",")),
  );
}

/** Closes of the same symbols. */
export function prices(days: readonly string[]): string {
  return csv(
    "date,symbol,close",
    days.flatMap((day, i) =>
      ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"].map(
        (symbol, s) => `${day},${symbol},${(50 + 3 * Math.sin(i * (0.7 + s)) + 0.1 * i).toFixed(2)}`,
      ),
    ),
  );
}

/** An index that wanders. */
export function bars(days: readonly string[]): string {
  return csv(
    "date,open,high,low,close,volume",
    days.map((day, i) => {
      const close = 3000 + 40 * Math.sin(i) + 2 * i;
      return [day, close - 5, close + 20, close - 25, close, 1e6].map(String).join(",");
    }),
  );
}

/** Its implied volatility, in points. */
export function volatility(days: readonly string[]): string {
  return csv(
    "date,close",
    days.map((day, i) => `${day},${(20 + 4 * Math.sin(i / 3)).toFixed(2)}`),
  );
}

/** Text that a page must show and never run. */
export const hostile = {
  script: "<script>alert(1)</script>",
  image: `<img src=x onerror="alert(2)">`,
  words: `Größe, "quoted", 日本`,
  symbols: ["<b>x</b>", "NA", "null", "1e5"],
};

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** What is wrong with a cell of `badWorkspace`, as the front page must tell it. */
export interface Wrong {
  readonly file: string;
  readonly line?: number;
  readonly column?: string;
  readonly value?: string;
  readonly expected: RegExp;
}

/** A workspace in which every file but the trades is bad, each in its own way, and what is wrong with it. */
export function badWorkspace(): {files: Files; wrong: readonly Wrong[]} {
  const days = dates(80);
  const lines = snapshots(days).trimEnd().split("\n");
  const spoil = (line: number, column: number, value: string): void => {
    const cells = lines[line - 1]!.split(",");
    cells[column] = value;
    lines[line - 1] = cells.join(",");
  };
  spoil(5, 1, "abc");
  spoil(9, 2, '"1,05"');
  spoil(12, 0, "2021-02-30");
  spoil(15, 5, "0");
  lines.splice(20, 0, lines[19]!); // lines 20 and 21 are the same day
  const symbols = hostile.symbols.map(quoted);
  return {
    files: {
      "daily_snapshots.csv": `${lines.join("\n")}\n`,
      "transactions.csv": csv("date,symbol,amount", ["2021-01-04,AAA,1"]),
      "positions.csv": "",
      "prices.csv": "date,symbol,close\n",
      "equity.csv": csv("date,equity", ["2021-01-04,1000", `2021-01-05,"1001`, "2021-01-06,1002"]),
      "ohlcv.csv": csv("date,open,high,low,close,volume", ["2021-01-04,1,1,1,\u0000,1"]),
      "vix.csv.gz": gzipSync("date,close\n2021-01-04,20\n").subarray(0, 20),
      "vvix.csv": "date close\n2021-01-04 90\n",
      "weights.parquet": "this is no Parquet",
      "workspace.json": `{"name": "Bad" "starting_cash": 1}`,
      "events.csv": csv("date,label", [
        `${days[10]},${quoted(hostile.script)}`,
        `${days[25]},${quoted(hostile.image)}`,
        `${days[40]},${quoted(hostile.words)}`,
        `soon,${quoted(hostile.script)}`,
      ]),
      "trades.csv": csv(
        "symbol,side,quantity,entry_time,entry_price,exit_time,exit_price",
        symbols.map((symbol, i) => `${symbol},${i % 2 ? "short" : "long"},1000,${days[i]},100,${days[60 + i]},110`),
      ),
    },
    wrong: [
      {file: "daily_snapshots.csv", line: 5, column: "gross_exposure", value: "abc", expected: /decimal/},
      {file: "daily_snapshots.csv", line: 9, column: "net_exposure", value: "1,05", expected: /decimal/},
      {file: "daily_snapshots.csv", line: 12, column: "date", value: "2021-02-30", expected: /calendar date/},
      {file: "daily_snapshots.csv", line: 15, column: "nav", value: "0", expected: /above zero/},
      {file: "daily_snapshots.csv", line: 20, column: "date", value: days[18], expected: /one row a date/},
      {file: "transactions.csv", line: 1, column: "price", expected: /"price"/},
      {file: "positions.csv", expected: /header/},
      {file: "prices.csv", expected: /at least one row/},
      {file: "equity.csv", line: 3, expected: /closing quote/},
      {file: "ohlcv.csv", expected: /./},
      {file: "vix.csv.gz", expected: /complete gzip/},
      {file: "vvix.csv", line: 1, expected: /date/},
      {file: "weights.parquet", expected: /./},
      {file: "workspace.json", line: 1, expected: /./},
      {file: "events.csv", line: 5, column: "date", value: "soon", expected: /YYYY-MM-DD/},
    ],
  };
}

/** AmiBroker's own export of a trade list, with the days it was written on. */
export function amiBrokerTrades(days: readonly string[]): string {
  const row = (symbol: string, trade: string, from: number, to: number, shares: number) =>
    `${symbol},${trade},${days[from]},100.5,${days[to]},101.25,0.75%,${shares * 0.75},${shares},${shares * 100.5}`;
  return csv("Symbol,Trade,Date,Price,Ex. date,Ex. Price,% chg,Profit,Shares,Position value", [
    row("AAA", "Long", 1, 8, 100),
    row("BBB", "Short", 3, 12, 50),
    `CCC,Open Long,${days[5]},20,${days.at(-1)},21,5%,100,100,2000`,
  ]);
}

/** An object-store export of QuantConnect: a folder of the team, closings without entries. */
export function quantConnectExport(days: readonly string[]): Files {
  return {
    "team-a/daily_snapshots.csv": snapshots(days),
    "team-a/positions.csv": csv(
      "date,symbol,quantity,price,market_value,weight",
      days.flatMap((day, i) => [`${day},AAA,100,${100 + i},${100 * (100 + i)},0.1`, `${day},BBB,-50,80,-4000,-0.04`]),
    ),
    "team-a/trades.csv": csv("date,symbol,action,quantity,price,realized_pnl", [`${days[3]},AAA,sell,10,103,30`]),
  };
}

/** A book as gzipped CSV and as Parquet. */
export function packedBook(days: readonly string[]): Files {
  const column = (name: string, data: (string | number)[]) =>
    ({name, data, type: typeof data[0] === "string" ? "STRING" : "DOUBLE"}) as const;
  const equity = parquetWriteBuffer({
    columnData: [
      column("date", [...days]),
      column(
        "equity",
        days.map((_, i) => 20_000 + 10 * i),
      ),
    ],
  });
  return {
    "transactions.csv.gz": gzipSync(transactions(days)),
    "equity.parquet": new Uint8Array(equity),
  };
}
