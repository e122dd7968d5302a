import {existsSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {dayNumber} from "../../../src/analytics/calendar.js";
import {STILL_OPEN} from "../../../src/analytics/exposure/book.js";
import {readBook} from "../../../src/data/sources/book.js";
import {openWorkspace} from "../../../src/data/workspaces/folder.js";
import {workspaceOf} from "./workspaceOf.js";

const read = (files: Record<string, string>) => readBook(workspaceOf(files));
const day = (iso: string) => dayNumber(iso);

describe("readBook", () => {
  it("is empty for an empty workspace", async () => {
    const {book, simulated, problems} = await read({});
    expect(book).toEqual({symbols: []});
    expect(simulated).toBe(false);
    expect(problems).toEqual([]);
  });

  it("codes the symbols of all files in one sorted list", async () => {
    const {book} = await read({
      "transactions.csv": "date,symbol,amount,price\n2020-01-02,C,1,2\n2020-01-02,A,1,2\n",
      "prices.csv": "date,B,A\n2020-01-02,1,2\n",
      "positions.csv": "date,symbol,quantity,price\n2020-01-02,D,1,2\n",
    });
    expect(book.symbols).toEqual(["A", "B", "C", "D"]);
    expect(book.transactions?.symbol).toEqual(Uint32Array.of(2, 0));
    expect(book.prices?.symbol).toEqual(Uint32Array.of(0, 1));
    expect(book.positions?.symbol).toEqual(Uint32Array.of(3));
  });

  it("fills commissions with 0 and multipliers with 1", async () => {
    const header = "date,symbol,amount,price";
    const bare = await read({"transactions.csv": `${header}\n2020-01-02,A,1,2\n`});
    expect(bare.book.transactions).toMatchObject({
      commission: Float64Array.of(0),
      multiplier: Float64Array.of(1),
      timed: false,
    });
    const full = await read({
      "transactions.csv": `${header},commission,multiplier\n2020-01-02 15:00,A,1,2,,\n2020-01-02 16:00,A,1,2,3,50\n`,
    });
    expect(full.book.transactions).toMatchObject({
      date: Int32Array.of(day("2020-01-02"), day("2020-01-02")),
      commission: Float64Array.of(0, 3),
      multiplier: Float64Array.of(1, 50),
      timed: true,
    });
  });

  it("reads commissions that a broker writes as negative for the costs they are", async () => {
    const header = "date,symbol,amount,price,commission\n";
    const {book, problems} = await read({
      "transactions.csv": `${header}2020-01-02,A,1,2,-1\n2020-01-02,A,1,2,0.25\n2020-01-02,A,1,2,-3\n2020-01-02,A,1,2,\n`,
    });
    expect(book.transactions?.commission).toEqual(Float64Array.of(1, -0.25, 3, 0));
    expect(problems.map(({message}) => message)).toEqual([
      "transactions.csv, line 2, column commission: is negative (so is 1 more row), as most are; they are read as costs",
    ]);
  });

  it("takes the market value of positions from the file where it has one, else quantity times price", async () => {
    const {book, problems} = await read({
      "positions.csv":
        "date,symbol,quantity,price,market_value\n2020-01-02,A,2,3,\n2020-01-02,B,-2,3,-7\n2020-01-02,C,,,5\n2020-01-02,D,1,,\n",
    });
    expect(book.positions?.value).toEqual(Float64Array.of(6, -7, 5, NaN));
    expect(problems.map(({message}) => message)).toEqual([
      "positions.csv, line 5: the position has no value; expected quantity and price, or market_value",
    ]);
  });

  it("gives values alone for wide positions, and their cash as an account without equity", async () => {
    const {book} = await read({"positions.csv": "date,A,cash\n2020-01-02,5,10\n2020-01-03,,20\n"});
    expect(book.positions).toMatchObject({
      value: Float64Array.of(5),
      quantity: Float64Array.of(NaN),
      price: Float64Array.of(NaN),
    });
    expect(book.equity).toEqual({
      date: Int32Array.of(day("2020-01-02"), day("2020-01-03")),
      equity: Float64Array.of(NaN, NaN),
      cash: Float64Array.of(10, 20),
    });
  });

  it("prefers the equity file, and lends it the cash of wide positions", async () => {
    const {book} = await read({
      "positions.csv": "date,A,cash\n2020-01-02,5,10\n",
      "equity.csv": "date,equity\n2020-01-02,15\n2020-01-03,16\n",
    });
    expect(book.equity).toMatchObject({equity: Float64Array.of(15, 16), cash: Float64Array.of(10, NaN)});
  });

  it("takes equity from the snapshots where nothing else tells it, and only then reads them", async () => {
    const snapshots =
      "date,gross_exposure,net_exposure,long_exposure,short_exposure,nav,cash\n2020-01-02,1,0,0.5,-0.5,100,40\n";
    const positions = "date,symbol,quantity,price\n2020-01-02,A,1,50\n";
    const alone = await read({"daily_snapshots.csv": snapshots, "positions.csv": positions});
    expect(alone.book.equity).toMatchObject({equity: Float64Array.of(100), cash: Float64Array.of(40)});
    const workspace = workspaceOf({"daily_snapshots.csv": snapshots, "equity.csv": "date,equity\n2020-01-02,99\n"});
    expect((await readBook(workspace)).book.equity?.equity).toEqual(Float64Array.of(99));
    expect(workspace.sources.map(({path}) => path)).toEqual(["equity.csv"]);
  });

  it("keeps an equity of zero or less and says that it has no exposure", async () => {
    const {book, problems} = await read({"equity.csv": "date,equity\n2020-01-02,0\n2020-01-03,-5\n2020-01-06,5\n"});
    expect(book.equity?.equity).toEqual(Float64Array.of(0, -5, 5));
    expect(problems.map(({message}) => message)).toEqual([
      "equity.csv, line 2, column equity: an equity of 0 has no exposure; expected more than zero",
      "equity.csv, line 3, column equity: an equity of -5 has no exposure; expected more than zero",
    ]);
  });

  it("goes on without the table of an unreadable file", async () => {
    const {book, problems} = await read({
      "transactions.csv": "date,symbol,amount\n2020-01-02,A,1\n",
      "prices.csv": "date,symbol,close\n2020-01-02,A,1\n",
    });
    expect(book.transactions).toBeUndefined();
    expect(book.prices?.close).toEqual(Float64Array.of(1));
    expect(problems.map(({severity, file}) => [severity, file])).toEqual([["error", "transactions.csv"]]);
  });
});

describe("readBook of a QuantConnect export", () => {
  it("reads positions and account, and says why the list of closings is no use", async () => {
    const {book, problems} = await read({
      "wolves/daily_snapshots.csv":
        "date,nav,cash,gross_exposure,net_exposure,long_exposure,short_exposure,daily_pnl,cumulative_pnl,daily_slippage,num_positions,estimated_vol\n2024-01-02,100000.0,40000.0,0.6,0.6,0.6,0.0,0.0,0.0,1.5,1,\n",
      "wolves/positions.csv":
        "date,symbol,invested,quantity,price,market_value,weight,unrealized_pnl,avg_price\n2024-01-02,AAPL,1,300.0,200.0,60000.0,0.6,0.0,200.0\n2024-01-02,MSFT,0,0,0.0,0.0,0.0,0.0,0.0\n",
      "wolves/trades.csv":
        "date,symbol,action,quantity,avg_price,exit_price,realized_pnl\n2024-01-02,MSFT,CLOSE,10,1,2,10\n",
    });
    expect(book.symbols).toEqual(["AAPL", "MSFT"]);
    expect(book.positions?.value).toEqual(Float64Array.of(60_000, 0));
    expect(book.equity).toMatchObject({equity: Float64Array.of(100_000), cash: Float64Array.of(40_000)});
    expect(book.trades).toBeUndefined();
    expect(problems.map(({severity, file}) => [severity, file])).toEqual([["warning", "wolves/trades.csv"]]);
  });
});

const TRADES = "symbol,side,quantity,entry_time,entry_price,exit_time,exit_price";

describe("readBook of trades", () => {
  it("orders trades by entry, with exits that have not come marked as open", async () => {
    const {book, problems} = await read({
      "trades.csv": `${TRADES},multiplier\nB,short,5,2020-01-03,10,,,\nA,long,7,2020-01-02 15:00,20,2020-01-03 16:00,21,50\n`,
    });
    expect(problems).toEqual([]);
    expect(book.trades).toMatchObject({
      symbol: Uint32Array.of(0, 1),
      side: Int8Array.of(1, -1),
      quantity: Float64Array.of(7, 5),
      entryDate: Int32Array.of(day("2020-01-02"), day("2020-01-03")),
      exitDate: Int32Array.of(day("2020-01-03"), STILL_OPEN),
      exitTime: Float64Array.of(Date.parse("2020-01-03T16:00Z"), NaN),
      exitPrice: Float64Array.of(21, NaN),
      multiplier: Float64Array.of(50, 1),
      timed: true,
    });
  });

  it("takes AmiBroker's open trades for open, though it lists the last bar as their exit", async () => {
    const {book} = await read({
      "trades.csv": "Ticker,Trade,Date,Price,Ex. date,Ex. Price,Shares\nX,Open Long,2020-01-02,10,2020-01-06,11,100\n",
    });
    expect(book.trades?.side).toEqual(Int8Array.of(1));
    expect(book.trades?.exitDate).toEqual(Int32Array.of(STILL_OPEN));
    expect(book.trades?.exitPrice).toEqual(Float64Array.of(NaN));
  });

  it("reads the signed size of a short as its size", async () => {
    const {book} = await read({"trades.csv": `${TRADES}\nA,short,-5,2020-01-02,1,2020-01-03,1\n`});
    expect(book.trades?.quantity).toEqual(Float64Array.of(5));
  });

  it("sets trades that contradict themselves aside and says why", async () => {
    const {book, problems} = await read({
      "trades.csv": `${TRADES}\nA,long,-5,2020-01-02,1,2020-01-03,1\nA,long,5,2020-01-03,1,2020-01-02,1\nA,long,5,2020-01-03,1,2020-01-06,\nA,buy,5,2020-01-03,1,2020-01-06,1\nA,long,5,2020-01-03,1,2020-01-06,1\n`,
    });
    expect(book.trades?.quantity).toEqual(Float64Array.of(5));
    expect(problems.map(({line, column}) => [line, column])).toEqual([
      [2, "quantity"],
      [3, "exit_time"],
      [4, "exit_price"],
      [5, "side"],
    ]);
  });
});

const real = "../shared/workspaces/equity-book-2004";

describe.skipIf(!existsSync(real))("readBook on a real book of 2004 to 2009", () => {
  it("reads every row without a problem, cash included", async () => {
    const {book, problems} = await readBook(openWorkspace(real));
    expect(problems).toEqual([]);
    expect(book.symbols).toEqual(["AMD", "CERN", "COST", "DELL", "GPS", "INTC", "MMM"]);
    expect(book.transactions?.date.length).toBe(9367);
    expect(book.transactions?.timed).toBe(false);
    expect(book.positions?.date.length).toBe(7 * 1506);
    expect(book.equity?.cash[0]).toBe(-6192.36029804);
    expect(book.equity?.equity[0]).toBeNaN();
  });
});
