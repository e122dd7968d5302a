import {existsSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {readBook} from "../../../src/data/sources/book.js";
import {openWorkspace} from "../../../src/data/sources/workspace.js";

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
