import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {dayNumber, isoDate} from "../../../src/analytics/calendar.js";
import {type AttributionDays} from "../../../src/analytics/factors/attribution.js";
import {slicedBook} from "../../../src/analytics/factors/bookCells.js";
import {arrowColumns} from "../../../src/components/siteTables/columns.js";
import {attribution} from "../../../src/contract/tables/attribution.js";
import {encodeTable} from "../../../src/data/archive/arrowTable.js";
import type {FilledTable} from "../../../src/data/archive/filledTable.js";
import {type AttributedBook, attributedBook} from "../../../src/data/loaders/attributedBook.js";
import * as tables from "../../../src/data/loaders/attributionTables.js";
import {type FactorBook, emptyFactorBook, readFactorBook} from "../../../src/data/sources/factorBook.js";
import {openWorkspace} from "../../../src/data/workspaces/folder.js";
import {expectClose} from "../../analytics/performance/series.js";
import {demoWorkspace, folderOf} from "../sources/workspaceOf.js";

/** What a page reads of a table. */
const read = (table: FilledTable) => arrowColumns(Uint8Array.from(encodeTable(table)).buffer, "table");

let book: FactorBook;
let attributed: AttributedBook;
let days: AttributionDays;
beforeAll(async () => {
  book = (await readFactorBook(demoWorkspace())).book!;
  attributed = await attributedBook(book);
  days = tables.defaultDays(attributed);
});

describe("attributedBook", () => {
  it("estimates the model that files do not give, and weighs by variances where no volume is known", () => {
    expect(attributed.estimated).toBe(true);
    expect(attributed.model.factors).toEqual(["v0", "v1", "v2", "v3", "v4"]);
    expect(attributed.weighedBy).toBe("inverse idiosyncratic variance");
    expect(attributed.periods).toBe(365);
    expect(isoDate(attributed.panel.dates[0]!)).toBe("2018-02-21");
  });
  it("weighs by dollar volume only where some volume is above 0", async () => {
    const of = (shares: number) => ({...book, prices: {...book.prices, volume: book.prices.close.map(() => shares)}});
    expect((await attributedBook(of(0))).weighedBy).toBe("inverse idiosyncratic variance");
    expect((await attributedBook(of(NaN))).weighedBy).toBe("inverse idiosyncratic variance");
    expect((await attributedBook(of(5))).weighedBy).toBe("dollar volume");
  });
  it("gives a book of nothing tables without rows", async () => {
    const none = await attributedBook(emptyFactorBook);
    const empty = tables.defaultDays(none);
    const sliced = slicedBook(none.panel, none.model);
    const all = [
      tables.dayColumns(empty, none),
      tables.factorColumns(empty, none, sliced),
      tables.rowColumns(none),
      tables.totalColumns(empty, none),
      tables.returnColumns(attribution.huber, none.fitted.huber),
      tables.diagnosticColumns(empty, none, emptyFactorBook),
      tables.bookColumns(sliced, none),
      tables.cellColumns(sliced, none),
      tables.exposureColumns(sliced, none),
      tables.runningColumns(empty),
    ];
    for (const columns of all) expect(read(columns).length).toBe(0);
  });
});

