import {inSlices} from "../../analytics/exposure/steps.js";
import {type BookCells, bookCellSteps} from "../../analytics/factors/bookCells.js";
import type {BookSums} from "../../analytics/factors/bookSums.js";
import {type Attachment, type Columns, loadColumns} from "../siteTables/columns.js";

/** A book as the notebook of factor P&L opens with it: what it holds and earns by date, assets not told apart. */
export interface PnlBook {
  readonly factors: readonly string[];
  readonly sums: BookSums;
  /** Position of each date's exposures among the blocks; -1 where there are none. */
  readonly block: Int32Array;
}

/** The part of the manifest of the attribution that its notebook reads. */
export interface AttributionParameters {
  readonly factors: readonly string[];
  readonly assets: readonly string[];
  readonly missing: readonly string[];
  /** Whether the risk model comes from files or was estimated from the prices. */
  readonly model: "files" | "estimated";
  readonly weighedBy: string;
  readonly periods: number;
  readonly simulated: boolean;
}

/** Loads the whole book by date. */
export async function loadBook(file: Attachment, {factors}: AttributionParameters): Promise<PnlBook> {
  const table = await loadColumns(file);
  const column = (name: string) => table.numbers(name);
  return {
    factors,
    block: Int32Array.from(column("block"), (number) => number - 1),
    sums: {
      dates: table.days("date"),
      net: column("net"),
      gross: column("gross"),
      raw: column("raw"),
      covered: column("covered"),
      uncovered: column("uncovered"),
      unpriced: column("unpriced"),
      exposure: factors.map(column),
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

/** Loads the factor returns of an estimator. */
export async function loadReturns(file: Attachment, factors: readonly string[]): Promise<EstimatedReturns> {
  const table = await loadColumns(file);
  const names = ["market", ...factors];
  return {
    returns: names.map((name) => table.numbers(name)),
    standardErrors: names.map((name) => table.numbers(`${name}_error`)),
    rSquared: table.numbers("r_squared"),
  };
}

/** Loads what is held of each asset: 12 bytes a row and its exposures, which the first view does without. */
export async function loadCells(
  cells: Attachment,
  exposures: Attachment,
  {sums, block, factors}: PnlBook,
  assets: readonly string[],
): Promise<BookCells> {
  const [held, exposed] = await Promise.all([loadColumns(cells), loadColumns(exposures)]);
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
  exposed: Columns,
  factors: readonly string[],
  {assets, count}: {readonly assets: readonly string[]; readonly count: number},
): Float64Array[] {
  const number = exposed.numbers("block");
  const asset = positions(exposed, assets);
  // Exposures of nobody have no row, and yet their place among the others.
  const blocks = Array.from({length: count}, () => new Float64Array(factors.length * assets.length).fill(NaN));
  const columns = factors.map((factor) => exposed.numbers(factor));
  for (let row = 0; row < exposed.length; row++)
    for (let k = 0; k < columns.length; k++)
      blocks[number[row]! - 1]![k * assets.length + asset[row]!] = columns[k]![row]!;
  return blocks;
}

/** Position of each row's symbol in the list of assets. */
function positions(table: Columns, assets: readonly string[]): Uint32Array {
  const {codes, names} = table.text("symbol");
  const place = new Map(assets.map((asset, i) => [asset, i]));
  const recode = names.map((name) => place.get(name) ?? 0);
  return Uint32Array.from(codes, (code) => recode[code]!);
}
