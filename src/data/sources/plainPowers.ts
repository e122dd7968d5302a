/** Powers of ten that the reader of plain rows knows; numbers beyond are read in another way. */
const [LEAST, GREATEST] = [-60, 30];

/**
 * The upper and lower 64 bits of the powers of five from 5^-60 to 5^30, each normalised to 128 bits: cut off for what is
 * at least 1, and rounded up below.
 *
 * @see Lemire 2021, "Number parsing at a gigabyte per second", appendix
 */
export function fivePowers(): BigUint64Array {
  const table = new BigUint64Array(2 * (GREATEST - LEAST + 1));
  for (let exponent = LEAST; exponent <= GREATEST; exponent++) {
    const power = 5n ** BigInt(Math.abs(exponent));
    const bits = BigInt(power.toString(2).length);
    const normal =
      exponent < 0 ? (1n << (127n + bits)) / power + 1n : bits > 128n ? power >> (bits - 128n) : power << (128n - bits);
    table[2 * (exponent - LEAST)] = normal >> 64n;
    table[2 * (exponent - LEAST) + 1] = normal & 0xffffffffffffffffn;
  }
  return table;
}
