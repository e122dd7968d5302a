/** How the cells of a column are read, and into what. */
export type ColumnType = "number" | "date" | "time" | "name" | "side";

/** One column of an input file. */
export interface ColumnRule {
  readonly type: ColumnType;
  /** Whether the file is of no use without the column. */
  readonly required: boolean;
  /** Whether a row is of no use where this cell is blank or refused; such rows are set aside. */
  readonly vital: boolean;
  /** Other header names that mean the same column, for exports that are read as they are. */
  readonly aliases: readonly string[];
}

/** One input file of a workspace: `NAME.csv`, `NAME.csv.gz` or `NAME.parquet`. */
export interface TableSchema {
  readonly columns: Readonly<Record<string, ColumnRule>>;
  /** Columns that together name a row; of rows with the same key the last one in the file is kept. Empty: none. */
  readonly key: readonly string[];
  /** Columns by which the rows of the result are ordered; rows that tie keep the file's order. */
  readonly order: readonly string[];
  /** The column that a wide file (date, one column a symbol) fills. */
  readonly wide?: string;
}

const column = <T extends ColumnType, R extends boolean>(type: T, required: R, vital: boolean, aliases: string[]) => ({
  type,
  required,
  vital,
  aliases,
});
const date = (...aliases: string[]) => column("date", true, true, aliases);
const time = (...aliases: string[]) => column("time", true, true, aliases);
const name = (...aliases: string[]) => column("name", true, true, aliases);
const side = (...aliases: string[]) => column("side", true, true, aliases);
/** A number without which the row says nothing. */
const vital = (...aliases: string[]) => column("number", true, true, aliases);
const number = (...aliases: string[]) => column("number", true, false, aliases);
const optional = (...aliases: string[]) => column("number", false, false, aliases);

const dailyClose = {columns: {date: date(), close: number()}, key: ["date"], order: ["date"]};

/** Every file a workspace may hold, except the dated ones in folders. @see spec: workspace, the table of input files */
export const tableSchemas = {
  daily_snapshots: {
    columns: {
      date: date(),
      gross_exposure: number(),
      net_exposure: number(),
      long_exposure: number(),
      short_exposure: number(),
      nav: number(),
      cash: optional(),
      daily_pnl: optional(),
      num_positions: optional(),
      estimated_vol: optional(),
    },
    key: ["date"],
    order: ["date"],
  },
  transactions: {
    columns: {
      date: time("timestamp"),
      symbol: name(),
      amount: vital(),
      price: vital(),
      commission: optional(),
      multiplier: optional(),
    },
    key: [],
    order: ["date"],
  },
  trades: {
    columns: {
      symbol: name("Symbol", "Ticker"),
      side: side("Trade"),
      quantity: vital("Shares", "shares"),
      entry_time: time("Date", "entry_date"),
      entry_price: vital("Price"),
      exit_time: column("time", true, false, ["Ex. date", "Ex. Date", "exit_date"]),
      exit_price: number("Ex. Price", "Ex. price"),
      multiplier: optional(),
      margin: optional(),
    },
    key: [],
    order: ["entry_time"],
  },
  positions: {
    // Some exports give quantity and market value without a price: readTable wants a price or a market value.
    columns: {date: date(), symbol: name(), quantity: optional(), price: optional(), market_value: optional()},
    key: ["date", "symbol"],
    order: ["date", "symbol"],
    wide: "market_value",
  },
  prices: {
    columns: {
      date: date("close_time"),
      symbol: name(),
      close: number(),
      open: optional(),
      high: optional(),
      low: optional(),
      volume: optional(),
    },
    key: ["symbol", "date"],
    order: ["symbol", "date"],
    wide: "close",
  },
  equity: {columns: {date: date(), equity: number(), cash: optional()}, key: ["date"], order: ["date"]},
  weights: {
    columns: {date: date(), symbol: name(), weight: number()},
    key: ["date", "symbol"],
    order: ["date", "symbol"],
    wide: "weight",
  },
  ohlcv: {
    columns: {date: date(), open: number(), high: number(), low: number(), close: number(), volume: number()},
    key: ["date"],
    order: ["date"],
  },
  vix: dailyClose,
  vix9d: dailyClose,
  vix3m: dailyClose,
  vvix: dailyClose,
  profiles: {
    columns: {
      date: date(),
      regime: name(),
      profile_1_score: number(),
      profile_2_score: number(),
      profile_3_score: number(),
      profile_4_score: number(),
      profile_5_score: number(),
      profile_6_score: number(),
      profile_1_return: number(),
      profile_2_return: number(),
      profile_3_return: number(),
      profile_4_return: number(),
      profile_5_return: number(),
      profile_6_return: number(),
    },
    key: ["date"],
    order: ["date"],
  },
  events: {columns: {date: date(), label: name()}, key: [], order: ["date"]},
} as const satisfies Record<string, TableSchema>;

/** Name of an input file without its ending. */
export type TableKind = keyof typeof tableSchemas;

/** All input files, in the order of the specification. */
export const tableKinds = Object.keys(tableSchemas) as TableKind[];

interface Parsed {
  number: Float64Array;
  /** Day numbers. */
  date: Int32Array;
  /** Milliseconds since the epoch, UTC. */
  time: Float64Array;
  name: readonly string[];
  side: readonly string[];
}

/** One parsed column. */
export type ColumnData = Parsed[ColumnType];

type Rules<K extends TableKind> = (typeof tableSchemas)[K]["columns"];
type Names<K extends TableKind, Required extends boolean> = {
  [C in keyof Rules<K>]: Rules<K>[C] extends {required: Required} ? C : never;
}[keyof Rules<K>];
type DataOf<Rule> = Rule extends {type: infer T extends ColumnType} ? Parsed[T] : never;

/** The columns of one kind of table; optional ones are absent where the file has none. */
export type Columns<K extends TableKind> = {
  readonly [C in Names<K, true>]: DataOf<Rules<K>[C]>;
} & {
  readonly [C in Names<K, false>]?: DataOf<Rules<K>[C]>;
};
