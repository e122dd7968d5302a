/** How the cells of a column are read, and into what. */
export type InputType = "number" | "date" | "time" | "name" | "side";

/** One column of an input file. */
export interface ColumnRule {
  readonly type: InputType;
  /** Whether the file is of no use without the column. */
  readonly required: boolean;
  /**
   * What a blank cell means. Vital: the row is of no use and set aside, as where the cell is refused. Expected: a value
   * is missing, and said to be. Free: nothing out of the ordinary.
   */
  readonly cells: "vital" | "expected" | "free";
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

const column =
  <T extends InputType, R extends boolean>(type: T, required: R, cells: ColumnRule["cells"]) =>
  (...aliases: string[]) => ({type, required, cells, aliases});
const date = column("date", true, "vital");
const time = column("time", true, "vital");
const name = column("name", true, "vital");
const side = column("side", true, "vital");
const vital = column("number", true, "vital");
const number = column("number", true, "expected");
const optional = column("number", false, "free");
const known = column("number", true, "free");

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
      exit_time: column("time", true, "free")("Ex. date", "Ex. Date", "exit_date"),
      exit_price: column("number", true, "free")("Ex. Price", "Ex. price"),
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
      // Blank while nothing is known yet, as a regime, a score or a return is at the beginning.
      regime: column("name", true, "free")(),
      profile_1_score: known(),
      profile_2_score: known(),
      profile_3_score: known(),
      profile_4_score: known(),
      profile_5_score: known(),
      profile_6_score: known(),
      profile_1_return: known(),
      profile_2_return: known(),
      profile_3_return: known(),
      profile_4_return: known(),
      profile_5_return: known(),
      profile_6_return: known(),
    },
    key: ["date"],
    order: ["date"],
  },
  events: {
    // an event may last: until is its last day
    columns: {date: date(), label: name(), until: column("time", false, "free")()},
    key: [],
    order: ["date"],
  },
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
export type ColumnData = Parsed[InputType];

type Rules<K extends TableKind> = (typeof tableSchemas)[K]["columns"];
type Names<K extends TableKind, Required extends boolean> = {
  [C in keyof Rules<K>]: Rules<K>[C] extends {required: Required} ? C : never;
}[keyof Rules<K>];
type DataOf<Rule> = Rule extends {type: infer T extends InputType} ? Parsed[T] : never;

/** The columns of one kind of table; optional ones are absent where the file has none. */
export type InputColumns<K extends TableKind> = {
  readonly [C in Names<K, true>]: DataOf<Rules<K>[C]>;
} & {
  readonly [C in Names<K, false>]?: DataOf<Rules<K>[C]>;
};
