import {describe, expect, it} from "vitest";
import {matchHeaders} from "../../../src/data/sources/headers.js";
import {ProblemLog} from "../../../src/data/sources/problem.js";
import type {TableKind} from "../../../src/contract/inputs.js";

function match(kind: TableKind, header: string) {
  const log = new ProblemLog(`${kind}.csv`);
  return {match: matchHeaders(kind, header.split(","), log), messages: log.list().map(({message}) => message)};
}

describe("matchHeaders", () => {
  it("finds columns in any order, and names those it does not know", () => {
    const {match: found, messages} = match("equity", "note,equity,date");
    expect(found).toMatchObject({layout: "long", unknown: ["note"]});
    expect(Object.fromEntries(found?.columns ?? [])).toEqual({date: 2, equity: 1});
    expect(messages).toEqual([]);
  });

  it.each([
    ["positions", "date,A,B,cash", ["A", "B"], 3],
    ["prices", "B,date,A", ["A", "B"], undefined],
    ["weights", "date,LOW,HIGH,OPEN", ["HIGH", "LOW", "OPEN"], undefined],
  ] as const)("reads %s of %j as wide", (kind, header, symbols, cash) => {
    const {match: found} = match(kind, header);
    expect(found?.layout).toBe("wide");
    expect(found?.spread.map(({symbol}) => symbol)).toEqual(symbols);
    expect(found?.cash).toBe(cash);
  });

  it("does not take the columns of a long file for symbols where one is written otherwise", () => {
    expect(match("positions", "date,Symbol,quantity,price").messages).toEqual([
      'positions.csv, line 1, column symbol: the column is missing; header names are matched exactly, and "Symbol" was found; expected "symbol"',
    ]);
    expect(match("prices", "date,close").messages).toEqual([
      'prices.csv, line 1, column symbol: the column is missing; expected "symbol"',
    ]);
  });

  it("does not take an index of pandas or an empty header for a symbol", () => {
    const {match: found} = match("weights", "Unnamed: 0,date,A,,__index_level_0__");
    expect(found?.spread.map(({symbol}) => symbol)).toEqual(["A"]);
    expect(found?.unknown).toEqual(["Unnamed: 0", "", "__index_level_0__"]);
  });

  it("asks for the date of a wide file, and names what it found instead", () => {
    expect(match("weights", "Date,A,B").messages).toEqual([
      'weights.csv, line 1, column date: the column is missing; header names are matched exactly, and "Date" was found; expected "date"',
    ]);
  });

  it.each(["", "index", "Unnamed: 0"])(
    "takes a first column named %j for the date, as pandas writes an index",
    (name) => {
      const {messages} = match("weights", `${name},A,B`);
      expect(messages).toEqual([]);
    },
  );

  it("names every missing column", () => expect(match("equity", "x,y").messages).toHaveLength(2));

  it("refuses a column that is named twice, but not an unknown one", () => {
    expect(match("equity", "date,equity,equity").messages).toEqual([
      'equity.csv, line 1, column equity: the header names "equity" more than once; expected 1 such column',
    ]);
    expect(match("weights", "date,A,A").messages).toHaveLength(1);
    expect(match("equity", "date,equity,x,x").messages).toEqual([]);
  });

  it("wants a price or a market value of positions", () => {
    expect(match("positions", "date,symbol,quantity,price").messages).toEqual([]);
    expect(match("positions", "date,symbol,quantity,market_value").messages).toEqual([]);
    expect(match("positions", "date,symbol,quantity").messages).toEqual([
      'positions.csv, line 1, column price: the column is missing; expected "price"',
    ]);
  });

  it("warns of QuantConnect's list of closings, which is no list of trades", () => {
    const {match: found, messages} = match("trades", "date,symbol,action,quantity,avg_price,exit_price,realized_pnl");
    expect(found).toBeUndefined();
    expect(messages).toEqual([
      "trades.csv, line 1: lists closings without entry times, as QuantConnect exports them; exposure cannot be read from it; expected entry_time and entry_price, or a positions file",
    ]);
  });

  it("asks for symbols where a wide file has none", () =>
    expect(match("weights", "date,cash").messages[0]).toContain("names no symbol"));
  it("calls a header without any name empty", () => expect(match("equity", ",").messages[0]).toContain("is empty"));
});
