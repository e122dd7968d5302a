import {describe, expect, it} from "vitest";
import {dayNumber} from "../../../src/analytics/calendar.js";
import {bookPanel} from "../../../src/analytics/factors/bookPanel.js";
import {readCarefulFactorBook} from "../../../src/data/sources/carefulFactorBook.js";
import {demoWorkspace, workspaceOf} from "./workspaceOf.js";

describe("readCarefulFactorBook", () => {
  it("codes the symbols of prices, weights and risk models in one sorted list", async () => {
    const {book, missing, simulated, problems} = await readCarefulFactorBook(
      workspaceOf({
        "prices.csv": "date,symbol,close\n2023-01-02,C,3\n2023-01-02,A,1\n",
        "weights.csv": "date,B,A\n2023-01-02,,0.5\n2023-01-03,0.25,\n",
        "stat_risk_models/2023/01/2023-01-02_risk_model.csv": "symbol,v0\nD,1\nA,2\n",
      }),
    );
    expect([missing, simulated, problems]).toEqual([[], false, []]);
    expect(book?.symbols).toEqual(["A", "B", "C", "D"]);
    expect(book?.prices.symbol).toEqual(Uint32Array.of(0, 2));
    expect(book?.weights).toEqual({
      date: Int32Array.of(dayNumber("2023-01-02"), dayNumber("2023-01-03")),
      symbol: Uint32Array.of(0, 1),
      weight: Float64Array.of(0.5, 0.25),
    });
    expect(book?.exposures?.symbol).toEqual(Uint32Array.of(3, 0));
  });

  it("says which tables are missing", async () => {
    expect(await readCarefulFactorBook(workspaceOf({}))).toEqual({
      missing: ["prices", "weights"],
      simulated: false,
      problems: [],
    });
    const {book, missing} = await readCarefulFactorBook(workspaceOf({"weights.csv": "date,A\n2023-01-02,1\n"}));
    expect([book, missing]).toEqual([undefined, ["prices"]]);
  });

  it("has the simulated coins in the demo, with the truth about them", async () => {
    const {book, simulated} = await readCarefulFactorBook(demoWorkspace());
    expect(simulated).toBe(true);
    if (book === undefined) throw new Error("the demo has no book");
    const {panel, from, to, unpriced, unweighted} = bookPanel(book.symbols, book.prices, book.weights);
    expect([panel.dates.length, from, to, unpriced.length, unweighted.length]).toEqual([1037, 250, 1036, 0, 0]);
    expect(panel.dates).toEqual(book.truth?.dates);
    expect(book.exposures).toBeUndefined();
  });
});
