import {xoroshiro128plus} from "pure-rand/generator/xoroshiro128plus";

/** A stream of numbers in [0, 1). */
export type RandomSource = () => number;

/**
 * Seeded source of uniform random numbers: the same seed gives the same stream on every machine.
 *
 * @param seed taken modulo 2^32 after its fraction is dropped
 * @returns a function whose calls give numbers in [0, 1) of 53 random bits (xoroshiro128+)
 */
export function randomSource(seed: number): RandomSource {
  const generator = xoroshiro128plus(scatter(seed));
  // The generator starts from its seed and little else: the run-up spreads the seed over its whole state.
  for (let i = 0; i < 64; i++) generator.next();
  return () => ((generator.next() >>> 5) * 0x4000000 + (generator.next() >>> 6)) / 0x20000000000000;
}

/**
 * Standard normal numbers from uniform ones, two for each.
 *
 * @see Box and Muller 1958, "A note on the generation of random normal deviates"
 */
export function normalSource(random: RandomSource): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/**
 * Sends neighbouring seeds far apart. The generator is linear, so that seeds which differ by a bit or two give
 * streams that resemble each other, and people choose 1, 2, 3.
 *
 * @see MurmurHash3, the 32-bit finaliser (Appleby, public domain)
 */
function scatter(seed: number): number {
  let bits = seed | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
