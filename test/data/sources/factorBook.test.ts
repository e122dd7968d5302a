import {describe, expect, it} from "vitest";
import {readFactorBook} from "../../../src/data/sources/factorBook.js";
import {workspaceOf} from "./workspaceOf.js";

const FILES = {
  "prices.csv": "date,symbol,close\n2023-01-02,C,3\n2023-01-02,A,1\n",
  "weights.csv": "date,A\n2023-01-02,0.5\n",
  "stat_risk_models/2023/01/2023-01-02_risk_model.csv": "symbol,v0\nA,2\n",
};

describe("readFactorBook", () => {
  it("gives the same book, and notes each file once, whether its files are plain or not", async () => {
    const [plain, other] = [workspaceOf(FILES), workspaceOf({...FILES, "weights.csv": 'date,A\n2023-01-02,"0.5"\n'})];
    const [quick, careful] = [await readFactorBook(plain), await readFactorBook(other)];
    for (const {book, missing, problems} of [quick, careful]) {
      expect([missing, problems]).toEqual([[], []]);
      expect(book?.symbols).toEqual(["A", "C"]);
      expect(book?.weights.weight).toEqual(Float64Array.of(0.5));
      expect(book?.exposures?.values).toEqual([Float64Array.of(2)]);
    }
    const noted = ({sources}: typeof plain) => sources.map(({path}) => path).sort();
    expect(noted(plain)).toEqual(Object.keys(FILES).sort());
    expect(noted(other)).toEqual(noted(plain));
  });

  it("reports what is wrong with a book", async () => {
    const {problems} = await readFactorBook(
      workspaceOf({...FILES, "prices.csv": "date,symbol,close\n2023-01-02,C,x\n"}),
    );
    expect(problems.map(({file, line}) => [file, line])).toContainEqual(["prices.csv", 2]);
  });
});
