import {inSlices} from "../../analytics/exposure/steps.js";
import {type BookCells, bookCellSteps} from "../../analytics/factors/bookCells.js";
import type {BookSums} from "../../analytics/factors/bookSums.js";
import type {AttributionParameters} from "../../contract/parameters.js";
import {attribution} from "../../contract/tables/attribution.js";
import {type Attachment, type Columns, loadTable} from "../siteTables/columns.js";

/** A book as the notebook of factor P&L opens with it: what it holds and earns by date, assets not told apart. */
export interface PnlBook {
  readonly factors: readonly string[];
  readonly sums: BookSums;
  /** Position of each date's exposures among the blocks; -1 where there are none. */
  readonly block: Int32Array;
}

/** Loads the whole book by date. */
export async function loadBook(file: Attachment, {factors}: Pick<AttributionParameters, "factors">): Promise<PnlBook> {
  const table = await loadTable(attribution.book, file);
  return {
    factors,
    block: Int32Array.from(table.numbers("block"), (number) => number - 1),
    sums: {
      dates: table.days("date"),
      net: table.numbers("net"),
      gross: table.numbers("gross"),
      raw: table.numbers("raw"),
      covered: table.numbers("covered"),
      uncovered: table.numbers("uncovered"),
      unpriced: table.numbers("unpriced"),
      exposure: factors.map((factor) => table.member("exposures", factor)),
    },
  };
}

/** Factor returns of one estimator. */
export interface EstimatedReturns {
  /** A column each: the market's, then those of the factors; NaN on dates that were not fitted. */
  readonly returns: readonly Float64Array[];
  readonly standardErrors: readonly Float64Array[];
  readonly rSquared: Float64Array;
}

/** The tables of factor returns, one an estimator. */
export type EstimatorTable = (typeof attribution)["ordinary" | "weighted" | "huber"];

/** Loads the factor returns of an estimator. */
export async function loadReturns(
  table: EstimatorTable,
  file: Attachment,
  factors: readonly string[],
): Promise<EstimatedReturns> {
  const columns = await loadTable(table, file);
  const names = ["market", ...factors];
  return {
    returns: names.map((name) => columns.member("returns", name)),
    standardErrors: names.map((name) => columns.member("errors", name)),
    rSquared: columns.numbers("r_squared"),
  };
}

/** Loads what is held of each asset: 12 bytes a row and its exposures, which the first view does without. */
export async function loadCells(
  cells: Attachment,
  exposures: Attachment,
  {sums, block, factors}: PnlBook,
  assets: readonly string[],
): Promise<BookCells> {
  const [held, exposed] = await Promise.all([
    loadTable(attribution.cells, cells),
    loadTable(attribution.exposures, exposures),
  ]);
  const asset = positions(held, assets);
  await others();
  const [day, weight] = [held.numbers("day"), held.numbers("weight")];
  await others();
  const columns = {asset, day, weight, return: held.numbers("return")};
  await others();
  const count = block.reduce((most, each) => Math.max(most, each + 1), 0);
  const blocks = exposureBlocks(exposed, factors, {assets, count});
  return inSlices(bookCellSteps(sums.dates, assets.length, factors.length, columns, {of: block, blocks}));
}

/** Lets the page paint and listen between the parts of a large book. */
const others = () => new Promise((resolve) => setTimeout(resolve));

function exposureBlocks(
  exposed: Columns<typeof attribution.exposures>,
  factors: readonly string[],
  {assets, count}: {readonly assets: readonly string[]; readonly count: number},
): Float64Array[] {
  const number = exposed.numbers("block");
  const asset = positions(exposed, assets);
  // Exposures of nobody have no row, and yet their place among the others.
  const blocks = Array.from({length: count}, () => new Float64Array(factors.length * assets.length).fill(NaN));
  const columns = factors.map((factor) => exposed.member("exposures", factor));
  for (let row = 0; row < exposed.length; row++)
    for (let k = 0; k < columns.length; k++)
      blocks[number[row]! - 1]![k * assets.length + asset[row]!] = columns[k]![row]!;
  return blocks;
}

/** Position of each row's symbol in the list of assets. */
function positions(
  table: Pick<Columns<(typeof attribution)["cells" | "exposures"]>, "text">,
  assets: readonly string[],
): Uint32Array {
  const {codes, names} = table.text("symbol");
  const place = new Map(assets.map((asset, i) => [asset, i]));
  const recode = names.map((name) => place.get(name) ?? 0);
  return Uint32Array.from(codes, (code) => recode[code]!);
}
