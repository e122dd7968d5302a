import type {Holdings} from "./holdings.js";

/** What a layer stands for that is no symbol: the long, or the short, positions of all symbols without a layer. */
export const OTHER_LONGS = -1;
export const OTHER_SHORTS = -2;

/** One layer of a stack. */
export interface ExposureLayer {
  /** Symbol by number, `OTHER_LONGS` or `OTHER_SHORTS`. */
  readonly symbol: number;
  /** One value a bar, signed, fractions of equity: 0 where nothing is held, NaN where it is not known. */
  readonly exposure: Float64Array;
}

/**
 * Exposure by symbol as layers that add up to the whole on every bar: the symbols of the largest average size, largest
 * first, and what all others hold long and short. The others have layers only where there are any.
 *
 * @param holdings with the exposure of each row
 * @param equityKnown whether exposure is known on a bar at all; where not, every layer is NaN
 * @param symbols number of symbols of the book
 * @param most number of symbols with a layer of their own
 */
export function exposureStack(
  {symbol, exposure, offset}: Pick<Holdings, "symbol" | "offset"> & {readonly exposure: Float64Array},
  equityKnown: (bar: number) => boolean,
  symbols: number,
  most: number,
): ExposureLayer[] {
  const bars = offset.length - 1;
  const size = new Float64Array(symbols);
  const held = new Uint8Array(symbols);
  for (let i = 0; i < symbol.length; i++) {
    held[symbol[i]!] = 1;
    size[symbol[i]!]! += Math.abs(exposure[i]!) || 0;
  }
  const ranked = Array.from(held.keys())
    .filter((s) => held[s] === 1)
    .sort((a, b) => size[b]! - size[a]! || a - b);
  const layer = (s: number): ExposureLayer => ({
    symbol: s,
    exposure: Float64Array.from({length: bars}, (_, t) => (equityKnown(t) ? 0 : NaN)),
  });
  const own = ranked.slice(0, most).map(layer);
  const others = ranked.length > most ? [layer(OTHER_LONGS), layer(OTHER_SHORTS)] : [];
  const layerOf = new Map(own.map((each) => [each.symbol, each.exposure]));
  for (let t = 0; t < bars; t++) {
    for (let i = offset[t]; i! < offset[t + 1]!; i!++) {
      const mine = layerOf.get(symbol[i!]!);
      if (mine !== undefined) mine[t]! += exposure[i!]!;
      else if (Number.isNaN(exposure[i!])) for (const other of others) other.exposure[t] = NaN;
      else others[exposure[i!]! < 0 ? 1 : 0]!.exposure[t]! += exposure[i!]!;
    }
  }
  return [...own, ...others];
}
