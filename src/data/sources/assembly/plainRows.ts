/*
 * AssemblyScript, compiled by `npm run kernels` into ../plainRowsBytes.ts. Reads rows of plain CSV, bytes to columns.
 *
 * Nothing here allocates: all of the memory is the caller's. Columns of the output lie one after the other, each of
 * `capacity` times 8 bytes: numbers as f64, codes of texts as u32 from the column's beginning.
 */

/** The number in a cell that is not written in plain digits; NaN where it is none. */
declare function numberOf(from: usize, to: usize): f64;

const COMMA: u8 = 44;
const NEWLINE: u8 = 10;
const QUOTE: u8 = 34;
const POINT: u8 = 46;
const MINUS: u8 = 45;
const PLUS: u8 = 43;
const ZERO: u8 = 48;
const SMALL_E: u8 = 101;
const LARGE_E: u8 = 69;

/** What a column holds: numbers, numbers or blanks; anything above is the address of the dictionary of its texts. */
const NUMBER_OR_BLANK: u32 = 1;

/** Where reading stopped. */
export let position: usize = 0;

/**
 * Reads whole rows until the text or the room for rows ends.
 *
 * @returns rows read, or -1 where the text is not plain
 */
export function readRows(
  at: usize,
  end: usize,
  kinds: usize,
  columns: i32,
  capacity: i32,
  out: usize,
  powers: usize,
): i32 {
  let row = 0;
  for (; at < end && row < capacity; row++) {
    for (let c = 0; c < columns; c++) {
      const kind = load<u32>(kinds + 4 * c);
      const column = out + 8 * c * capacity;
      if (kind > NUMBER_OR_BLANK) {
        const from = at;
        at = endOfCell(at, end);
        const code = codeOf(kind, from, at - from);
        if (code < 0) return -1;
        store<u32>(column + 4 * row, code);
      } else {
        const value = readNumber(at, end, kind === NUMBER_OR_BLANK, powers);
        if (refused) return -1;
        at = position;
        store<f64>(column + 8 * row, value);
      }
      const last = c === columns - 1;
      if (at < end) {
        if (load<u8>(at++) !== (last ? NEWLINE : COMMA)) return -1;
      } else if (!last) return -1;
    }
  }
  position = at;
  return row;
}

/** Whether the last cell that was read as a number is none. */
let refused: bool = false;

/** The number at `from`; `position` is then the end of its cell. */
function readNumber(from: usize, end: usize, blanks: bool, powers: usize): f64 {
  let at = from;
  const negative = at < end && load<u8>(at) === MINUS;
  if (negative) at++;
  let digits = 0;
  let significant = 0;
  let decimals = -1;
  let mantissa: u64 = 0;
  for (; at < end; at++) {
    const byte = load<u8>(at);
    const digit: u8 = byte - ZERO;
    if (digit < 10) {
      mantissa = 10 * mantissa + digit;
      digits++;
      if (mantissa !== 0) significant++;
      if (decimals >= 0) decimals++;
    } else if (byte === POINT && decimals < 0) decimals = 0;
    else break;
  }
  let exponent = decimals > 0 ? -decimals : 0;
  let written = digits > 0;
  if (written && at < end && (load<u8>(at) === SMALL_E || load<u8>(at) === LARGE_E)) {
    at++;
    const below = at < end && load<u8>(at) === MINUS;
    if (at < end && (below || load<u8>(at) === PLUS)) at++;
    const first = at;
    let power = 0;
    for (; at < end && at < first + 3 && <u8>(load<u8>(at) - ZERO) < 10; at++) power = 10 * power + load<u8>(at) - ZERO;
    written = at > first;
    exponent += below ? -power : power;
  }
  const ended = at >= end || load<u8>(at) === COMMA || load<u8>(at) === NEWLINE;
  if (ended && at === from) {
    position = at;
    refused = !blanks;
    return NaN;
  }
  let value = ended && written && significant <= 19 ? decimal(mantissa, exponent, powers) : NaN;
  if (value === value) {
    if (negative) value = -value;
  } else {
    at = endOfCell(from, end);
    value = numberOf(from, at);
  }
  position = at;
  refused = value !== value;
  return value;
}

/** Least and greatest power of ten of the caller's table. */
const LEAST: i32 = -60;
const GREATEST: i32 = 30;

/**
 * mantissa x 10^exponent, rounded once and to even; NaN beyond the table of powers.
 * Source: Lemire 2021, "Number parsing at a gigabyte per second"; the table holds the upper and lower 64 bits of the
 * powers of five, normalised to 128.
 */
