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
const RETURN: u8 = 13;
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
 * @param kinds what each column holds, and after these, for each column of texts, the code it had last plus one: names
 * tend to be those of the row before, or to follow each other as they did the last time
 * @param row the first row to write: those before it are kept
 * @returns the row after the last, or -1 where the text is not plain
 */
export function readRows(
  at: usize,
  end: usize,
  kinds: usize,
  columns: i32,
  row: i32,
  capacity: i32,
  out: usize,
  powers: usize,
): i32 {
  // of the row before: where it begins, how many of its columns, from the first, are as in the one before it, their bytes
  let before: usize = 0;
  let same = 0;
  let bytes: u32 = 0;
  for (; at < end && row < capacity; row++) {
    const start = at;
    let c = 0;
    if (same > 0 && start + bytes <= end && sameBytes(before, start, bytes)) {
      for (; c < same; c++) store<u32>(out + 8 * c * capacity + 4 * row, load<u32>(kinds + 4 * (columns + c)) - 1);
      at += bytes;
    } else same = 0;
    before = start;
    for (; c < columns; c++) {
      const kind = load<u32>(kinds + 4 * c);
      const column = out + 8 * c * capacity;
      let again = false;
      if (kind > NUMBER_OR_BLANK) {
        const last = kinds + 4 * (columns + c);
        let known = load<u32>(last);
        const entry = known > 0 ? entryOf(kind, known) : 0;
        let after: usize = 0;
        for (let guess = 0; known > 0; guess++) {
          after = afterText(entryOf(kind, known), at, end);
          again = after > 0 && guess === 0;
          if (after > 0 || guess > 0) break;
          known = load<u32>(entry, 8);
        }
        if (after === 0) {
          after = endOfCell(at, end);
          known = codeOf(kind, at, after - at) + 1;
          if (known === 0) return -1;
          if (entry > 0) store<u32>(entry, known, 8);
        }
        store<u32>(last, known);
        store<u32>(column + 4 * row, known - 1);
        at = after;
      } else {
        const value = readNumber(at, end, kind === NUMBER_OR_BLANK, powers);
        if (refused) return -1;
        at = position;
        store<f64>(column + 8 * row, value);
      }
      const ends = c === columns - 1;
      if (at < end) {
        if (load<u8>(at++) !== (ends ? NEWLINE : COMMA)) return -1;
      } else if (!ends) return -1;
      if (again && c === same) {
        same++;
        bytes = at - start;
      }
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
  const first = at;
  let significant = 0;
  let mantissa: u64 = 0;
  for (; at < end; at++) {
    const digit: u8 = load<u8>(at) - ZERO;
    if (digit > 9) break;
    mantissa = 10 * mantissa + digit;
    if (mantissa !== 0) significant++;
  }
  let digits = at - first;
  let exponent = 0;
  if (at < end && load<u8>(at) === POINT) {
    const point = ++at;
    // Most of a number are the digits after its point.
    for (; at + 8 <= end; at += 8) {
      const eight = load<u64>(at) ^ 0x3030303030303030;
      if (((eight + 0x0606060606060606) | eight) & 0xf0f0f0f0f0f0f0f0) break;
      if (mantissa !== 0) significant += 8;
      else if (eight !== 0) significant = 8 - <i32>(ctz(eight) >> 3);
      mantissa = 100000000 * mantissa + eightDigits(eight);
    }
    for (; at < end; at++) {
      const digit: u8 = load<u8>(at) - ZERO;
      if (digit > 9) break;
      mantissa = 10 * mantissa + digit;
      if (mantissa !== 0) significant++;
    }
    digits += at - point;
    exponent = <i32>(point - at);
  }
  let written = digits > 0;
  if (written && at < end && (load<u8>(at) === SMALL_E || load<u8>(at) === LARGE_E)) {
    at++;
    const below = at < end && load<u8>(at) === MINUS;
    if (at < end && (below || load<u8>(at) === PLUS)) at++;
    const powerFrom = at;
    let power = 0;
    for (; at < end && at < powerFrom + 3 && <u8>(load<u8>(at) - ZERO) < 10; at++)
      power = 10 * power + load<u8>(at) - ZERO;
    written = at > powerFrom;
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

/**
 * The number that eight digits make, a byte each with "0" taken off, the first one lowest: pairs of digits, then fours.
 * Source: Lemire 2021, section 6.
 */
function eightDigits(eight: u64): u64 {
  eight = 10 * eight + (eight >> 8);
  const fours = (eight & 0x000000ff000000ff) * 0x000f424000000064;
  return (fours + ((eight >> 16) & 0x000000ff000000ff) * 0x0000271000000001) >> 32;
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
 * A dictionary of texts: count of texts, bytes they take; slots of a hash table, which hold codes plus one; for each text
 * where its bytes begin, how many they are, and what came after it the last time, as a code plus one; the bytes of each
 * after their number in four bytes.
 */
const SLOTS: u32 = 1 << 17;
const TEXTS: u32 = 1 << 16;
const BYTES: u32 = 1 << 21;
const COUNT: usize = 0;
const USED: usize = 4;
const HEAD: usize = 8;
const ENTRY: usize = 12;

/** Bytes of a dictionary, and of it the first text's place. */
export function dictionarySize(): usize {
  return HEAD + 4 * SLOTS + ENTRY * TEXTS + BYTES;
}
export function firstText(): usize {
  return HEAD + 4 * SLOTS + ENTRY * TEXTS;
}

/** Forgets all texts of a dictionary. */
export function clearDictionary(dictionary: usize): void {
  memory.fill(dictionary, 0, HEAD + 4 * SLOTS);
}

/** Where a text is described, by its code plus one. */
function entryOf(dictionary: usize, known: u32): usize {
  return dictionary + HEAD + 4 * SLOTS + ENTRY * (known - 1);
}

/** Where a text ends that is the whole of the cell at `at`; 0 where it is not. */
function afterText(entry: usize, at: usize, end: usize): usize {
  const length = load<u32>(entry, 4);
  const after = at + length;
  if (after > end || !sameBytes(load<u32>(entry), at, length)) return 0;
  if (after === end) return after;
  const next = load<u8>(after);
  return next === COMMA || next === NEWLINE ? after : 0;
}

/** Compares words of eight bytes; what lies behind the last of them may be read, and does not count. */
function sameBytes(a: usize, b: usize, length: u32): bool {
  let rest = <i32>length;
  for (; rest > 8; rest -= 8, a += 8, b += 8) if (load<u64>(a) !== load<u64>(b)) return false;
  return (load<u64>(a) ^ load<u64>(b)) << ((8 - rest) << 3) === 0;
}

/**
 * The code of a text, a new one where it was never met; -1 for an empty text, one with a NUL or a carriage return, or a
 * full dictionary.
 */
function codeOf(dictionary: usize, from: usize, length: u32): i32 {
  if (length === 0) return -1;
  let hash: u32 = 2166136261;
  for (let j: u32 = 0; j < length; j++) {
    const byte = load<u8>(from + j);
    if (byte === 0 || byte === RETURN) return -1;
    hash = (hash ^ byte) * 16777619;
  }
  let slot = (hash ^ (hash >> 15)) & (SLOTS - 1);
  let known = load<u32>(dictionary + HEAD + 4 * slot);
  while (known > 0 && !isText(entryOf(dictionary, known), from, length)) {
    slot = (slot + 1) & (SLOTS - 1);
    known = load<u32>(dictionary + HEAD + 4 * slot);
  }
  if (known === 0) {
    const count = load<u32>(dictionary, COUNT);
    const used = load<u32>(dictionary, USED);
    if (count === TEXTS || used + 4 + length > BYTES) return -1;
    const entry = entryOf(dictionary, count + 1);
    const bytes = dictionary + firstText() + used;
    store<u32>(bytes, length);
    memory.copy(bytes + 4, from, length);
    store<u32>(entry, bytes + 4);
    store<u32>(entry, length, 4);
    store<u32>(entry, 0, 8);
    known = count + 1;
    store<u32>(dictionary + HEAD + 4 * slot, known);
    store<u32>(dictionary, known, COUNT);
    store<u32>(dictionary, used + 4 + length, USED);
  }
  return known - 1;
}

function isText(entry: usize, from: usize, length: u32): bool {
  return load<u32>(entry, 4) === length && sameBytes(load<u32>(entry), from, length);
}

/** The code of a text that lies in memory; -1 as above. For names that head columns. */
export function textCode(dictionary: usize, from: usize, length: u32): i32 {
  return codeOf(dictionary, from, length);
}