describe("the tables of the demo's attribution", () => {
  it("add up, by date and by date and asset, to the P&L of the book", () => {
    for (const columns of [tables.dayColumns(days, attributed), tables.rowColumns(attributed)]) {
      const table = read(columns);
      const [raw, ...parts] = ["raw", "market", "factors", "idio", "uncovered"].map((name) => table.numbers(name));
      expect(raw!.length).toBeGreaterThan(780);
      expectClose(
        raw!.map((_, row) => parts.reduce((sum, part) => sum + part[row]!, 0)),
        raw!,
      );
      const factors = parts[1]!.map((_, row) =>
        attributed.model.factors.reduce((sum, factor) => sum + table.numbers(factor)[row]!, 0),
      );
      expectClose(factors, parts[1]!);
    }
  });

  it("have P&L by date and factor that is exposure x factor return", () => {
    const table = read(tables.factorColumns(days, attributed, slicedBook(attributed.panel, attributed.model)));
    const [pnl, exposure, factorReturn] = ["pnl", "exposure", "factor_return"].map((name) => table.numbers(name));
    expect(table.length).toBe(6 * days.date.length);
    expectClose(
      pnl!,
      exposure!.map((x, row) => x * factorReturn![row]!),
    );
    const [error, t] = [table.numbers("standard_error"), table.numbers("t")];
    expectClose(
      t,
      factorReturn!.map((f, row) => f / error[row]!),
    );
  });

  it("have the parts of the whole P&L as totals", () => {
    const table = read(tables.totalColumns(days, attributed));
    const total = table.numbers("total");
    const {codes, names} = table.text("source");
    expect(Array.from(codes.subarray(0, 5), (code) => names[code])).toEqual([
      "raw",
      "market",
      "factors",
      "idio",
      "uncovered",
    ]);
    expect(total[1]! + total[2]! + total[3]! + total[4]!).toBeCloseTo(total[0]!, 12);
  });

  it("have cells and exposures that give the book by date to the precision they are kept in", () => {
    const sliced = slicedBook(attributed.panel, attributed.model);
    const cells = read(tables.cellColumns(sliced, attributed));
    const exposures = read(tables.exposureColumns(sliced, attributed));
    const whole = read(tables.bookColumns(sliced, attributed));
    const block = whole.numbers("block");
    const v2 = new Map(
      Array.from(exposures.numbers("v2"), (x, row) => [
        `${exposures.numbers("block")[row]} ${exposures.text("symbol").codes[row]}`,
        x,
      ]),
    );
    const [day, weight, change] = ["day", "weight", "return"].map((name) => cells.numbers(name));
    const {codes} = cells.text("symbol");
    const raw = new Float64Array(whole.length);
    const exposed = new Float64Array(whole.length);
    for (let row = 0; row < cells.length; row++) {
      if (Number.isNaN(change![row])) continue;
      raw[day![row]!]! += weight![row]! * change![row]!;
      exposed[day![row]!]! += weight![row]! * (v2.get(`${block[day![row]!]} ${codes[row]}`) ?? 0);
    }
    expectClose(raw, whole.numbers("raw"), 1e-8);
    expectClose(exposed, whole.numbers("v2"), 1e-6);
    expectClose(raw, days.raw, 1e-8);
  }, 30_000);
});

const fixture = "../shared/fixtures/peer/attribution-small";

describe.skipIf(!existsSync(fixture))("the diagnostics of the peer's book", () => {
  it("tell every exception that the seed swallowed with its reason, and what the default mode did instead", async () => {
    const input = join(fixture, "input");
    const copied = (from: string) => readFileSync(join(input, from));
    const models = (readdirSync(join(input, "stat_risk_models"), {recursive: true}) as string[]).filter((file) =>
      file.endsWith(".csv"),
    );
    const folder = folderOf({
      "prices.csv": copied("market_data/futures_prices.csv"),
      "weights.csv": copied("weights/histo_market_neutral_weights.csv"),
      ...Object.fromEntries(
        models.map((file) => [join("stat_risk_models", file), copied(join("stat_risk_models", file))]),
      ),
    });
    const {book} = await readFactorBook(openWorkspace(folder));
    const attributed = await attributedBook(book!);
    expect(attributed.estimated).toBe(false);
    const table = read(tables.diagnosticColumns(tables.defaultDays(attributed), attributed, book!));
    const text = (name: string) => {
      const {codes, names} = table.text(name);
      return (row: number): string | undefined => names[codes[row]!];
    };
    const [symbol, mode, reason] = [text("symbol"), text("mode"), text("reason")];
    const seed = Array.from({length: table.length}, (_, row) => row).filter((row) => mode(row) === "seed");
    expect(seed.map((row) => [isoDate(table.days("date")[row]!), symbol(row) ?? null, reason(row)])).toEqual([
      ["2021-01-20", null, "no risk model on this date"],
      ["2021-01-25", null, "no weights on this date"],
      ["2021-02-02", "GHOSTUSDT", "held but without prices"],
      ["2021-02-03", "GHOSTUSDT", "held but without prices"],
      ["2021-02-09", null, "no prices on the next calendar day"],
      ["2021-02-15", "AXCUSDT", "more than once in the risk model"],
      ["2021-02-20", null, "a factor has no exposure at all"],
    ]);
    const collinear = table.days("date").indexOf(dayNumber("2021-02-22"));
    expect([mode(collinear), reason(collinear)?.split(":")[0]]).toEqual(["default", "factors are collinear"]);
  });
});
