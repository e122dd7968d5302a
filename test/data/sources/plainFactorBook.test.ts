import {describe, expect, it} from "vitest";
import {bookPanel} from "../../../src/analytics/factors/bookPanel.js";
import {alignExposures} from "../../../src/analytics/factors/exposureTable.js";
import {readCarefulFactorBook} from "../../../src/data/sources/carefulFactorBook.js";
import type {FactorBook} from "../../../src/data/sources/factorBook.js";
import {readPlainFactorBook} from "../../../src/data/sources/plainFactorBook.js";
import {demoWorkspace, workspaceOf} from "./workspaceOf.js";

const FILES = {
  "prices.csv":
    "close_time,symbol,close\n2023-01-02 23:59:59.999000,C,3\n2023-01-02 23:59:59.999000,A,1.25\n2023-01-03,A,0.1\n",
  "weights.csv": "date,Z,B,A\n2023-01-02,,,0.5\n2023-01-03,,-0.25,\n",
  "stat_risk_models/2023/01/2023-01-02_risk_model.csv": "symbol,v0,v1\nD,1,0.30000000000000004\nA,2,\n",
  "stat_risk_models/2023/01/2023-01-03_risk_model.csv": "symbol,v0,v1\nA,2,1e-7\n",
};

/** What attribution makes of a book: the order of its price rows is of no account. */
function seen({symbols, prices, weights, exposures}: FactorBook) {
  const {panel} = bookPanel(symbols, prices, weights);
  return {panel, weights, exposures, model: exposures && alignExposures(exposures, panel)};
}

describe("readPlainFactorBook", () => {
  it("gives the book that careful reading gives, and notes the same files", async () => {
    const [quick, careful] = [workspaceOf(FILES), workspaceOf(FILES)];
    const plain = readPlainFactorBook(quick);
    const {book, problems} = await readCarefulFactorBook(careful);
    if (plain === undefined || book === undefined) throw new Error("no book");
    expect(problems).toEqual([]);
    expect(plain.symbols).toEqual(["A", "B", "C", "D"]);
    expect(seen(plain)).toEqual(seen(book));
    const noted = ({sources}: typeof quick) =>
      sources.map(({path, bytes, sha256, rows}) => ({path, bytes, sha256, rows}));
    expect(noted(quick)).toEqual(noted(careful));
    const absent = ({absent: paths, root}: typeof quick) => [...paths].map((path) => path.slice(root.length)).sort();
    expect(absent(quick)).toEqual(absent(careful));
  });

  it("gives prices with volumes, whatever the order of the columns", async () => {
    const files = {...FILES, "prices.csv": "symbol,volume,open,close,date\nA,7,1,2,2023-01-02\nA,,1,3,2023-01-03\n"};
    const plain = readPlainFactorBook(workspaceOf(files));
    const {book} = await readCarefulFactorBook(workspaceOf(files));
    expect(plain?.prices.volume).toEqual(Float64Array.of(7, NaN));
    expect(plain && seen(plain)).toEqual(book && seen(book));
  });

  it.each([
    ["a repeated price", {"prices.csv": "date,symbol,close\n2023-01-02,A,1\n2023-01-02,A,2\n"}],
    ["unsorted prices", {"prices.csv": "date,symbol,close\n2023-01-03,A,1\n2023-01-02,A,2\n"}],
    ["a blank price", {"prices.csv": "date,symbol,close\n2023-01-02,A,\n"}],
    ["a price of text", {"prices.csv": "date,symbol,close\n2023-01-02,A,one\n"}],
    ["an unknown column", {"prices.csv": "date,symbol,close,note\n2023-01-02,A,1,2\n"}],
    ["two date columns", {"prices.csv": "date,close_time,symbol,close\n2023-01-02,2023-01-02,A,1\n"}],
    ["wide prices", {"prices.csv": "date,A\n2023-01-02,1\n"}],
    ["a header alone", {"prices.csv": "date,symbol,close\n"}],
    ["a byte order mark", {"prices.csv": `\ufeff${FILES["prices.csv"]}`}],
    ["two files of weights", {"weights.parquet": ""}],
    ["long weights", {"weights.csv": "date,symbol,weight\n2023-01-02,A,1\n"}],
    ["cash among the weights", {"weights.csv": "date,A,cash\n2023-01-02,1,2\n"}],
    ["a symbol twice", {"weights.csv": "date,A,A\n2023-01-02,1,2\n"}],
    ["a date twice", {"weights.csv": "date,A\n2023-01-02,1\n2023-01-02,2\n"}],
    ["a date in the future", {"weights.csv": "date,A\n2999-01-02,1\n"}],
    ["a factor left out", {"stat_risk_models/2023/01/2023-01-03_risk_model.csv": "symbol,v0,v2\nA,2,1\n"}],
    ["models of unlike columns", {"stat_risk_models/2023/01/2023-01-03_risk_model.csv": "symbol,v0\nA,2\n"}],
    [
      "a symbol twice in a model",
      {"stat_risk_models/2023/01/2023-01-03_risk_model.csv": "symbol,v0,v1\nA,2,1\nA,2,1\n"},
    ],
    ["an empty model", {"stat_risk_models/2023/01/2023-01-03_risk_model.csv": ""}],
    ["a model whose name is no date", {"stat_risk_models/2023/01/tomorrow_risk_model.csv": "symbol,v0,v1\nA,2,1\n"}],
  ])("leaves %s to the careful reader, and notes nothing", (_, files) => {
    const workspace = workspaceOf({...FILES, ...files});
    expect(readPlainFactorBook(workspace)).toBeUndefined();
    expect(workspace.sources).toEqual([]);
  });

  it("leaves a workspace without models, and the demo, to the careful reader", () => {
    const {"prices.csv": prices, "weights.csv": weights} = FILES;
    expect(readPlainFactorBook(workspaceOf({"prices.csv": prices, "weights.csv": weights}))).toBeUndefined();
    expect(readPlainFactorBook(demoWorkspace())).toBeUndefined();
  });
});