function decimal(mantissa: u64, exponent: i32, powers: usize): f64 {
  if (mantissa === 0) return 0;
  if (exponent < LEAST || exponent > GREATEST) return NaN;
  const zeros = <i32>clz(mantissa);
  const w = mantissa << zeros;
  const power = powers + ((exponent - LEAST) << 4);
  const upper = load<u64>(power);
  let high = highProduct(w, upper);
  let low = w * upper;
  if ((high & 0x1ff) === 0x1ff) {
    const more = highProduct(w, load<u64>(power, 8));
    low += more;
    if (low < more) high++;
    if (low === 0xffffffffffffffff) return NaN;
  }
  const carry = <i32>(high >> 63);
  const shift = carry + 9;
  let bits = high >> shift;
  let binary = ((217706 * exponent) >> 16) + 63 + carry - zeros + 1023;
  // Halfway between two numbers: to the even one.
  if (low <= 1 && exponent >= -4 && exponent <= 23 && (bits & 3) === 1 && bits << shift === high) bits &= ~1;
  bits = (bits + (bits & 1)) >> 1;
  if (bits >= 1 << 53) {
    bits = 1 << 52;
    binary++;
  }
  return reinterpret<f64>((bits & ~(1 << 52)) | ((<u64>binary) << 52));
}

/** The upper 64 bits of a product. */
function highProduct(a: u64, b: u64): u64 {
  const aLow = a & 0xffffffff;
  const aHigh = a >> 32;
  const bLow = b & 0xffffffff;
  const bHigh = b >> 32;
  const middle = aHigh * bLow + ((aLow * bLow) >> 32);
  const other = aLow * bHigh + (middle & 0xffffffff);
  return aHigh * bHigh + (middle >> 32) + (other >> 32);
}

/** Where a cell ends; a quote ends it too, which no caller lets pass. */
function endOfCell(at: usize, end: usize): usize {
  while (at < end) {
    const byte = load<u8>(at);
    if (byte === COMMA || byte === NEWLINE || byte === QUOTE) break;
    at++;
  }
  return at;
}

/*
 * A dictionary of texts: count of texts, bytes they take, code found last; slots of a hash table, which hold codes plus
 * one; for each text where its bytes begin, how many they are, and the code that came after it the last time, since
 * files tend to list the same names in the same order; the bytes.
 */
const SLOTS: u32 = 1 << 17;
const TEXTS: u32 = 1 << 16;
const BYTES: u32 = 1 << 21;
const COUNT: usize = 0;
const USED: usize = 4;
const LAST: usize = 8;
const HEAD: usize = 16;
const ENTRY: usize = 12;

/** Bytes of a dictionary, and of it the first entry's place. */
export function dictionarySize(): usize {
  return HEAD + 4 * SLOTS + ENTRY * TEXTS + BYTES;
}
export function firstEntry(): usize {
  return HEAD + 4 * SLOTS;
}

/** The code of a text, a new one where it was never met; -1 for an empty text or a full dictionary. */
function codeOf(dictionary: usize, from: usize, length: u32): i32 {
  const entries = dictionary + HEAD + 4 * SLOTS;
  const last = load<u32>(dictionary, LAST);
  if (last > 0) {
    const guess = load<u32>(entries + ENTRY * (last - 1), 8);
    if (guess > 0 && isText(entries + ENTRY * (guess - 1), from, length)) {
      store<u32>(dictionary, guess, LAST);
      return guess - 1;
    }
  }
  let hash: u32 = 2166136261;
  for (let j: u32 = 0; j < length; j++) hash = (hash ^ load<u8>(from + j)) * 16777619;
  let slot = (hash ^ (hash >> 15)) & (SLOTS - 1);
  let known = load<u32>(dictionary + HEAD + 4 * slot);
  while (known > 0 && !isText(entries + ENTRY * (known - 1), from, length)) {
    slot = (slot + 1) & (SLOTS - 1);
    known = load<u32>(dictionary + HEAD + 4 * slot);
  }
  if (known === 0) {
    const count = load<u32>(dictionary, COUNT);
    const used = load<u32>(dictionary, USED);
    if (length === 0 || count === TEXTS || used + length > BYTES) return -1;
    const bytes = entries + ENTRY * TEXTS + used;
    for (let j: u32 = 0; j < length; j++) store<u8>(bytes + j, load<u8>(from + j));
    const entry = entries + ENTRY * count;
    store<u32>(entry, bytes);
    store<u32>(entry, length, 4);
    known = count + 1;
    store<u32>(dictionary + HEAD + 4 * slot, known);
    store<u32>(dictionary, known, COUNT);
    store<u32>(dictionary, used + length, USED);
  }
  if (last > 0) store<u32>(entries + ENTRY * (last - 1), known, 8);
  store<u32>(dictionary, known, LAST);
  return known - 1;
}

function isText(entry: usize, from: usize, length: u32): bool {
  if (load<u32>(entry, 4) !== length) return false;
  const bytes: usize = load<u32>(entry);
  for (let j: u32 = 0; j < length; j++) if (load<u8>(bytes + j) !== load<u8>(from + j)) return false;
  return true;
}

/** The code of a text that lies in memory; -1 as above. For names that head columns. */
export function textCode(dictionary: usize, from: usize, length: u32): i32 {
  return codeOf(dictionary, from, length);
}
