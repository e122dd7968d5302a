import type {BookCells} from "./bookCells.js";
import {type BookSums, bookSums} from "./bookSums.js";

/** Assets of a block. */
const BLOCK = 32;

/**
 * The same as `bookSums`, for many choices of the same book: assets are added up in blocks beforehand, and a choice adds
 * whole blocks where it can. Leaving one asset out of a thousand then costs as little as picking a few.
 */
export function blockSums(cells: BookCells): (chosen: Uint8Array) => BookSums {
  const blocks = Array.from({length: Math.ceil(cells.assets / BLOCK)}, (_, b) => {
    const members = new Uint8Array(cells.assets).fill(1, b * BLOCK, (b + 1) * BLOCK);
    return bookSums(cells, members);
  });
  return (chosen) => {
    const single = chosen.slice();
    const whole = blocks.filter((_, b) => {
      const members = chosen.subarray(b * BLOCK, (b + 1) * BLOCK);
      if (members.includes(0)) return false;
      single.fill(0, b * BLOCK, (b + 1) * BLOCK);
      return true;
    });
    const sums = bookSums(cells, single);
    for (const block of whole) add(sums, block);
    return sums;
  };
}

function add(to: BookSums, from: BookSums): void {
  for (const name of ["net", "gross", "raw", "covered", "uncovered", "unpriced"] as const) addTo(to[name], from[name]);
  to.exposure.forEach((column, k) => addTo(column, from.exposure[k]!));
}

function addTo(to: Float64Array, from: Float64Array): void {
  for (let t = 0; t < to.length; t++) to[t]! += from[t]!;
}
